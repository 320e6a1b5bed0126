import { InputNumber } from 'antd'
import { useState } from 'react'
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
  const [typed, setTyped] = useState<string | null>(target)
  const [known, setKnown] = useState(target)
  if (known !== target) {
    setKnown(target)
    setTyped(target)
  }
  const take = (): void => {
    if (typed !== target) setPlace({ target: typed ?? undefined }, { replace: true })
  }
  return (
    <label className="zl-forecast-target">
      <span>{t('forecast.target')}</span>
      <InputNumber<string>
        stringMode
        controls={false}
        min="0"
        max="999999999999999"
        precision={typed?.includes('.') ? 2 : 0}
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
    </label>
  )
}
