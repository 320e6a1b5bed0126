export { Chart, type ChartProps } from './chart.tsx'
export type { Bin, ChartSpec, Datum, FigureKind, Item, Mark, Series } from './spec.ts'
