import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react'
import { useStable } from '../record/use-stable.ts'
import { editOf, gripOf, hitTest, type Grip, type Hit } from './grip.ts'
import type { Point } from './links.ts'
import type { Field } from './marks.ts'
import type { GanttEdit } from './plan.ts'
import { headHeight } from './use-view.ts'
import type { Line } from './tree.ts'

export type Drag = { grip: Grip; at: Point; edit: GanttEdit | null }

type Dragging = {
  scroller: RefObject<HTMLDivElement | null>
  split: number
  lines: readonly Line[]
  field: Field
  onEdit: ((edit: GanttEdit) => void) | undefined
  onDrag: ((edit: GanttEdit | null) => void) | undefined
  onCancel: () => void
}

const threshold = 4
const edge = 36

/** A point of the screen as a point of the plan. */
export function pointIn(element: Element, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const { left, top } = element.getBoundingClientRect()
  return { x: clientX - left, y: clientY - top }
}

/**
 * Dragging of bars, ends, progress and links with a mouse. The plan is asked at most once a frame; at the edges the view goes along;
 * Escape leaves everything as it was. A finger pans instead.
 */
export function useDrag({ scroller, split, lines, field, onEdit, onDrag, onCancel }: Dragging) {
  const [drag, setDrag] = useState<Drag | null>(null)
  /** True until the click that ends a drag is over. */
  const dragged = useRef(false)
  const stop = useRef<(() => void) | null>(null)
  const edited = useStable((grip: Grip, at: Point) => editOf(grip, at, { lines, field }))
  const tell = useStable((edit: GanttEdit | null): void => onDrag?.(edit))
  const ask = useStable((edit: GanttEdit): void => onEdit?.(edit))
  const cancelled = useStable(onCancel)
  useEffect(() => () => stop.current?.(), [])

  const hitAt = (point: Point): Hit | null => hitTest(point, lines, field)

  const press = (event: PointerEvent<HTMLElement>): void => {
    dragged.current = false
    if (!onEdit || event.button !== 0 || event.pointerType === 'touch' || !scroller.current) return
    const ground = event.currentTarget
    const from = pointIn(ground, event)
    const hit = hitAt(from)
    const grip = hit && gripOf(hit, from)
    if (!grip) return
    stop.current = follow({ ground, scroller: scroller.current, split, press: event, grip, edited, show, done })
  }
  const show = (next: Drag): void => {
    dragged.current = true
    setDrag(next)
    tell(next.edit)
  }
  const done = (edit: GanttEdit | null | 'cancelled'): void => {
    stop.current = null
    setDrag(null)
    if (dragged.current) tell(null)
    if (edit === 'cancelled') cancelled()
    else if (edit) ask(edit)
  }
  return { drag, dragged, press, hitAt }
}

type Following = {
  ground: HTMLElement
  scroller: HTMLElement
  split: number
  press: { clientX: number; clientY: number }
  grip: Grip
  edited: (grip: Grip, at: Point) => GanttEdit | null
  show: (drag: Drag) => void
  done: (edit: GanttEdit | null | 'cancelled') => void
}

function follow({ ground, scroller, split, press, grip, edited, show, done }: Following): () => void {
  let pointer = { clientX: press.clientX, clientY: press.clientY }
  let shown: Drag | null = null
  let frame = 0
  const step = (): void => {
    const far = Math.hypot(pointer.clientX - press.clientX, pointer.clientY - press.clientY) >= threshold
    if (shown || far) {
      creep(scroller, pointer, split)
      const at = pointIn(ground, pointer)
      if (!shown || at.x !== shown.at.x || at.y !== shown.at.y) {
        shown = { grip, at, edit: edited(grip, at) }
        show(shown)
      }
    }
    frame = requestAnimationFrame(step)
  }
  const moved = ({ clientX, clientY }: { clientX: number; clientY: number }): void => {
    pointer = { clientX, clientY }
  }
  const end = (edit: GanttEdit | null | 'cancelled'): void => {
    cancelAnimationFrame(frame)
    listeners.abort()
    done(edit)
  }
  const listeners = new AbortController()
  const options = { signal: listeners.signal, capture: true }
  addEventListener('pointermove', moved, options)
  addEventListener('pointerup', (event) => end(shown ? edited(grip, pointIn(ground, event)) : null), options)
  addEventListener('pointercancel', () => end('cancelled'), options)
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      end('cancelled')
    },
    options,
  )
  frame = requestAnimationFrame(step)
  return () => {
    cancelAnimationFrame(frame)
    listeners.abort()
  }
}

/** Near an edge the view goes along, the faster the nearer. */
function creep(scroller: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }, split: number): void {
  const { left, top, right, bottom } = scroller.getBoundingClientRect()
  const pull = (low: number, high: number): number => (low < edge ? low - edge : high < edge ? edge - high : 0) / 3
  scroller.scrollBy(pull(clientX - left - split, right - clientX), pull(clientY - top - headHeight, bottom - clientY))
}
