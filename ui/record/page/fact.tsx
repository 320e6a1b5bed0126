import { EditOutlined, ExclamationCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'
import { problemText, useWords } from '#ui/words/index.ts'
import { FieldEditor } from '../../form/field-editor.tsx'
import type { AnyRecord, Row } from '../any-record.ts'
import { CellValue } from '../cell-value.tsx'
import { fieldLabel, fieldOf } from '../field-of.ts'
import { sameValue } from '../same-value.ts'
import type { Edits, Pending } from '../use-edits.ts'

type Props = { contract: AnyRecord; row: Row; name: string; edits: Edits; writable: boolean }

/** One fact with its label; a click or Enter on it opens its editor. */
export function Fact({ contract, row, name, edits, writable }: Props) {
  const { t } = useWords()
  const [editing, setEditing] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const field = fieldOf(contract, name)
  const label = fieldLabel(t, contract, name)
  const pending = edits.pending.get(row.id)?.get(name)
  const value = pending ? pending.value : row[name]
  const valueLabel = pending ? pending.label : row.labels[name]
  if (!field) return null
  const editable = writable && !field.readOnly && !row.masked.includes(name)
  const unknown = (value === null || value === '' || (Array.isArray(value) && value.length === 0)) && !row.masked.includes(name)
  const close = (): void => {
    setEditing(false)
    requestAnimationFrame(() => opener.current?.focus())
  }
  return (
    <div className="zl-fact" data-wide={field.lines || undefined} data-state={pending?.state}>
      <dt>{label}</dt>
      <dd>
        {editing ? (
          <Editing
            record={contract.name}
            row={row}
            name={name}
            label={label}
            value={value}
            valueLabel={valueLabel}
            contract={contract}
            edits={edits}
            close={close}
          />
        ) : (
          <>
            <span className="zl-fact-value" data-lines={field.lines || undefined}>
              {unknown ? (
                <span className="zl-fact-unknown">{t('record.unknown')}</span>
              ) : (
                <CellValue
                  contract={contract}
                  row={row}
                  name={name}
                  field={field}
                  value={value}
                  label={valueLabel}
                  links={name !== contract.options.title}
                />
              )}
            </span>
            {editable && (
              <button
                ref={opener}
                type="button"
                className="zl-fact-open"
                aria-label={t('page.edit', { field: label })}
                onClick={() => (field.kind === 'flag' ? void edits.save({ row, name, value: value !== true }) : setEditing(true))}
              >
                <EditOutlined aria-hidden />
              </button>
            )}
          </>
        )}
        {pending?.state === 'failed' && !editing && <NotSaved pending={pending} edits={edits} edit={() => setEditing(true)} />}
      </dd>
    </div>
  )
}

function NotSaved({ pending, edits, edit }: { pending: Pending; edits: Edits; edit: () => void }) {
  const { t } = useWords()
  return (
    <p className="zl-fact-refused" role="alert">
      <ExclamationCircleFilled aria-hidden /> {t('edit.failed', { reason: problemText(t, pending.problem) })}
      <Button type="link" size="small" onClick={() => void edits.save(pending)}>
        {t('action.retry')}
      </Button>
      <Button type="link" size="small" onClick={edit}>
        {t('edit.keepTyping')}
      </Button>
      <Button type="link" size="small" onClick={() => edits.discard(pending)}>
        {t('edit.discard')}
      </Button>
    </p>
  )
}

type EditingProps = Omit<Props, 'writable'> & { record: string; label: string; value: unknown; valueLabel: string | undefined; close: () => void }

/** Enter keeps, Escape leaves as it was; in a long text Enter is a new line and Ctrl+Enter keeps. */
function Editing({ record, row, name, label, value, valueLabel, contract, edits, close }: EditingProps) {
  const { t } = useWords()
  const field = fieldOf(contract, name)
  const [draft, setDraft] = useState(value)
  const [title, setTitle] = useState(valueLabel)
  if (!field) return null
  const change = (next: unknown, nextTitle?: string): void => {
    setDraft(next)
    setTitle(nextTitle)
  }
  const keep = (): void => {
    if (!sameValue(draft, value)) void edits.save({ row, name, value: draft, ...(title === undefined ? {} : { label: title }) })
    close()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    else if (
      event.key === 'Enter' &&
      (event.ctrlKey || event.metaKey || (!field.lines && (field.kind === 'text' || field.kind === 'number' || field.kind === 'money')))
    )
      keep()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- keys are caught on their way up from the control inside
    <div className="zl-fact-editor" onKeyDown={onKeyDown}>
      <FieldEditor record={record} name={name} field={field} value={draft} valueLabel={title} label={label} onChange={change} autoFocus />
      <div className="zl-fact-buttons">
        <Button size="small" type="primary" onClick={keep}>
          {t('action.save')}
        </Button>
        <Button size="small" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </div>
  )
}
