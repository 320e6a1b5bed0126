import { memo } from 'react'
import type { Seen } from './links.ts'
import { levels, ticksOf, type Scale } from './scale.ts'
import { sayTick, type Tongue } from './speech.ts'

type Props = { scale: Scale; seen: Seen; split: number; today: number; tongue: Tongue }

/** Two levels of time over the plan. The upper label stays in sight as long as any of its stretch does. */
export const Axis = memo(function Axis({ scale, seen, split, today, tongue }: Props) {
  const { upper, lower } = levels[scale.zoom]
  const span = { start: scale.minute(seen.left), finish: scale.minute(seen.right) }
  return (
    <div className="zl-gantt-axis" aria-hidden style={{ width: scale.width }}>
      {([upper, lower] as const).map((unit, level) =>
        ticksOf(unit, span).map(({ start, finish }) => (
          <span
            key={`${level} ${start}`}
            data-today={(level === 1 && start <= today && today < finish) || undefined}
            className={level === 0 ? 'zl-gantt-upper' : 'zl-gantt-lower'}
            style={{ left: scale.x(start), width: scale.x(finish) - scale.x(start) }}
          >
            <b style={level === 0 ? { left: split + 8 } : undefined}>{sayTick(unit, start, { level: level === 0 ? 'upper' : 'lower', tongue })}</b>
          </span>
        )),
      )}
    </div>
  )
})
