import type { EChartsCoreOption } from 'echarts/core'
import { palette, type Mode } from '#ui/theme/index.ts'
import type { Figures } from './figures.ts'
import { drawnSteps, type PathSpec, type Step, type Zone } from './spec.ts'

/** Colours, and how figures are written. */
export type PathLook = {
  mode: Mode
  of: (kind?: PathSpec['figure']) => Figures
  axis: object & { axisLabel: object }
  safe: (text: string) => string
}

/** Zones must be told apart; what lies higher stands at the edge as an arrow. */
const mostShown = 1.5

/** A way from step to step over zones that say how things stand there; every step tells its figures, the last is marked. */
export function path(spec: PathSpec, { mode, of, axis, safe }: PathLook): EChartsCoreOption {
  const colour = palette(mode)
  const steps = drawnSteps(spec)
  const top = Math.min(mostShown, Math.max(1.2, Math.ceil(Math.max(...steps.map(({ y }) => (y ?? 0) + 0.1)) * 10) / 10))
  const [x, y, more] = [of(spec.x.figure), of(spec.y.figure), of(spec.more.figure)]
  const axisOf = (label: string, figures: Figures) => ({
    type: 'value',
    name: label,
    nameLocation: 'middle',
    nameGap: 10,
    nameTextStyle: { color: colour['ink-2'] },
    ...axis,
    splitLine: { show: false },
    axisLabel: { ...axis.axisLabel, formatter: figures.short },
  })
  const tell = (step: Step | undefined): string =>
    step
      ? [
          `<b>${safe(step.label)}</b>`,
          ...[`${spec.x.label} ${x.exact(step.x)}`, `${spec.y.label} ${y.exact(step.y)}`, `${spec.more.label} ${more.exact(step.more)}`].map(safe),
        ].join('<br>')
      : ''
  return {
    grid: { left: 28, right: 20, top: 12, bottom: 26, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { show: false },
    xAxis: { ...axisOf(spec.x.label, x), min: 0, max: 1 },
    yAxis: { ...axisOf(spec.y.label, y), min: 0, max: top, axisLine: { show: false } },
    series: [
      {
        type: 'line',
        z: 3,
        cursor: 'default',
        lineStyle: { color: colour.ink, width: 1.5 },
        data: steps.map((step, i) => {
          const last = i === steps.length - 1
          const above = (step.y ?? 0) > top
          return {
            name: step.label,
            value: [step.x, Math.min(top, step.y ?? 0)],
            symbol: above ? 'triangle' : 'circle',
            symbolSize: last ? 14 : 7,
            itemStyle: { color: last ? colour.cinnabar : colour.ink, borderColor: colour.paper, borderWidth: last ? 2 : 1 },
            label: {
              show: last,
              position: above ? 'bottom' : 'top',
              formatter: () => y.short(step.y ?? 0),
              color: colour.ink,
              textBorderColor: colour.paper,
              textBorderWidth: 2,
              fontWeight: 600,
            },
          }
        }),
        tooltip: { formatter: ({ dataIndex }: { dataIndex: number }) => tell(steps[dataIndex]) },
      },
      {
        type: 'custom',
        z: 1,
        silent: true,
        clip: true,
        animation: false,
        data: spec.zones.map(({ label }, i) => ({ name: label, value: [i] })),
        renderItem: zoneDrawer(spec.zones, { mode, top }),
      },
    ],
  }
}

type DrawApi = { coord: (point: [number, number]) => [number, number]; font: (style: { fontSize: number; fontWeight: string }) => string }

/** A zone reaches from its line to that of the next one; its name says what its colour says. */
const zoneDrawer =
  (zones: readonly Zone[], { mode, top }: { mode: Mode; top: number }) =>
  ({ dataIndex }: { dataIndex: number }, api: DrawApi): object | null => {
    const [zone, next] = [zones[dataIndex], zones[dataIndex + 1]]
    if (!zone) return null
    const colour = palette(mode)
    const above = next ?? { left: top, right: top }
    const points = [api.coord([0, zone.left]), api.coord([1, zone.right]), api.coord([1, above.right]), api.coord([0, above.left])]
    // The name runs along the upper line, up to its end: the way comes there last.
    const [x, y] = api.coord([0.98, above.left + 0.98 * (above.right - above.left)])
    const [[left, high], [right, low]] = [api.coord([0, above.left]), api.coord([1, above.right])]
    const rotation = Math.atan2(high - low, right - left)
    return {
      type: 'group',
      children: [
        { type: 'polygon', shape: { points }, style: { fill: colour[`${zone.tone}-wash`] } },
        {
          type: 'polyline',
          shape: { points: points.slice(0, 2) },
          style: { stroke: colour[zone.tone], lineWidth: dataIndex > 0 ? 1 : 0, fill: 'none' },
        },
        {
          type: 'text',
          x,
          y,
          rotation,
          style: {
            text: zone.label,
            fill: colour[zone.tone],
            font: api.font({ fontSize: 12, fontWeight: '600' }),
            align: 'right',
            verticalAlign: 'top',
            y: 5,
          },
        },
      ],
    }
  }
