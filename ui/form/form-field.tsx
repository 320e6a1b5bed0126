import { LockOutlined } from '@ant-design/icons'
import { memo, useId } from 'react'
import type { Field } from '#kernel/contract/fields.ts'
import { useWords } from '#ui/words/index.ts'
import { FieldEditor } from './field-editor.tsx'

type Props = {
  record: string
  name: string
  field: Field
  label: string
  value: unknown
  valueLabel: string | undefined
  error: string | undefined
  masked: boolean
  autoFocus: boolean
  onChange: (name: string, value: unknown, label?: string) => void
}

/** Label, control, explanation and error, tied together for those who hear the form. */
export const FormField = memo(function FormField({ record, name, field, label, value, valueLabel, error, masked, autoFocus, onChange }: Props) {
  const { t, has } = useWords()
  const id = useId()
  const hint = `${record}.${name}.hint`
  const described = [has(hint) && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={`zl-field${field.lines || field.kind === 'tags' ? ' zl-field-wide' : ''}`} data-field={name}>
      <label htmlFor={id} className="zl-field-label">
        {label}
        {field.required && (
          <span className="zl-field-mark" aria-hidden>
            {' '}
            *
          </span>
        )}
      </label>
      {masked ? (
        <span id={id} className="zl-masked">
          <LockOutlined aria-hidden /> {t('record.masked')}
        </span>
      ) : (
        <FieldEditor
          record={record}
          name={name}
          field={field}
          value={value}
          valueLabel={valueLabel}
          label={label}
          id={id}
          invalid={error !== undefined}
          autoFocus={autoFocus}
          {...(described ? { describedBy: described } : {})}
          onChange={(next, nextLabel) => onChange(name, next, nextLabel)}
        />
      )}
      {has(hint) && (
        <p id={`${id}-hint`} className="zl-field-hint">
          {t(hint)}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="zl-field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  )
})
