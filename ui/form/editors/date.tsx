import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { textOf, ties, type EditorProps } from '../editor.ts'

/** Days are typed or picked; instants with their time, in the zone of the person. */
export function DateEditor(props: EditorProps) {
  const { field, value, onChange, onDone, autoFocus, compact, disabled } = props
  const time = field.kind === 'instant'
  const at = dayjs(textOf(value))
  return (
    <DatePicker
      {...ties(props)}
      className="zl-wide"
      value={textOf(value) && at.isValid() ? at : null}
      showTime={time ? { format: 'HH:mm' } : false}
      format={time ? 'YYYY-MM-DD HH:mm' : ['YYYY-MM-DD', 'YYYY/M/D', 'YYYYMMDD', 'YYYY.M.D']}
      autoFocus={autoFocus}
      disabled={disabled}
      variant={compact ? 'borderless' : undefined}
      defaultOpen={compact}
      onChange={(day) => {
        onChange(day ? (time ? day.toISOString() : day.format('YYYY-MM-DD')) : null)
        if (!time) onDone?.()
      }}
      onOk={() => onDone?.()}
    />
  )
}
