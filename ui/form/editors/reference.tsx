import { RecordPicker } from '../record-picker.tsx'
import { textOf, ties, type EditorProps } from '../editor.ts'

export function ReferenceEditor(props: EditorProps) {
  const { field, value, onChange, onDone, valueLabel, autoFocus, compact, disabled } = props
  return (
    <RecordPicker
      {...ties(props)}
      to={field.to ?? ''}
      value={textOf(value) || null}
      valueLabel={valueLabel}
      clearable={!field.required}
      autoFocus={autoFocus}
      compact={compact}
      disabled={disabled}
      onChange={(id, title) => {
        onChange(id, title)
        onDone?.()
      }}
    />
  )
}
