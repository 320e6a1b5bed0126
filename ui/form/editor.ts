import type { Field } from '#kernel/contract/fields.ts'

/** What every editor of a value gets, in a form and in a cell alike. */
export type EditorProps = {
  record: string
  name: string
  field: Field
  value: unknown
  /** A reference brings the title of the record it now points to. */
  onChange: (value: unknown, label?: string) => void
  /** What the field is called, for those who can't see the label. */
  label: string
  id?: string
  describedBy?: string
  invalid?: boolean
  disabled?: boolean
  autoFocus?: boolean
  /** Inside a cell: no frame of its own, lists open at once. */
  compact?: boolean
  /** A choice was made, so that a cell can close. */
  onDone?: () => void
  /** Title of the record that a reference points to now. */
  valueLabel?: string
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')

/** Attributes that tie a control to its label, explanation and error. */
export const ties = ({ id, label, describedBy, invalid, field }: EditorProps) => ({
  ...(id ? { id } : { 'aria-label': label }),
  ...(describedBy ? { 'aria-describedby': describedBy } : {}),
  ...(invalid ? { 'aria-invalid': true, status: 'error' as const } : {}),
  ...(field.required ? { 'aria-required': true } : {}),
})
