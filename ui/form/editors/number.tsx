import { InputNumber, Select, Space } from 'antd'
import { useWords } from '#ui/words/index.ts'
import { readDecimal } from '../../record/read-value.ts'
import { useRecords } from '../../record/registry.ts'
import { isMoney, isYear, unitWord } from '../../record/show.ts'
import { textOf, ties, type EditorProps } from '../editor.ts'

const grouped = (text: string | number | undefined): string => String(text ?? '').replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
/** Whatever people type or paste: 1,234.5 · １２万 · 3亿. Half-typed text is left to the control. */
const plain = (text: string | undefined): string => readDecimal(text ?? '') ?? (text ?? '').replaceAll(',', '')

/** A part of 1 is written as per cent; hundredths of binary fractions would show their last digits. */
const scaled = (value: number, factor: number): number => Number((value * factor).toPrecision(12))

export function NumberEditor(props: EditorProps) {
  const { field, value, onChange, autoFocus, compact, disabled } = props
  const share = field.unit === 'share'
  const shown = share && typeof value === 'number' ? scaled(value, 100) : value
  return (
    <InputNumber<string>
      {...ties(props)}
      className="zl-wide"
      stringMode
      controls={false}
      autoFocus={autoFocus}
      disabled={disabled}
      variant={compact ? 'borderless' : undefined}
      inputMode="decimal"
      value={shown === null || shown === undefined ? null : textOf(shown)}
      formatter={isYear(props.name) ? undefined : grouped}
      parser={plain}
      suffix={field.unit ? <Unit unit={share ? '%' : field.unit} /> : undefined}
      onChange={(text) => onChange(text === null || text === '' ? null : share ? scaled(Number(text), 0.01) : Number(text))}
    />
  )
}

function Unit({ unit }: { unit: string }) {
  const { t } = useWords()
  return <span className="zl-unit">{unitWord(unit, t)}</span>
}

/** Amount and currency belong together; the amount stays text, so that no digit is lost. */
export function MoneyEditor(props: EditorProps) {
  const { value, onChange, autoFocus, compact, disabled } = props
  const { t } = useWords()
  const setting = useRecords()
  const money = isMoney(value) ? value : null
  const currency = money?.currency ?? setting.currency
  const currencies = [...new Set([currency, ...setting.currencies])]
  return (
    <Space.Compact className="zl-wide">
      <InputNumber<string>
        {...ties(props)}
        className="zl-wide"
        stringMode
        controls={false}
        precision={2}
        autoFocus={autoFocus}
        disabled={disabled}
        variant={compact ? 'borderless' : undefined}
        inputMode="decimal"
        value={money?.amount ?? null}
        formatter={grouped}
        parser={plain}
        onChange={(amount) => onChange(amount === null || amount === '' ? null : { amount, currency })}
      />
      <Select
        aria-label={`${props.label} · ${t('record.currency')}`}
        value={currency}
        disabled={disabled}
        variant={compact ? 'borderless' : undefined}
        style={{ width: 84 }}
        tabIndex={compact ? -1 : 0}
        options={currencies.map((code) => ({ value: code, label: code }))}
        onChange={(next) => money && onChange({ amount: money.amount, currency: next })}
      />
    </Space.Compact>
  )
}
