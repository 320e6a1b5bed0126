import { enteringSide, handleAway, leavingSide, previewOf } from './grip.ts'
import { anchorOf, pathOf, routeOf, sidesOf } from './links.ts'
import { boxOf, ghostOf, type Field } from './marks.ts'
import { MarkPath } from './rows.tsx'
import type { GanttRow } from './plan.ts'
import type { Line } from './tree.ts'
import type { Drag } from './use-drag.ts'
import type { Linking } from './use-plan-keys.ts'

type HandlesProps = { row: GanttRow; index: number; field: Field }

/** What can be taken hold of on the row under the pointer: an end for a link on each side, the progress below. */
export function Handles({ row, index, field }: HandlesProps) {
  const box = boxOf(row, field)
  if (!box) return null
  const middle = box.top + box.height / 2
  const done = box.x + Math.max(0, Math.min(1, row.progress ?? 0)) * box.width
  const low = box.top + box.height
  return (
    <g className="zl-gantt-handles" transform={`translate(0 ${index * field.rowHeight})`}>
      <circle cx={box.x - handleAway} cy={middle} r={4.5} />
      <circle cx={box.x + box.width + handleAway} cy={middle} r={4.5} />
      {row.kind === 'task' && !row.locked && box.width >= 36 && <path d={`M${done - 5} ${low + 4}h10l-5 -7Z`} />}
    </g>
  )
}

type DragProps = { drag: Drag; lines: readonly Line[]; field: Field }

/** What the pointer drags: the bar where it would be let go, or a link on its way to another end. */
export function DragMarks({ drag: { grip, at, edit }, lines, field }: DragProps) {
  const { row, index, part } = grip
  if (part === 'fromStart' || part === 'fromFinish') {
    const line = lines[index]
    const from = line && anchorOf(line, { index, side: leavingSide(part), field })
    const target = edit?.kind === 'link' ? lines.findIndex((one) => one.row.id === edit.to) : -1
    const aim = lines[target]
    const to = edit?.kind === 'link' && aim ? anchorOf(aim, { index: target, side: enteringSide(edit.type), field }) : null
    if (!from) return null
    return (
      <path
        className="zl-gantt-linking"
        d={to ? pathOf(routeOf(from, to, field.rowHeight)) : pathOf([from, at])}
        data-found={to !== null || undefined}
      />
    )
  }
  const span = edit && previewOf(row, edit)
  const mark = span && ghostOf(row, span, field)
  return mark ? (
    <g className="zl-gantt-dragged" transform={`translate(0 ${index * field.rowHeight})`}>
      <MarkPath mark={mark} />
    </g>
  ) : null
}

type LinkingProps = { linking: Linking; active: number; lines: readonly Line[]; places: ReadonlyMap<string, number>; field: Field }

/** A link that is being made by keys. */
export function LinkingMark({ linking, active, lines, places, field }: LinkingProps) {
  const index = places.get(linking.from)
  const [line, aim] = [index === undefined ? undefined : lines[index], lines[active]]
  if (index === undefined || index === active || !line || !aim) return null
  const [leaves, enters] = sidesOf[linking.type]
  const from = anchorOf(line, { index, side: leaves, field })
  const to = anchorOf(aim, { index: active, side: enters, field })
  return from && to && <path className="zl-gantt-linking" data-found d={pathOf(routeOf(from, to, field.rowHeight))} />
}
