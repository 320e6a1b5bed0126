import { Chart, type ChartSpec } from '#ui/chart/index.ts'
import type { DateSpread, MoneySpread } from '../contract/index.ts'
import { marksIn } from './marks.ts'

type Marked = { at: number | null; label: string }

const quantiles = (p10: number | null, p50: number | null, p90: number | null): Marked[] => [
  { at: p10, label: 'P10' },
  { at: p50, label: 'P50' },
  { at: p90, label: 'P90' },
]
const numberOf = (text: string | null): number | null => (text === null ? null : Number(text))
const momentOf = (text: string | null): number | null => (text === null ? null : Date.parse(text))

/** Of the runs in which there is one: what never comes is said apart. */
const within = (probability: number, { share }: { share: number }): number => (share > 0 ? probability / share : probability)

type Props<S> = { title: string; spread: S; more: readonly Marked[]; height?: number; onOpen?: () => void }

/** How likely each amount is. */
export function MoneyChart({ title, spread, more, height = 280, currency, onOpen }: Props<MoneySpread> & { currency: string }) {
  const bins = spread.bins.map(({ from, to, probability }) => ({ from: Number(from), to: Number(to), value: within(probability, spread) }))
  const marks = marksIn(bins, [...quantiles(numberOf(spread.p10), numberOf(spread.p50), numberOf(spread.p90)), ...more])
  const spec: ChartSpec = { kind: 'histogram', bins, marks, along: { currency }, figure: 'percent' }
  return <Chart title={title} spec={spec} height={height} {...(onOpen ? { onOpen } : {})} />
}

/** How likely each day is. */
export function DateChart({ title, spread, more, height = 280 }: Props<DateSpread>) {
  const bins = spread.bins.map(({ from, to, probability }) => ({ from: Date.parse(from), to: Date.parse(to), value: within(probability, spread) }))
  const marks = marksIn(bins, [...quantiles(momentOf(spread.p10), momentOf(spread.p50), momentOf(spread.p90)), ...more])
  const spec: ChartSpec = { kind: 'histogram', bins, marks, along: 'day', figure: 'percent' }
  return <Chart title={title} spec={spec} height={height} />
}
