import type { ReactNode } from 'react'
import { useWords } from '#ui/words/index.ts'
import type { AnyRecord, Row } from '../record/any-record.ts'
import { fieldLabel } from '../record/field-of.ts'
import { FormField } from './form-field.tsx'
import { isVisible, type Conditions, type Section } from './sections.ts'
import type { FormState } from './use-record-form.ts'

type Props = {
  contract: AnyRecord
  section: Section
  form: FormState
  row: Row | null
  when: Conditions | undefined
  /** Field that takes the focus when the form opens. */
  first: string | undefined
  titled: boolean
  onChange: (name: string, value: unknown, label?: string) => void
  children: ReactNode
}

/** Fields that belong together; a folded section opens by itself when something in it is wrong. */
export function FormSection({ contract, section: { title, fields, folded }, form, row, when, first, titled, onChange, children }: Props) {
  const { t } = useWords()
  const body = (
    <div className="zl-form-fields">
      {fields.map((name) => {
        const field = contract.options.fields[name]
        if (!field || field.readOnly || !isVisible(when, name, form.values)) return null
        return (
          <FormField
            key={name}
            record={contract.name}
            name={name}
            field={field}
            label={fieldLabel(t, contract, name)}
            value={form.values[name]}
            valueLabel={form.labels[name]}
            error={form.errors.get(name)}
            masked={row?.masked.includes(name) ?? false}
            autoFocus={name === first}
            onChange={onChange}
          />
        )
      })}
      {children}
    </div>
  )
  if (folded) {
    return (
      <details className="zl-form-section" open={fields.some((name) => form.errors.has(name)) || undefined}>
        <summary>{title && t(title)}</summary>
        {body}
      </details>
    )
  }
  return (
    <section className="zl-form-section">
      {title && titled && <h2>{t(title)}</h2>}
      {body}
    </section>
  )
}
