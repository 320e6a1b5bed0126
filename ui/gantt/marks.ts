import type { GanttRow, GanttSpan } from './plan.ts'
import type { Scale } from './scale.ts'

export type MarkKind =
  | 'chain'
  | 'float'
  | 'baseline'
  | 'band'
  | 'median'
  | 'bar'
  | 'stripes'
  | 'progress'
  | 'summary'
  | 'milestone'
  | 'deadline'
  | 'missed'
  | 'ghost'

/** A path in pixels, from the left edge of the plan and from the top of its row. */
export type Mark = { kind: MarkKind; d: string; critical: boolean }
export type Box = { x: number; width: number; top: number; height: number }

export type Field = { scale: Scale; rowHeight: number }

const px = (value: number): number => Math.round(value * 10) / 10
const thinnest = 3

/** Where a bar or diamond stands; its top counts from the top of the row. Null for what has no dates. */
export function boxOf({ kind, start, finish }: Pick<GanttRow, 'kind' | 'start' | 'finish'>, { scale, rowHeight }: Field): Box | null {
  if (start === null || finish === null) return null
  const height = Math.round(rowHeight * 0.5)
  const top = Math.round(rowHeight * 0.2)
  const x = scale.x(start)
  if (kind === 'milestone') return { x: scale.x(finish) - height / 2, width: height, top, height }
  return { x, width: Math.max(thinnest, scale.x(finish) - x), top, height: kind === 'summary' ? Math.round(height * 0.6) : height }
}

/** Everything that is drawn of a row, back to front. */
export function marksOf(row: GanttRow, field: Field): Mark[] {
  const { scale } = field
  const box = boxOf(row, field)
  const marks: (Mark | null)[] = [baselineOf(row, field)]
  if (box) {
    const middle = box.top + Math.round(field.rowHeight * 0.5) / 2
    marks.push(chainOf(row, box), floatOf(row, { ...field, from: box.x + box.width, middle }), ...bandOf(row, { scale, middle }), ...bodyOf(row, box))
  }
  marks.push(deadlineOf(row, field))
  return marks.filter((mark) => mark !== null)
}

const frame = 3

/** A frame around the bar or diamond. */
function chainOf({ chain, critical }: GanttRow, { x, width, top, height }: Box): Mark | null {
  if (!chain) return null
  return { kind: 'chain', d: rectangle({ x: x - frame, width: width + 2 * frame, top: top - frame, height: height + 2 * frame }), critical }
}

function bodyOf(row: GanttRow, box: Box): Mark[] {
  const { critical, progress } = row
  if (row.kind === 'milestone') return [{ kind: 'milestone', d: diamond(box), critical }]
  if (row.kind === 'summary') return [{ kind: 'summary', d: bracket(box), critical }]
  const middle = px(box.top + box.height / 2)
  const done = Math.max(0, Math.min(1, progress ?? 0)) * box.width
  return [
    { kind: 'bar', d: rectangle(box), critical },
    ...(critical ? [{ kind: 'stripes' as const, d: `M${px(box.x + 2)} ${middle}H${px(box.x + box.width - 1)}`, critical }] : []),
    ...(done > 0 ? [{ kind: 'progress' as const, d: rectangle({ ...box, width: done }), critical }] : []),
  ]
}

/** A bar in outline where it would come to stand. */
export function ghostOf(row: GanttRow, { start, finish }: GanttSpan, field: Field): Mark | null {
  const box = boxOf({ kind: row.kind, start, finish }, field)
  return box && { kind: 'ghost', d: row.kind === 'milestone' ? diamond(box) : rectangle(box), critical: row.critical }
}

function baselineOf({ baseline, kind }: GanttRow, { scale, rowHeight }: Field): Mark | null {
  if (!baseline) return null
  const height = Math.max(4, Math.round(rowHeight * 0.13))
  const top = Math.round(rowHeight * 0.77)
  const x = scale.x(baseline.start)
  const box = { x, width: Math.max(thinnest, scale.x(baseline.finish) - x), top, height }
  const small = { x: scale.x(baseline.finish) - height, width: 2 * height, top: top - height / 2, height: 2 * height }
  return { kind: 'baseline', d: kind === 'milestone' ? diamond(small) : rectangle(box), critical: false }
}

function floatOf({ float, finish }: GanttRow, { scale, from, middle }: Field & { from: number; middle: number }): Mark | null {
  if (float === null || finish === null || float <= finish) return null
  const to = px(scale.x(float))
  return to <= from ? null : { kind: 'float', d: `M${px(from)} ${middle}H${to}M${to} ${middle - 4}V${middle + 4}`, critical: false }
}

function bandOf({ band }: GanttRow, { scale, middle }: { scale: Scale; middle: number }): Mark[] {
  if (!band) return []
  const x = scale.x(band.p10)
  const box = { x, width: Math.max(thinnest, scale.x(band.p90) - x), top: middle - 5, height: 10 }
  const tick = (minute: number, half: number): string => `M${px(scale.x(minute))} ${middle - half}V${middle + half}`
  return [
    { kind: 'band', d: rectangle(box), critical: false },
    { kind: 'median', d: `${tick(band.p10, 7)}${tick(band.p50, 11)}${tick(band.p90, 7)}`, critical: false },
  ]
}

/** An arrow from above that points at the day; filled when the plan is later. */
function deadlineOf({ deadline, finish }: GanttRow, { scale, rowHeight }: Field): Mark | null {
  if (deadline === null || deadline === undefined) return null
  const x = px(scale.x(deadline))
  const tip = Math.round(rowHeight * 0.42)
  return { kind: finish !== null && finish > deadline ? 'missed' : 'deadline', d: `M${x - 6} 2H${x + 6}L${x} ${tip}Z`, critical: false }
}

const rectangle = ({ x, width, top, height }: Box): string => `M${px(x)} ${px(top)}h${px(width)}v${px(height)}h${-px(width)}Z`

function diamond({ x, width, top, height }: Box): string {
  const half = width / 2
  return `M${px(x)} ${px(top + height / 2)}l${px(half)} ${px(-height / 2)}l${px(half)} ${px(height / 2)}l${px(-half)} ${px(height / 2)}Z`
}

/** A beam with feet; where there is no room for them, only the beam. */
function bracket({ x, width, top, height }: Box): string {
  const beam = px(height * 0.55)
  const foot = px(Math.min(6, width / 2))
  const left = px(x)
  const right = px(x + width)
  return `M${left} ${top}H${right}V${top + height}L${px(right - foot)} ${top + beam}H${px(left + foot)}L${left} ${top + height}Z`
}

/** Where a name may stand beside what is drawn of a row; null for what has no dates. */
export function labelAt(row: GanttRow, field: Field): number | null {
  const box = boxOf(row, field)
  if (!box) return null
  return Math.max(box.x + box.width, field.scale.x(row.float ?? -Infinity), field.scale.x(row.band?.p90 ?? -Infinity)) + 20
}
