import { memo } from 'react'
import type { Seen } from './links.ts'
import { levels, restOf, ticksOf, type Scale } from './scale.ts'

type Props = { scale: Scale; seen: Seen; worksOn: (day: number) => boolean }

/** Days off and lines of time behind the rows, as high as the plan. Where a day is narrower than a hair, days off would be noise. */
export const Backdrop = memo(function Backdrop({ scale, seen, worksOn }: Props) {
  const span = { start: scale.minute(seen.left), finish: scale.minute(seen.right) }
  const { upper, lower, dayWidth } = levels[scale.zoom]
  const x = (minute: number): number => Math.round(scale.x(minute) - seen.left)
  return (
    <svg className="zl-gantt-backdrop" aria-hidden style={{ left: seen.left, width: Math.max(0, seen.right - seen.left) }}>
      {dayWidth >= 4 &&
        restOf(worksOn, span).map(({ start, finish }) => (
          <rect key={start} className="zl-gantt-rest" x={x(start)} width={x(finish) - x(start)} y={0} height="100%" />
        ))}
      {ticksOf(lower, span).map(({ start }) => (
        <line key={`l${start}`} className="zl-gantt-line" x1={x(start) + 0.5} x2={x(start) + 0.5} y1={0} y2="100%" />
      ))}
      {ticksOf(upper, span).map(({ start }) => (
        <line key={`u${start}`} className="zl-gantt-line-strong" x1={x(start) + 0.5} x2={x(start) + 0.5} y1={0} y2="100%" />
      ))}
    </svg>
  )
})
