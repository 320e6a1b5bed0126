import { Chart, type ChartSpec } from '#ui/chart/index.ts'
import { useGo } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { PeriodAnswer } from './answers.ts'
import { marksIn } from './marks.ts'
import { listHref } from './place.ts'
import './words.ts'

/** How likely each total is, with its quantiles and the target. */
export function OutlookChart({ answer }: { answer: PeriodAnswer }) {
  const { t } = useWords()
  const format = useFormat()
  const go = useGo()
  const { outlook, currency, target, filter, won } = answer
  const [only] = outlook.bars
  if (!only) return <p className="zl-forecast-note">{t('forecast.noDeals')}</p>
  if (outlook.bars.length === 1)
    return <p className="zl-forecast-note">{t('forecast.certain', { amount: format.money({ amount: only.from, currency }), count: won.counted })}</p>
  const bins = outlook.bars.map(({ from, to, probability }) => ({ from: Number(from), to: Number(to), value: probability }))
  const quantiles = [outlook.p10, outlook.p50, outlook.p90].map(({ value }, i) => ({
    at: value === null ? null : Number(value),
    label: ['P10', 'P50', 'P90'][i] ?? '',
  }))
  const marks = marksIn(bins, [...quantiles, { at: target === null ? null : Number(target), label: t('forecast.target') }])
  const spec: ChartSpec = {
    kind: 'histogram',
    bins,
    marks,
    along: { currency },
    figure: 'percent',
  }
  return <Chart title={t('forecast.distribution')} spec={spec} onOpen={() => go(listHref(filter))} height={300} />
}
