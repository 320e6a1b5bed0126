import { BarChartOutlined, DownloadOutlined, TableOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { lazy, Suspense, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { announce, Empty } from '#ui/shell/index.ts'
import { palette, usePhone, useReducedMotion, useTheme } from '#ui/theme/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { save } from '../record/bulk/export-button.tsx'
import type { CanvasHandle } from './canvas.tsx'
import { csvOf } from './csv.ts'
import { DataTable } from './data-table.tsx'
import { figuresOf, sayPoint } from './figures.ts'
import { optionOf } from './option.ts'
import { isEmptySpec, isManifold, pointsOf, type ChartSpec, type Datum, type FigureKind, type Point } from './spec.ts'
import './chart.css'
import './words.ts'

const Canvas = lazy(async () => ({ default: (await import('./canvas.tsx')).Canvas }))

export type ChartProps = {
  /** Said to screen readers and used for files; shown unless `bare`. */
  title: string
  spec: ChartSpec
  /** Opens the records behind a figure. */
  onOpen?: (datum: Datum) => void
  height?: number
  bare?: boolean
}

/** A chart whose every figure can be reached by key, read as a table, opened into its records and taken away as a file. */
export function Chart({ title, spec, onOpen, height = 280, bare = false }: ChartProps) {
  const { t } = useWords()
  const format = useFormat()
  const { mode } = useTheme()
  const narrow = usePhone()
  const animate = !useReducedMotion()
  const headingId = useId()
  const canvas = useRef<CanvasHandle>(null)
  const [asTable, setAsTable] = useState(false)
  const points = useMemo(() => pointsOf(spec), [spec])
  const figures = useMemo(
    () => ({
      figure: figuresOf(spec.figure, format),
      along: figuresOf('along' in spec ? spec.along : undefined, format),
      of: (kind?: FigureKind) => figuresOf(kind, format),
    }),
    [spec, format],
  )
  const option = useMemo(() => optionOf(spec, { mode, ...figures, animate, narrow }), [spec, mode, figures, animate, narrow])
  // A bubble, or a step, is one stop with three figures.
  const stops = useMemo(
    () => (isManifold(spec) ? points.filter(({ series, dataIndex }) => series === 'y' && dataIndex >= 0) : points),
    [spec, points],
  )
  const said = (point: Point): string => sayPoint(point, point.figure ? { ...figures, figure: figures.of(point.figure) } : figures, t)
  const say = (point: Point): string => (isManifold(spec) ? format.list(points.filter(({ row }) => row === point.row).map(said)) : said(point))
  const keys = usePointKeys({ points: stops, canvas, say, onOpen })
  const open = (seriesIndex: number, dataIndex: number): void => {
    const point = points.find((one) => one.seriesIndex === seriesIndex && one.dataIndex === dataIndex)
    if (point) onOpen?.(point)
  }
  const download = (kind: 'png' | 'csv'): void => {
    if (kind === 'csv') save(new File([csvOf(spec, points, { ...figures, t })], `${title}.csv`, { type: 'text/csv' }), `${title}.csv`)
    else if (canvas.current) savePicture(canvas.current.picture(palette(mode).paper), `${title}.png`)
  }
  if (isEmptySpec(spec))
    return (
      <figure className="zl-chart" aria-label={title}>
        {!bare && <figcaption>{title}</figcaption>}
        <Empty text={t('chart.none')} />
      </figure>
    )
  return (
    <figure className="zl-chart" aria-labelledby={headingId}>
      <figcaption>
        <span id={headingId} className={bare ? 'zl-unseen' : undefined}>
          {title}
        </span>
        <Tools title={title} asTable={asTable} turn={() => setAsTable(!asTable)} download={download} />
      </figcaption>
      {asTable ? (
        <DataTable title={title} spec={spec} points={points} figures={figures} {...(onOpen ? { onOpen } : {})} />
      ) : (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys go from point to point, each is said
        <div
          role="application"
          aria-roledescription={t('chart.kind')}
          aria-label={`${title}. ${t('chart.help')}`}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls, moves or is read point by point must be reachable by key
          tabIndex={0}
          className="zl-chart-keys"
          onKeyDown={keys.onKeyDown}
          onBlur={keys.onBlur}
        >
          <Suspense fallback={<div style={{ height }} />}>
            <Canvas
              option={option}
              height={height}
              onReady={(handle) => {
                canvas.current = handle
              }}
              onPick={open}
            />
          </Suspense>
        </div>
      )}
    </figure>
  )
}

type ToolProps = { title: string; asTable: boolean; turn: () => void; download: (kind: 'png' | 'csv') => void }

function Tools({ title, asTable, turn, download }: ToolProps) {
  const { t } = useWords()
  const other = t(asTable ? 'chart.asChart' : 'chart.asTable')
  const kinds = asTable ? (['csv'] as const) : (['png', 'csv'] as const)
  return (
    <span className="zl-chart-tools">
      <Button type="text" size="small" icon={asTable ? <BarChartOutlined /> : <TableOutlined />} aria-label={other} title={other} onClick={turn} />
      <Dropdown trigger={['click']} menu={{ items: kinds.map((kind) => ({ key: kind, label: t(`chart.${kind}`), onClick: () => download(kind) })) }}>
        <Button type="text" size="small" icon={<DownloadOutlined />} aria-label={t('chart.export', { title })} />
      </Dropdown>
    </span>
  )
}

type Keys = {
  points: readonly Point[]
  canvas: { current: CanvasHandle | null }
  say: (point: Point) => string
  onOpen: ((datum: Datum) => void) | undefined
}

function usePointKeys({ points, canvas, say, onOpen }: Keys) {
  const [at, setAt] = useState(-1)
  const go = (index: number): void => {
    const point = points[Math.max(0, Math.min(points.length - 1, index))]
    if (!point) return
    setAt(points.indexOf(point))
    canvas.current?.show(point.seriesIndex, point.dataIndex)
    announce(say(point))
  }
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: points.length - 1,
  }
  return {
    onKeyDown: (event: KeyboardEvent): void => {
      const step = steps[event.key]
      const point = points[at]
      if (step !== undefined) go(step)
      else if (event.key === 'Enter' && point) onOpen?.(point)
      else return
      event.preventDefault()
    },
    onBlur: (): void => {
      setAt(-1)
      canvas.current?.hide()
    },
  }
}

function savePicture(url: string, name: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}
