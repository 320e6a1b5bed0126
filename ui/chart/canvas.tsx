import { BarChart, CustomChart, FunnelChart, LineChart, PieChart } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use, type ECharts, type EChartsCoreOption } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useStable } from '../record/use-stable.ts'

use([BarChart, CustomChart, FunnelChart, LineChart, PieChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, CanvasRenderer])

export type CanvasHandle = { picture: (background: string) => string; show: (seriesIndex: number, dataIndex: number) => void; hide: () => void }

type Props = { option: EChartsCoreOption; height: number; onReady: (handle: CanvasHandle | null) => void; onPick: (seriesIndex: number, dataIndex: number) => void }

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
    chart.current?.setOption(withFont(option, host.current), { notMerge: true })
  }, [option])
  return <div ref={host} aria-hidden className="zl-chart-canvas" style={{ height }} />
}

/** A canvas knows no CSS variables: the font of the page is read where the chart stands. */
const withFont = (option: EChartsCoreOption, element: HTMLElement | null): EChartsCoreOption =>
  element ? { ...option, textStyle: { fontFamily: getComputedStyle(element).fontFamily, color: getComputedStyle(element).color } } : option
