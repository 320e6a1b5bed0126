import { useLayoutEffect, useState, type RefObject } from 'react'
import { usePhone } from '#ui/theme/index.ts'
import type { GanttColumn } from './plan.ts'

const nameAtLeast = 200
const least = 96

/** How wide the table is: what its columns need, up to half of the room, until a person says otherwise. On a phone it is the name alone. */
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
  const shownColumns = phone ? none : columns
  const others = shownColumns.reduce((sum, { width }) => sum + width, 0)
  const most = Math.max(least, room - 120)
  const usual = phone ? Math.min(150, room * 0.38) : Math.min(others + 260, room * 0.5)
  const split = Math.round(Math.max(least, Math.min(most, chosen ?? usual)))
  return { split, least, most, setSplit: setChosen, shownColumns, nameWidth: phone ? split : Math.max(nameAtLeast, split - others) }
}

const none: readonly GanttColumn[] = []
