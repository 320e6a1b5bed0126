import { useLayoutEffect, useState, type RefObject } from 'react'
import { usePhone } from '#ui/theme/index.ts'
import type { GanttColumn } from './plan.ts'

const nameAtLeast = 200
const least = 96

/**
 * How wide the table is: what its columns need, up to half of the room, until a person says otherwise. Columns that do not fit whole beside the
 * name are only read out, the last ones first; on a phone the name stands alone.
 */
export function useSplit(frame: RefObject<HTMLElement | null>, columns: readonly GanttColumn[]) {
  const phone = usePhone()
  const [room, setRoom] = useState(0)
  const [chosen, setChosen] = useState<number | null>(null)
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return undefined
    const measure = (): void => setRoom(element.clientWidth)
    measure()
    const watcher = new ResizeObserver(measure)
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [frame])
  const others = phone ? 0 : widthOf(columns)
  const most = Math.max(least, room - 120)
  const usual = phone ? Math.min(150, room * 0.38) : Math.min(others + 260, room * 0.5)
  const split = Math.round(Math.max(least, Math.min(most, chosen ?? usual)))
  const shown = phone ? 0 : fitting(columns, split - nameAtLeast)
  const nameWidth = phone ? split : Math.max(nameAtLeast, split - widthOf(columns.slice(0, shown)))
  return { split, least, most, setSplit: setChosen, shown, nameWidth }
}

const widthOf = (columns: readonly GanttColumn[]): number => columns.reduce((sum, { width }) => sum + width, 0)

/** How many of the columns, from the first, stand side by side in a width. */
export function fitting(columns: readonly GanttColumn[], width: number): number {
  const count = columns.findIndex((_, i) => widthOf(columns.slice(0, i + 1)) > width)
  return count < 0 ? columns.length : count
}
