import { Input } from 'antd'
import { textOf, ties, type EditorProps } from '../editor.ts'

const types = { email: 'email', phone: 'tel', url: 'url' } as const

/** One line, or several where the field says so. An emptied text is null: nothing known is not an empty word. */
export function TextEditor(props: EditorProps) {
  const { field, value, onChange, autoFocus, compact, disabled } = props
  const common = { ...ties(props), value: textOf(value), autoFocus, disabled, variant: compact ? ('borderless' as const) : undefined }
  const change = (text: string): void => onChange(text === '' ? null : text)
  if (field.lines)
    return <Input.TextArea {...common} autoSize={{ minRows: compact ? 1 : 3, maxRows: 14 }} onChange={(event) => change(event.target.value)} />
  return <Input {...common} type={field.format ? types[field.format] : 'text'} autoComplete="off" onChange={(event) => change(event.target.value)} />
}
