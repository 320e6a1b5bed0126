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
/** One step of a way, with a third figure that is told and not drawn. */
export type Step = { key: string; label: string; x: number | null; y: number | null; more: number | null }
/** What the field above a line means, up to the next zone: the line at both ends of the axis below. The lowest zone first. */
export type Zone = { key: string; label: string; tone: 'good' | 'warn' | 'bad'; left: number; right: number }
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
  | {
      kind: 'path'
      /** In their order; the last one is where things stand. */ steps: readonly Step[]
      zones: readonly Zone[]
      /** From 0 to 1. */ x: Axis
      /** From 0. */ y: Axis
      more: Axis
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
  if ('steps' in spec) return stepPoints(spec)
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

export type PathSpec = Extract<ChartSpec, { kind: 'path' }>

export const drawnSteps = ({ steps }: PathSpec): Step[] => steps.filter(({ x, y }) => x !== null && y !== null)

/** Three figures for each step. */
function stepPoints(spec: PathSpec): Point[] {
  const drawn = drawnSteps(spec)
  return spec.steps.flatMap((step, row) =>
    (['x', 'y', 'more'] as const).map((of) => {
      const { label, figure } = spec[of]
      const place = { row, key: step.key, label: step.label, seriesIndex: 0, dataIndex: drawn.indexOf(step) }
      return { ...place, series: of, seriesLabel: label, value: step[of], ...(figure ? { figure } : {}) }
    }),
  )
}

/** Whether a thing of the chart has several figures, and is one stop with all of them. */
export const isManifold = (spec: ChartSpec): boolean => 'bubbles' in spec || 'steps' in spec

/** What a table has a column for. */
export function columnsOf(spec: ChartSpec, value: string): { key: string; label: string }[] {
  if ('bubbles' in spec) return (['x', 'y', 'size'] as const).map((key) => ({ key, label: spec[key].label }))
  if ('steps' in spec) return (['x', 'y', 'more'] as const).map((key) => ({ key, label: spec[key].label }))
  return 'categories' in spec ? spec.series.map(({ key, label }) => ({ key, label })) : [{ key: '', label: value }]
}

/** Figures that stand in one row of the table. */
export const rowOf = ({ row, dataIndex }: Point): number => row ?? dataIndex

/** A way may begin at nothing and is still one. */
export const isEmptySpec = (spec: ChartSpec): boolean =>
  'steps' in spec ? drawnSteps(spec).length === 0 : pointsOf(spec).every(({ value }) => value === null || value === 0)
