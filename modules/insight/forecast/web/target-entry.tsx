import { InputNumber } from 'antd'
import { useId, useState } from 'react'
import { readDecimal } from '#ui/record/read-value.ts'
import { useWords } from '#ui/words/index.ts'
import type { SetPlace } from './place.ts'
import './words.ts'

const grouped = (text: string | number | undefined): string => String(text ?? '').replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
/** What people type or paste: 1,234.5 or 300万. Half-typed text is left to the control. */
const plain = (text: string | undefined): string => readDecimal(text ?? '') ?? (text ?? '').replaceAll(',', '')

/** The target of the period; it counts when Enter is pressed or the field is left. */
export function TargetEntry({ target, currency, setPlace }: { target: string | null; currency: string; setPlace: SetPlace }) {
  const { t } = useWords()
  const id = useId()
  const [typed, setTyped] = useState<string | null>(target)
  const [known, setKnown] = useState(target)
  if (known !== target) {
    setKnown(target)
    setTyped(target)
  }
  const take = (): void => {
    const exact = typed?.replace(/(\.\d\d)\d+$/, '$1') ?? null
    setTyped(exact)
    if (exact !== target) setPlace({ target: exact ?? undefined }, { replace: true })
  }
  return (
    <div className="zl-forecast-target">
      <label htmlFor={id}>{t('forecast.target')}</label>
      <InputNumber<string>
        id={id}
        stringMode
        controls={false}
        min="0"
        max="999999999999999"
        inputMode="decimal"
        prefix={currency}
        placeholder={t('forecast.target.set')}
        value={typed}
        formatter={grouped}
        parser={plain}
        onChange={(text) => setTyped(text === null || text === '' ? null : text)}
        onBlur={take}
        onPressEnter={take}
      />
    </div>
  )
}
