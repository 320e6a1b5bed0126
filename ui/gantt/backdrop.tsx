import { memo } from 'react'
import type { Seen } from './links.ts'
import { levels, restOf, ticksOf, type Scale } from './scale.ts'

type Props = { scale: Scale; seen: Seen; rowHeight: number; atLeast: number; worksOn: (day: number) => boolean }

/**
 * Days off, lines of time and lines of rows behind the part in sight, down to the foot of the window where there are few rows. It is as
 * small as that part: a ground as high as ten thousand rows would be painted slowly. Where a day is narrower than a hair, days off are noise.
 */
export const Backdrop = memo(function Backdrop({ scale, seen, rowHeight, atLeast, worksOn }: Props) {
  const span = { start: scale.minute(seen.left), finish: scale.minute(seen.right) }
  const { upper, lower, dayWidth } = levels[scale.zoom]
  const x = (minute: number): number => Math.round(scale.x(minute) - seen.left)
  const width = Math.max(0, seen.right - seen.left)
  const rows = seen.last - seen.first + 1
  const height = Math.max(atLeast, rows * rowHeight)
  const upright = (starts: readonly { start: number }[]): string => starts.map(({ start }) => `M${x(start) + 0.5} 0v${height}`).join('')
  return (
    <svg className="zl-gantt-backdrop" aria-hidden style={{ left: seen.left, marginTop: seen.first * rowHeight }} width={width} height={height}>
      {dayWidth >= 4 &&
        restOf(worksOn, span).map(({ start, finish }) => (
          <rect key={start} className="zl-gantt-rest" x={x(start)} width={x(finish) - x(start)} y={0} height={height} />
        ))}
      <path className="zl-gantt-line" d={Array.from({ length: rows }, (_, at) => `M0 ${(at + 1) * rowHeight - 0.5}h${width}`).join('')} />
      <path className="zl-gantt-line" d={upright(ticksOf(lower, span))} />
      <path className="zl-gantt-line-strong" d={upright(ticksOf(upper, span))} />
    </svg>
  )
})
