import { boxOf, type Field } from './marks.ts'
import type { GanttLink, GanttLinkType } from './plan.ts'
import type { Line } from './tree.ts'

export type Side = 'start' | 'finish'
export type Anchor = { x: number; y: number; side: Side }
export type Point = { x: number; y: number }

/** Which ends a link ties together: of the predecessor, then of the successor. */
export const sidesOf: Readonly<Record<GanttLinkType, readonly [from: Side, to: Side]>> = {
  FS: ['finish', 'start'],
  SS: ['start', 'start'],
  FF: ['finish', 'finish'],
  SF: ['start', 'finish'],
}

export const typeOf = (from: Side, to: Side): GanttLinkType => (from === 'finish' ? (to === 'start' ? 'FS' : 'FF') : to === 'start' ? 'SS' : 'SF')

const gap = 10
const head = 8

/** Corners of a right-angled way out of one end and into another; around the bar where the successor lies behind. */
export function routeOf(from: Anchor, to: Anchor, rowHeight: number): Point[] {
  const out = from.side === 'finish' ? 1 : -1
  const into = to.side === 'start' ? 1 : -1
  const leave = from.x + out * gap
  const arrive = to.x - into * gap
  if (out !== into) {
    const x = out > 0 ? Math.max(leave, arrive) : Math.min(leave, arrive)
    return [from, { x, y: from.y }, { x, y: to.y }, to]
  }
  const room = (to.x - from.x) * out
  if (room >= gap) {
    const x = from.x + out * Math.min(gap, room - head)
    return [from, { x, y: from.y }, { x, y: to.y }, to]
  }
  const between = to.y + (to.y > from.y ? -0.5 : 0.5) * rowHeight
  return [from, { x: leave, y: from.y }, { x: leave, y: between }, { x: arrive, y: between }, { x: arrive, y: to.y }, to]
}

const px = (value: number): number => Math.round(value * 10) / 10

export const pathOf = (points: readonly Point[]): string => points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('')

/** The head, pointing where the way arrives. */
export function headOf({ x, y, side }: Anchor): string {
  const back = side === 'start' ? -6 : 6
  return `M${px(x)} ${px(y)}l${back} -4v8Z`
}

/** The end of a row's bar, in the plan. */
export function anchorOf(line: Line, { index, side, field }: { index: number; side: Side; field: Field }): Anchor | null {
  const box = boxOf(line.row, field)
  return box && { x: side === 'start' ? box.x : box.x + box.width, y: index * field.rowHeight + box.top + box.height / 2, side }
}

/** A link between two rows that are shown: the lines it leaves and enters, and the upper and lower of them. */
export type Tie = { link: GanttLink; from: number; to: number; low: number; high: number }

/** Links whose both ends are unfolded. */
export const tiesOf = (links: readonly GanttLink[], places: ReadonlyMap<string, number>): Tie[] =>
  links.flatMap((link) => {
    const from = places.get(link.from)
    const to = places.get(link.to)
    return from === undefined || to === undefined || from === to ? [] : [{ link, from, to, low: Math.min(from, to), high: Math.max(from, to) }]
  })

export type Seen = { first: number; last: number; left: number; right: number }
export type Drawn = { link: GanttLink; path: string; head: string; middle: Point }

/** The links that cross a part of the plan, as paths. */
export function drawnLinks(ties: readonly Tie[], { lines, field, seen }: { lines: readonly Line[]; field: Field; seen: Seen }): Drawn[] {
  const drawn: Drawn[] = []
  for (const tie of ties) {
    if (tie.high < seen.first || tie.low > seen.last) continue
    const { link, from, to } = tie
    const [fromLine, toLine] = [lines[from], lines[to]]
    if (!fromLine || !toLine) continue
    const [leaves, enters] = sidesOf[link.type]
    const start = anchorOf(fromLine, { index: from, side: leaves, field })
    const end = anchorOf(toLine, { index: to, side: enters, field })
    if (!start || !end) continue
    if (Math.max(start.x, end.x) + 2 * gap < seen.left || Math.min(start.x, end.x) - 2 * gap > seen.right) continue
    const points = routeOf(start, end, field.rowHeight)
    drawn.push({ link, path: pathOf(points), head: headOf(end), middle: points[Math.floor(points.length / 2)] ?? end })
  }
  return drawn
}
