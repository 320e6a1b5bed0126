export { Chart, type ChartProps } from './chart.tsx'
export type { Axis, Bin, Bubble, ChartSpec, Datum, FigureKind, Item, Mark, Series, Step, Zone } from './spec.ts'
