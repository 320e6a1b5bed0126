/** How figures are written: plain, as a share (0..1), in days, as money of a currency, or as a calendar day (milliseconds). */
export type FigureKind = 'number' | 'percent' | 'days' | 'day' | { currency: string }

type Category = { key: string; label: string }
export type Series = { key: string; label: string; /** Null: not known; a gap, never 0. */ values: readonly (number | null)[] }
export type Item = { key: string; label: string; value: number | null }
/** One bar of a histogram, or with `from === to` one point of a density. */
export type Bin = { from: number; to: number; value: number }
/** One thing with three figures; the bubble stands at the first two, and the third is its area. Null: it can't be drawn, the table names it. */
export type Bubble = { key: string; label: string; group: string; x: number | null; y: number | null; size: number | null }
export type Axis = { label: string; figure?: FigureKind }
/** A value that is marked across a distribution: a quantile, a target, today. */
export type Mark = { at: number; label: string }

export type ChartSpec =
  | {
      kind: 'bar' | 'line'
      categories: readonly Category[]
      series: readonly Series[]
      stacked?: boolean
      /** Bars lie, for long names. */ lying?: boolean
      /** Of lines: the axis begins near the least, not at 0. */ near?: boolean
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
  | { kind: 'bubble'; bubbles: readonly Bubble[]; groups: readonly Category[]; x: Axis; y: Axis; size: Axis; figure?: FigureKind }

/** One figure of a chart, as a person opens it. */
export type Datum = { series: string; key: string; label: string; value: number | null; from?: number; to?: number }

/** A figure with its place in the drawing. */
export type Point = Datum & {
  seriesLabel: string
  seriesIndex: number
  dataIndex: number
  /** Where it differs from that of the chart. */ figure?: FigureKind
  /** Row of the table, where it is not `dataIndex`. */ row?: number
}

/** All figures in reading order: for the table, for keys, and for export. */
export function pointsOf(spec: ChartSpec): Point[] {
  if ('bubbles' in spec) return bubblePoints(spec)
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

export type BubbleSpec = Extract<ChartSpec, { kind: 'bubble' }>

/** What can be drawn of a group, in the order of the drawing. */
export const drawnOf = ({ bubbles }: BubbleSpec, group: string): Bubble[] =>
  bubbles.filter((one) => one.group === group && one.x !== null && one.y !== null)

/** Three figures for each bubble, in the place of its group. */
function bubblePoints(spec: BubbleSpec): Point[] {
  const drawn = spec.groups.map(({ key }) => drawnOf(spec, key))
  return spec.bubbles.flatMap((bubble, row) => {
    const seriesIndex = spec.groups.findIndex(({ key }) => key === bubble.group)
    const place = { row, key: bubble.key, label: bubble.label, seriesIndex, dataIndex: drawn[seriesIndex]?.indexOf(bubble) ?? -1 }
    return (['x', 'y', 'size'] as const).map((of) => {
      const { label, figure } = spec[of]
      return { ...place, series: of, seriesLabel: label, value: bubble[of], ...(figure ? { figure } : {}) }
    })
  })
}

/** What a table has a column for. */
export function columnsOf(spec: ChartSpec, value: string): { key: string; label: string }[] {
  if ('bubbles' in spec) return (['x', 'y', 'size'] as const).map((key) => ({ key, label: spec[key].label }))
  return 'categories' in spec ? spec.series.map(({ key, label }) => ({ key, label })) : [{ key: '', label: value }]
}

/** Figures that stand in one row of the table. */
export const rowOf = ({ row, dataIndex }: Point): number => row ?? dataIndex

export const isEmptySpec = (spec: ChartSpec): boolean => pointsOf(spec).every(({ value }) => value === null || value === 0)
