import { Chart, type ChartSpec } from '#ui/chart/index.ts'
import { useGo } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { PeriodAnswer } from './answers.ts'
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
  const [low, high] = [Number(only.from), Number(outlook.bars.at(-1)?.to)]
  const found = [
    { at: outlook.p10.value, label: 'P10' },
    { at: outlook.p50.value, label: 'P50' },
    { at: outlook.p90.value, label: 'P90' },
    { at: target, label: t('forecast.target') },
  ].flatMap(({ at, label }) => (at !== null && Number(at) >= low && Number(at) <= high ? [{ at: Number(at), label }] : []))
  const marks = joined(found, (high - low) / 10)
  const spec: ChartSpec = {
    kind: 'histogram',
    bins: outlook.bars.map(({ from, to, probability }) => ({ from: Number(from), to: Number(to), value: probability })),
    marks,
    along: { currency },
    figure: 'percent',
  }
  return <Chart title={t('forecast.distribution')} spec={spec} onOpen={() => go(listHref(filter))} height={300} />
}

type Mark = { at: number; label: string }

/** Marks that stand close share one label, so that none is written over another. */
function joined(marks: readonly Mark[], near: number): Mark[] {
  const out: Mark[] = []
  let first: Mark | undefined
  for (const mark of marks.toSorted((a, b) => a.at - b.at)) {
    if (first && mark.at - first.at < near) {
      first.label = `${first.label} · ${mark.label}`
      out.push({ at: mark.at, label: '' })
    } else {
      first = { ...mark }
      out.push(first)
    }
  }
  return out
}
