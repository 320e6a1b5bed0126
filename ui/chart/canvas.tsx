import { BarChart, CustomChart, FunnelChart, LineChart, PieChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use as register, type ECharts, type EChartsCoreOption } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useStable } from '../record/use-stable.ts'

register([
  BarChart,
  CustomChart,
  FunnelChart,
  LineChart,
  PieChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  CanvasRenderer,
])

export type CanvasHandle = { picture: (background: string) => string; show: (seriesIndex: number, dataIndex: number) => void; hide: () => void }

type Props = {
  option: EChartsCoreOption
  height: number
  onReady: (handle: CanvasHandle | null) => void
  onPick: (seriesIndex: number, dataIndex: number) => void
}

/** The drawing itself, in a chunk of its own: it is hidden from screen readers, who get the points and the table. */
export function Canvas({ option, height, onReady, onPick }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts>(null)
  const pick = useStable(onPick)
  const ready = useStable(onReady)
  useLayoutEffect(() => {
    if (!host.current) return undefined
    const made = init(host.current)
    chart.current = made
    made.on('click', ({ seriesIndex, dataIndex }) => pick(seriesIndex ?? 0, dataIndex))
    const watcher = new ResizeObserver(() => made.resize())
    watcher.observe(host.current)
    ready({
      picture: (backgroundColor) => made.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor }),
      show: (seriesIndex, dataIndex) => {
        made.dispatchAction({ type: 'downplay' })
        made.dispatchAction({ type: 'highlight', seriesIndex, dataIndex })
        made.dispatchAction({ type: 'showTip', seriesIndex, dataIndex })
      },
      hide: () => {
        made.dispatchAction({ type: 'downplay' })
        made.dispatchAction({ type: 'hideTip' })
      },
    })
    return () => {
      ready(null)
      watcher.disconnect()
      made.dispose()
    }
  }, [pick, ready])
  useEffect(() => {
    const made = chart.current
    if (!made) return undefined
    const dressed = withFont(option, host.current)
    made.setOption(dressed, { notMerge: true })
    let gone = false
    void fontFor(dressed).then((came) => {
      if (came && !gone) made.setOption(dressed, { notMerge: true })
    })
    return () => {
      gone = true
    }
  }, [option])
  return <div ref={host} aria-hidden className="zl-chart-canvas" style={{ height }} />
}

/** A slice of our own Han font comes when a character needs it; a canvas would keep the boxes that it drew before. */
async function fontFor({ textStyle, ...option }: EChartsCoreOption): Promise<boolean> {
  const family = typeof textStyle === 'object' && textStyle !== null && 'fontFamily' in textStyle ? String(textStyle.fontFamily) : ''
  const faces = await document.fonts.load(`12px ${family}`, `${JSON.stringify(option)}¥万萬亿億`)
  return faces.length > 0
}

/** A canvas knows no CSS variables: the font of the page is read where the chart stands. */
const withFont = (option: EChartsCoreOption, element: HTMLElement | null): EChartsCoreOption =>
  element ? { ...option, textStyle: { fontFamily: getComputedStyle(element).fontFamily, color: getComputedStyle(element).color } } : option
