import { useMemo, useState, type MouseEvent, type PointerEvent, type ReactNode, type RefObject } from 'react'
import { LinkPaths } from './link-paths.tsx'
import { tiesOf, type Seen } from './links.ts'
import { ghostOf, type Field } from './marks.ts'
import { DragMarks, Handles, LinkingMark } from './overlay.tsx'
import type { GanttEdit, GanttLink, GanttSpan } from './plan.ts'
import { MarkPath, RowMarks } from './rows.tsx'
import type { Line } from './tree.ts'
import { pointIn, useDrag, type Drag } from './use-drag.ts'
import type { Linking } from './use-plan-keys.ts'
import type { useTip } from './use-tip.ts'

type Props = {
  scroller: RefObject<HTMLDivElement | null>
  frame: RefObject<HTMLDivElement | null>
  lines: readonly Line[]
  places: ReadonlyMap<string, number>
  links: readonly GanttLink[]
  ghosts: ReadonlyMap<string, GanttSpan> | undefined
  field: Field
  seen: Seen
  split: number
  active: number
  linking: Linking | null
  chosenLink: string | null
  tip: ReturnType<typeof useTip>
  onChoose: (index: number) => void
  onChooseLink: (id: string | null) => void
  onOpen: (id: string) => void
  onEdit: ((edit: GanttEdit) => void) | undefined
  onDrag: ((edit: GanttEdit | null) => void) | undefined
  onCancel: () => void
  /** The bar that is being dragged and where, for the note beside the pointer. */
  note: (drag: Drag, at: { left: number; top: number }) => ReactNode
}

const linkUnder = (target: EventTarget): string | null =>
  target instanceof Element ? (target.closest('[data-link]')?.getAttribute('data-link') ?? null) : null

/** The plan itself: what is in sight of it, and everything a pointer can do there. Keys and screen readers work in the table. */
export function Ground(props: Props) {
  const { lines, places, links, field, seen, chosenLink, linking, active, ghosts } = props
  const ties = useMemo(() => tiesOf(links, places), [links, places])
  const pointer = usePointer(props)
  const { drag, hovered } = pointer
  const shown = lines.slice(seen.first, seen.last + 1)
  const top = seen.first * field.rowHeight
  const size = { width: Math.max(0, seen.right - seen.left), height: shown.length * field.rowHeight }
  const hover = hovered === null ? undefined : lines[hovered]
  return (
    <div className="zl-gantt-ground" style={{ width: field.scale.width, height: lines.length * field.rowHeight }} {...pointer.handlers}>
      {lines[active] && <div className="zl-gantt-active" style={{ top: active * field.rowHeight, height: field.rowHeight }} />}
      <svg
        className="zl-gantt-plan"
        aria-hidden
        style={{ left: seen.left, top }}
        width={size.width}
        height={size.height}
        viewBox={`${seen.left} ${top} ${size.width || 1} ${size.height || 1}`}
      >
        {shown.map(({ row }, at) => (
          <RowMarks key={row.id} row={row} index={seen.first + at} field={field} />
        ))}
        <LinkPaths ties={ties} lines={lines} field={field} seen={seen} chosen={chosenLink} />
        {ghosts && shown.map(({ row }, at) => <Ghost key={row.id} line={{ row, index: seen.first + at }} span={ghosts.get(row.id)} field={field} />)}
        {hover && props.onEdit && !drag && <Handles row={hover.row} index={hovered ?? 0} field={field} />}
        {drag && <DragMarks drag={drag} lines={lines} field={field} />}
        {linking && <LinkingMark linking={linking} active={active} lines={lines} places={places} field={field} />}
      </svg>
      {drag && props.note(drag, { left: drag.at.x + 14, top: drag.at.y + 18 })}
    </div>
  )
}

type GhostProps = { line: { row: Line['row']; index: number }; span: GanttSpan | undefined; field: Field }

function Ghost({ line: { row, index }, span, field }: GhostProps) {
  const mark = span && ghostOf(row, span, field)
  return mark ? (
    <g transform={`translate(0 ${index * field.rowHeight})`}>
      <MarkPath mark={mark} />
    </g>
  ) : null
}

function usePointer({ scroller, frame, split, lines, field, tip, active, onChoose, onChooseLink, onOpen, onEdit, onDrag, onCancel }: Props) {
  const [hovered, setHovered] = useState<number | null>(null)
  const { drag, dragged, press, hitAt } = useDrag({ scroller, split, lines, field, onEdit, onDrag, onCancel })
  const hitUnder = (event: MouseEvent<HTMLElement>) => hitAt(pointIn(event.currentTarget, event))

  const hover = (event: PointerEvent<HTMLElement>): void => {
    if (event.pointerType === 'touch' || event.buttons !== 0) return
    const hit = hitUnder(event)
    setHovered(hit?.index ?? null)
    const link = hit?.part ? null : linkUnder(event.target)
    event.currentTarget.dataset['part'] =
      link === null ? partName(hit?.part, onEdit !== undefined, hit?.row.kind === 'summary' || hit?.row.locked) : 'link'
    const { left, top } = besides(frame.current, event)
    const what = link === null ? (hit?.part ? { kind: 'row' as const, id: hit.row.id } : null) : { kind: 'link' as const, id: link }
    tip.rest(what && { ...what, left, top })
  }
  const leave = (): void => {
    setHovered(null)
    tip.rest(null)
  }
  const click = (event: MouseEvent<HTMLElement>): void => {
    if (dragged.current) return
    const hit = hitUnder(event)
    const link = hit?.part ? null : linkUnder(event.target)
    onChooseLink(link)
    if (link !== null) return onChoose(active) // so that the keys that follow concern the plan
    if (!hit) return
    onChoose(hit.index)
    if (hit.part && isTouch(event)) onOpen(hit.row.id)
  }
  const doubleClick = (event: MouseEvent<HTMLElement>): void => {
    const hit = hitUnder(event)
    if (hit?.part && !isTouch(event)) onOpen(hit.row.id)
  }
  return {
    drag,
    hovered,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>): void => {
        tip.rest(null)
        press(event)
      },
      onPointerMove: hover,
      onPointerLeave: leave,
      onClick: click,
      onDoubleClick: doubleClick,
    },
  }
}

const besides = (element: Element | null, event: { clientX: number; clientY: number }): { left: number; top: number } => {
  const { x, y } = element ? pointIn(element, event) : { x: 0, y: 0 }
  return { left: x + 14, top: y + 18 }
}

const partName = (part: string | null | undefined, editable: boolean, fixed: boolean | undefined): string =>
  !part ? '' : !editable ? 'open' : part === 'body' && fixed ? 'open' : part

const isTouch = ({ nativeEvent }: MouseEvent): boolean => 'pointerType' in nativeEvent && nativeEvent.pointerType === 'touch'
