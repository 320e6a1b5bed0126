import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { useStable } from '../record/use-stable.ts'
import type { Seen } from './links.ts'
import { zooms, type GanttSpan, type GanttZoom } from './plan.ts'
import { makeScale, type Scale } from './scale.ts'

export const headHeight = 52
const rowsAtOnce = 6
const pixelsAtOnce = 512

type Viewing = {
  scroller: RefObject<HTMLDivElement | null>
  count: number
  extent: GanttSpan
  zoom: GanttZoom
  onZoom: (zoom: GanttZoom) => void
  split: number
  rowHeight: number
  today: number
  /** The line that stands near the top at first. */
  firstLine: number
}

const nothing: Seen = { first: 0, last: -1, left: 0, right: 0 }
const same = (a: Seen, b: Seen): boolean => a.first === b.first && a.last === b.last && a.left === b.left && a.right === b.right

/**
 * Which rows and which days are in sight. It changes in steps of several rows and some hundred pixels with a margin around them,
 * so that most of scrolling is the browser's own and draws nothing.
 */
export function useView({ scroller, count, extent, zoom, onZoom, split, rowHeight, today, firstLine }: Viewing) {
  const [width, setWidth] = useState(0)
  const [seen, setSeen] = useState(nothing)
  const room = Math.max(0, width - split)
  const { start, finish } = extent
  const scale = useMemo(() => makeScale({ zoom, start, finish, atLeast: room }), [zoom, start, finish, room])
  /** The minute that stays where it is, so many pixels from the left edge, when the scale changes. */
  const hold = useRef<{ minute: number; offset: number } | null>(null)

  const look = useStable((): void => {
    const element = scroller.current
    if (!element) return
    const { scrollTop, scrollLeft, clientHeight } = element
    const first = Math.max(0, Math.floor(scrollTop / rowHeight / rowsAtOnce) * rowsAtOnce - rowsAtOnce)
    const last = Math.min(count - 1, Math.ceil((scrollTop + clientHeight) / rowHeight / rowsAtOnce) * rowsAtOnce + rowsAtOnce)
    const left = Math.max(0, Math.floor(scrollLeft / pixelsAtOnce) * pixelsAtOnce - pixelsAtOnce)
    const right = Math.min(scale.width, Math.ceil((scrollLeft + room) / pixelsAtOnce) * pixelsAtOnce + pixelsAtOnce)
    const next = { first, last, left, right }
    setSeen((before) => (same(before, next) ? before : next))
  })

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const measure = (): void => {
      setWidth(element.clientWidth)
      look()
    }
    const scrolled = (): void => {
      hold.current = { minute: scale.minute(element.scrollLeft), offset: 0 }
      look()
    }
    measure()
    const watcher = new ResizeObserver(measure)
    watcher.observe(element)
    element.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      watcher.disconnect()
      element.removeEventListener('scroll', scrolled)
    }
  }, [scroller, look, scale])

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || room === 0) return
    if (!hold.current) element.scrollTop = (firstLine - 3) * rowHeight
    hold.current ??= { minute: firstMinute({ start, finish }, today), offset: room * 0.3 }
    element.scrollLeft = scale.x(hold.current.minute) - hold.current.offset
    look()
    // Only a new scale moves what is seen; the plan's extent is part of it.
    // eslint-disable-next-line react/exhaustive-deps
  }, [scroller, scale, look])
  useLayoutEffect(look, [look, count, rowHeight, split])

  const zoomTo = useStable((next: GanttZoom, offset?: number): void => {
    const still = offset ?? room / 2
    hold.current = { minute: scale.minute((scroller.current?.scrollLeft ?? 0) + still), offset: still }
    onZoom(next)
  })
  const zoomBy = useStable((by: 1 | -1, offset?: number): GanttZoom | null => {
    const next = zooms[zooms.indexOf(zoom) + by]
    if (next) zoomTo(next, offset)
    return next ?? null
  })
  useWheelZoom(scroller, zoomBy, split)

  return { scale, seen, zoomBy, zoomTo, ...movesOf({ scroller, scale, room, rowHeight }) }
}

type Moving = { scroller: RefObject<HTMLDivElement | null>; scale: Scale; room: number; rowHeight: number }

const movesOf = ({ scroller, scale, room, rowHeight }: Moving) => ({
  scrollToMinute: (minute: number): void => {
    if (scroller.current) scroller.current.scrollLeft = scale.x(minute) - room * 0.3
  },
  pan: (by: 1 | -1): void => scroller.current?.scrollBy({ left: by * room * 0.4 }),
  /** Brings a row, and its bar where none of it is in sight, onto the screen. */
  show: (index: number, bar: { x: number; width: number } | null): void => {
    const element = scroller.current
    if (!element) return
    const top = index * rowHeight
    const height = element.clientHeight - headHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight > element.scrollTop + height) element.scrollTop = top + rowHeight - height
    if (bar && (bar.x + bar.width < element.scrollLeft || bar.x > element.scrollLeft + room)) element.scrollLeft = bar.x - room * 0.2
  },
})

/** Today when the plan is under way, otherwise its beginning. */
const firstMinute = ({ start, finish }: GanttSpan, today: number): number => (today > start && today < finish ? today : start)

/** Ctrl and the wheel zoom around the pointer; the browser would zoom the page. */
function useWheelZoom(scroller: RefObject<HTMLDivElement | null>, zoomBy: (by: 1 | -1, offset?: number) => unknown, split: number): void {
  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    let pent = 0
    const turned = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      pent += event.deltaY
      if (Math.abs(pent) < 60) return
      zoomBy(pent > 0 ? 1 : -1, Math.max(0, event.clientX - element.getBoundingClientRect().left - split))
      pent = 0
    }
    element.addEventListener('wheel', turned, { passive: false })
    return () => element.removeEventListener('wheel', turned)
  }, [scroller, zoomBy, split])
}
