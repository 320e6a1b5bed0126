import type { Format, Speak } from '#ui/words/index.ts'
import type { FigureKind, Point } from './spec.ts'

export type Figures = { exact: (value: number | null) => string; short: (value: number) => string }

/** How figures of a kind are written: in full, and short for axes. */
export function figuresOf(kind: FigureKind | undefined, format: Format): Figures {
  if (kind === 'percent') return { exact: (value) => format.percent(value, { digits: 1 }), short: (value) => format.percent(value) }
  if (kind === 'days') return { exact: format.duration, short: format.compact }
  if (kind === 'day') return { exact: (value) => format.date(dayOf(value)), short: (value) => format.date(dayOf(value)) }
  if (typeof kind === 'object') {
    const { currency } = kind
    return {
      exact: (value) => (value === null ? format.money(null) : format.money({ amount: value.toFixed(2), currency })),
      short: (value) => format.moneyCompact({ amount: value.toFixed(2), currency }),
    }
  }
  return { exact: (value) => format.number(value), short: format.compact }
}

const dayOf = (milliseconds: number | null): string | null => (milliseconds === null ? null : new Date(milliseconds).toISOString().slice(0, 10))

/** What stands for a point in the table, in speech and in the file. */
export const labelOfPoint = ({ label, from, to }: Point, along: Figures): string =>
  from === undefined || to === undefined ? label : from === to ? along.exact(from) : `${along.exact(from)} – ${along.exact(to)}`

/** 阶段一，金额：¥1,200 */
export const sayPoint = (point: Point, figures: { figure: Figures; along: Figures }, t: Speak): string =>
  t(point.seriesLabel ? 'chart.pointOf' : 'chart.point', {
    label: labelOfPoint(point, figures.along),
    series: point.seriesLabel,
    value: figures.figure.exact(point.value),
  })
