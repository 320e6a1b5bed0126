import type { EChartsCoreOption } from 'echarts/core'
import { palette, series as seriesColours, type Mode } from '#ui/theme/index.ts'
import type { Figures } from './figures.ts'
import { path } from './path.ts'
import { drawnOf, type Bin, type BubbleSpec, type ChartSpec, type FigureKind, type Mark } from './spec.ts'

type Look = {
  mode: Mode
  figure: Figures
  along: Figures
  animate: boolean
  narrow: boolean
  /** Figures of another kind than the chart’s own. */ of: (kind?: FigureKind) => Figures
}

/** The drawing of a spec in our colours. Everything a person reads in it has passed through `figure` and `along`. */
export function optionOf(spec: ChartSpec, look: Look): EChartsCoreOption {
  const colour = palette(look.mode)
  return {
    color: [...seriesColours(look.mode)],
    animation: look.animate,
    animationDuration: 260,
    textStyle: { fontFamily: 'var(--zl-font)', color: colour['ink-2'] },
    grid: { left: 8, right: 20, top: 36, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'item',
      confine: true,
      backgroundColor: colour.raised,
      borderColor: colour.line,
      textStyle: { color: colour.ink, fontSize: 13 },
      valueFormatter: (value: unknown) => look.figure.exact(typeof value === 'number' ? value : null),
    },
    ...drawing(spec, look),
  }
}

function drawing(spec: ChartSpec, look: Look): EChartsCoreOption {
  if ('categories' in spec) return cartesian(spec, look)
  if ('items' in spec) return parts(spec, look)
  if ('steps' in spec) return path(spec, { mode: look.mode, of: look.of, axis: axisColours(look.mode), safe })
  return 'bubbles' in spec ? scattered(spec, look) : distribution(spec, look)
}

const axisColours = (mode: Mode) => {
  const colour = palette(mode)
  return {
    axisLine: { lineStyle: { color: colour['line-2'] } },
    axisTick: { show: false },
    axisLabel: { color: colour['ink-3'], hideOverlap: true },
    splitLine: { lineStyle: { color: colour.line } },
  }
}

type CartesianSpec = Extract<ChartSpec, { kind: 'bar' | 'line' }>

function cartesian({ kind, categories, series, stacked, lying, near, marks }: CartesianSpec, look: Look): EChartsCoreOption {
  const axis = axisColours(look.mode)
  const names = {
    type: 'category',
    data: categories.map(({ label }) => label),
    inverse: lying ?? false,
    ...axis,
    splitLine: { show: false },
    axisLabel: { ...axis.axisLabel, ...(lying ? { width: 150, overflow: 'break', lineHeight: 15 } : {}) },
  }
  const values = {
    type: 'value',
    scale: near ?? false,
    ...axis,
    axisLine: { show: false },
    axisLabel: { ...axis.axisLabel, formatter: look.figure.short },
  }
  return {
    legend:
      series.length > 1
        ? { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 8, textStyle: { color: palette(look.mode)['ink-2'] } }
        : { show: false },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: series.map(({ label, values: data }, index) => ({
      type: kind,
      name: label,
      data: [...data],
      cursor: 'pointer',
      ...(stacked ? { stack: 'all', ...(kind === 'line' ? { areaStyle: { opacity: 0.25 } } : {}) } : {}),
      emphasis: { focus: 'series' },
      ...(kind === 'bar'
        ? { barMaxWidth: 36, itemStyle: { borderRadius: stacked ? 0 : lying ? [0, 3, 3, 0] : [3, 3, 0, 0] } }
        : { symbolSize: 7, connectNulls: false }),
      ...(index === 0 && marks ? markLines(marks, look, lying ? 'xAxis' : 'yAxis') : {}),
    })),
  }
}

type PartsSpec = Extract<ChartSpec, { kind: 'pie' | 'funnel' }>

function parts({ kind, items }: PartsSpec, { mode, figure, narrow }: Look): EChartsCoreOption {
  const colour = palette(mode)
  const label = { color: colour.ink, formatter: ({ name, value }: { name: string; value: unknown }) => `${name}  ${figure.short(Number(value))}` }
  const data = items.map(({ label: name, value }) => ({ name, value: value ?? 0 }))
  if (kind === 'pie')
    return {
      series: [
        {
          type: 'pie',
          radius: ['42%', '64%'],
          center: ['50%', '52%'],
          data,
          cursor: 'pointer',
          label: { ...label, show: !narrow, overflow: 'none' },
          labelLine: { lineStyle: { color: colour['line-2'] } },
          itemStyle: { borderColor: colour.paper, borderWidth: 2 },
        },
      ],
      legend: narrow ? { bottom: 0, textStyle: { color: colour['ink-2'] } } : { show: false },
    }
  return {
    series: [
      {
        type: 'funnel',
        sort: 'none',
        gap: 2,
        left: '6%',
        right: narrow ? '6%' : '34%',
        top: 12,
        bottom: 12,
        minSize: '6%',
        data,
        cursor: 'pointer',
        label: { ...label, position: narrow ? 'inside' : 'right' },
        labelLine: { lineStyle: { color: colour['line-2'] } },
        itemStyle: { borderColor: colour.paper },
      },
    ],
  }
}

type DistributionSpec = Extract<ChartSpec, { kind: 'histogram' | 'density' }>

const largestBubble = 38
const smallestBubble = 9

/** A bubble for each thing whose place is known; its area is its size. */
function scattered(spec: BubbleSpec, look: Look): EChartsCoreOption {
  const axis = axisColours(look.mode)
  const colour = palette(look.mode)
  const most = Math.max(1, ...spec.bubbles.map(({ size }) => size ?? 0))
  const [x, y, size] = [look.of(spec.x.figure), look.of(spec.y.figure), look.of(spec.size.figure)]
  const axisOf = ({ label }: { label: string }, figures: Figures) => ({
    type: 'value',
    name: label,
    nameLocation: 'middle',
    nameGap: 10,
    nameTextStyle: { color: colour['ink-2'] },
    ...axis,
    axisLabel: { ...axis.axisLabel, formatter: figures.short },
  })
  return {
    grid: { left: 28, right: 24, top: 40, bottom: 26, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { top: 0, left: 0, icon: 'circle', itemWidth: 10, itemHeight: 10, textStyle: { color: colour['ink-2'] } },
    xAxis: axisOf(spec.x, x),
    yAxis: { ...axisOf(spec.y, y), axisLine: { show: false } },
    series: spec.groups.map(({ key, label }) => {
      const drawn = drawnOf(spec, key)
      return {
        type: 'scatter',
        name: label,
        cursor: 'pointer',
        data: drawn.map((bubble) => ({
          name: bubble.label,
          value: [bubble.x, bubble.y],
          symbolSize: Math.max(smallestBubble, largestBubble * Math.sqrt((bubble.size ?? 0) / most)),
        })),
        itemStyle: { opacity: 0.72, borderColor: colour.paper, borderWidth: 1 },
        emphasis: { focus: 'self', itemStyle: { opacity: 1 } },
        tooltip: {
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const bubble = drawn[dataIndex]
            if (!bubble) return ''
            const lines = [
              `${spec.x.label} ${x.exact(bubble.x)}`,
              `${spec.y.label} ${y.exact(bubble.y)}`,
              `${spec.size.label} ${size.exact(bubble.size)}`,
            ]
            return [`<b>${safe(bubble.label)}</b>`, ...lines.map(safe)].join('<br>')
          },
        },
      }
    }),
  }
}

const safe = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Bars with their true width on a continuous axis, so that marks stand where they belong. */
function distribution({ kind, bins, marks = [] }: DistributionSpec, look: Look): EChartsCoreOption {
  const axis = axisColours(look.mode)
  const [first] = seriesColours(look.mode)
  const lines = markLines(marks, look, 'xAxis')
  const density = {
    type: 'line',
    smooth: 0.3,
    showSymbol: false,
    areaStyle: { opacity: 0.22 },
    data: bins.map(({ from, value }) => [from, value]),
    ...lines,
  }
  const bars = {
    type: 'custom',
    renderItem: binDrawer(first),
    encode: { x: [0, 1], y: 2 },
    data: bins.map(({ from, to, value }) => [from, to, value]),
    cursor: 'pointer',
    tooltip: { formatter: ({ dataIndex }: { dataIndex: number }) => sayBin(bins[dataIndex], look) },
  }
  return {
    legend: { show: false },
    xAxis: {
      type: 'value',
      min: 'dataMin',
      max: 'dataMax',
      ...axis,
      splitLine: { show: false },
      axisLabel: { ...axis.axisLabel, formatter: look.along.short },
    },
    yAxis: { type: 'value', ...axis, axisLine: { show: false }, axisLabel: { ...axis.axisLabel, formatter: look.figure.short } },
    series: kind === 'density' ? [density] : [bars, { type: 'line', data: [], ...lines }],
  }
}

const sayBin = (bin: Bin | undefined, { along, figure }: Look): string =>
  bin ? `${along.exact(bin.from)} – ${along.exact(bin.to)}<br>${figure.exact(bin.value)}` : ''

type DrawApi = { value: (dimension: number) => number; coord: (point: [number, number]) => [number, number] }

const binDrawer =
  (fill: string | undefined) =>
  (_: unknown, api: DrawApi): object => {
    const [left, top] = api.coord([api.value(0), api.value(2)])
    const [right, bottom] = api.coord([api.value(1), 0])
    return {
      type: 'rect',
      shape: { x: left + 0.5, y: top, width: Math.max(1, right - left - 1), height: bottom - top },
      style: { fill },
      emphasis: { style: { opacity: 0.75 } },
    }
  }

function markLines(marks: readonly Mark[], { mode }: Look, axis: 'xAxis' | 'yAxis'): object {
  const colour = palette(mode)
  return {
    markLine: {
      symbol: 'none',
      silent: true,
      animation: false,
      lineStyle: { color: colour.cinnabar, type: 'dashed', width: 1.5 },
      data: marks.map(({ at, label }) => ({
        [axis]: at,
        label: { formatter: label, color: colour.ink, fontSize: 12, position: axis === 'xAxis' ? 'end' : 'insideEndTop' },
      })),
    },
  }
}
