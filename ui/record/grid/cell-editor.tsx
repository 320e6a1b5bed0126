import { useRef, useState, type KeyboardEvent } from 'react'
import type { Field } from '#kernel/contract/fields.ts'
import { FieldEditor } from '../../form/field-editor.tsx'
import type { Row } from '../any-record.ts'
import { sameValue } from '../same-value.ts'
import { useGrid } from './grid-context.ts'

type Props = { row: Row; name: string; field: Field; label: string; value: unknown; valueLabel?: string; typed: string | null }

const typeable = new Set(['text', 'number', 'money', 'tags'])
/** Lists and calendars live outside the cell, but belong to it. */
const elsewhere = '.ant-select-dropdown, .ant-picker-dropdown, .ant-drawer, .ant-modal'

/** A cell being edited: Enter and Tab keep the value, Escape leaves it as it was, going elsewhere keeps it too. */
export function CellEditor({ row, name, field, label, value, valueLabel, typed }: Props) {
  const grid = useGrid()
  const [draft, setDraft] = useState<unknown>(() => startOf(field, value, typed))
  const newest = useRef(draft)
  const closed = useRef(false)

  const title = useRef(valueLabel)

  const change = (next: unknown, nextTitle?: string): void => {
    newest.current = next
    title.current = nextTitle
    setDraft(next)
  }
  const finish = (step: 'stay' | 'down' | 'next' | 'previous'): void => {
    if (closed.current) return
    closed.current = true
    if (!sameValue(newest.current, value)) grid.commit({ row, name, value: newest.current, label: title.current })
    grid.stopEditing(step)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      closed.current = true
      grid.stopEditing('stay')
    } else if (event.key === 'Tab') {
      event.preventDefault()
      finish(event.shiftKey ? 'previous' : 'next')
    } else if (event.key === 'Enter' && !event.shiftKey && staysOpen(field)) {
      event.preventDefault()
      finish('down')
    }
  }
  const onBlur = (): void => {
    const cell = document.activeElement
    setTimeout(() => {
      const now = document.activeElement
      if (now !== cell && now?.closest(`.zl-cell-editor, ${elsewhere}`)) return
      if (document.querySelector('.zl-cell-editor')?.contains(now)) return
      finish('stay')
    })
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- keys are caught on their way up from the control inside
    <div
      className="zl-cell-editor"
      data-kind={field.kind}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      onMouseDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <FieldEditor
        record={grid.contract.name}
        name={name}
        field={field}
        value={draft}
        label={label}
        valueLabel={valueLabel}
        onChange={change}
        onDone={() => finish('stay')}
        autoFocus
        compact
      />
    </div>
  )
}

/** Lists take Enter themselves to choose; for the rest it means done. */
const staysOpen = (field: Field): boolean => field.kind === 'text' || field.kind === 'number' || field.kind === 'money'

function startOf(field: Field, value: unknown, typed: string | null): unknown {
  if (typed === null || !typeable.has(field.kind)) return value
  if (field.kind === 'text') return typed
  if (field.kind === 'tags') return value
  if (!/^\d$/.test(typed)) return value
  return field.kind === 'number' ? Number(typed) : { amount: typed, currency: currencyOf(value) }
}

const currencyOf = (value: unknown): string => (typeof value === 'object' && value !== null && 'currency' in value ? String(value.currency) : 'CNY')
