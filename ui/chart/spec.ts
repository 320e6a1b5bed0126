/** How figures are written: plain, as a share (0..1), in days, as money of a currency, or as a calendar day (milliseconds). */
export type FigureKind = 'number' | 'percent' | 'days' | 'day' | { currency: string }

type Category = { key: string; label: string }
export type Series = { key: string; label: string; /** Null: not known; a gap, never 0. */ values: readonly (number | null)[] }
export type Item = { key: string; label: string; value: number | null }
/** One bar of a histogram, or with `from === to` one point of a density. */
export type Bin = { from: number; to: number; value: number }
/** A value that is marked across a distribution: a quantile, a target, today. */
export type Mark = { at: number; label: string }

export type ChartSpec =
  | {
      kind: 'bar' | 'line'
      categories: readonly Category[]
      series: readonly Series[]
      stacked?: boolean
      /** Bars lie, for long names. */ lying?: boolean
      figure?: FigureKind
      marks?: readonly Mark[]
    }
  | { kind: 'pie' | 'funnel'; items: readonly Item[]; figure?: FigureKind }
  | {
      kind: 'histogram' | 'density'
      bins: readonly Bin[]
      marks?: readonly Mark[]
      /** What runs along the axis below. */ along?: FigureKind
      figure?: FigureKind
    }

/** One figure of a chart, as a person opens it. */
export type Datum = { series: string; key: string; label: string; value: number | null; from?: number; to?: number }

/** A figure with its place in the drawing. */
export type Point = Datum & { seriesLabel: string; seriesIndex: number; dataIndex: number }

/** All figures in reading order: for the table, for keys, and for export. */
export function pointsOf(spec: ChartSpec): Point[] {
  if ('categories' in spec) {
    return spec.categories.flatMap((category, dataIndex) =>
      spec.series.map((one, seriesIndex) => ({
        series: one.key,
        seriesLabel: one.label,
        key: category.key,
        label: category.label,
        value: one.values[dataIndex] ?? null,
        seriesIndex,
        dataIndex,
      })),
    )
  }
  if ('items' in spec) return spec.items.map((item, dataIndex) => ({ ...item, series: '', seriesLabel: '', seriesIndex: 0, dataIndex }))
  return spec.bins.map(({ from, to, value }, dataIndex) => ({
    series: '',
    seriesLabel: '',
    key: `${from}`,
    label: '',
    value,
    from,
    to,
    seriesIndex: 0,
    dataIndex,
  }))
}

export const isEmptySpec = (spec: ChartSpec): boolean => pointsOf(spec).every(({ value }) => value === null || value === 0)
