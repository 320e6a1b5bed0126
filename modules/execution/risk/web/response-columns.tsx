import type { ExtraColumn } from '#ui/record/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'

/** Leverage with what it means: above 1 a response is worth its cost, and what costs nothing is free. */
function Leverage({ leverage, cost }: { leverage: unknown; cost: unknown }) {
  const { t } = useWords()
  const format = useFormat()
  const free = typeof cost === 'object' && cost !== null && 'amount' in cost && Number(cost.amount) === 0
  if (free) return <span className="zl-risk-mark">{t('riskResponse.free')}</span>
  if (typeof leverage !== 'number') return <>—</>
  return (
    <span className="zl-risk-mark" data-tone={leverage > 1 ? 'good' : 'bad'}>
      {format.number(leverage, { digits: 1 })} · {t(leverage > 1 ? 'riskResponse.worth' : 'riskResponse.notWorth')}
    </span>
  )
}

export const leverageColumn: ExtraColumn = {
  key: '+worth',
  title: 'riskResponse.leverage',
  width: 140,
  render: (row) => <Leverage leverage={row['leverage']} cost={row['cost']} />,
}
