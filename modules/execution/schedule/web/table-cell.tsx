import { useState, type KeyboardEvent } from 'react'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { TableRow, Typed } from './table-rows.ts'

type TextProps = {
  field: Typed
  label: string
  value: string
  onType: (text: string) => void
  /** To the same cell so many rows further. */
  onMove: (by: number) => void
}

const isDate = (field: Typed): boolean => field === 'start' || field === 'deadline'

/** A cell that is typed into: kept on Enter and on leaving, taken back on Escape. */
export function TextCell({ field, label, value, onType, onMove }: TextProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const keep = (): void => {
    if (typed !== null) onType(typed)
    setTyped(null)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    const by = event.key === 'Enter' ? (event.shiftKey ? -1 : 1) : event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (event.key === 'Escape' && typed !== null) {
      event.stopPropagation()
      setTyped(null)
    }
    if (by === 0) return
    event.preventDefault()
    keep()
    onMove(by)
  }
  return (
    <input
      className="zl-plan-table-input"
      aria-label={label}
      data-field={field}
      data-changed={typed !== null || undefined}
      placeholder={isDate(field) ? 'YYYY-MM-DD' : undefined}
      inputMode={field === 'name' ? undefined : isDate(field) ? 'numeric' : 'decimal'}
      maxLength={field === 'name' ? 300 : 12}
      value={typed ?? value}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={keep}
      onKeyDown={onKeyDown}
    />
  )
}

/** What is only read. */
export function TableCell({ row, column }: { row: TableRow; column: string }) {
  const { t } = useWords()
  const format = useFormat()
  const { task } = row
  switch (column) {
    case 'start':
      return format.date(row.start)
    case 'finish':
      return format.date(row.finish)
    case 'deadline':
      return row.deadline === null ? '' : format.date(row.deadline)
    case 'days':
      return task.dates.summary || task.kind === 'milestone' ? '' : t('plan.days', { count: row.days })
    case 'percent':
      return task.dates.summary ? '' : format.percent(row.percent / 100)
    case 'floatDays':
      return task.dates.summary ? '' : task.dates.critical ? t('plan.critical') : format.number(row.floatDays)
    case 'slip':
      return row.slip === null ? '' : format.number(row.slip)
    case 'side':
      return task.byBuyer ? t('buyer.share.theirs') : ''
    case 'people':
      return row.people
    case 'after':
      return row.after
    case 'number':
      return row.number
    default:
      return row.name
  }
}
