import { sidesOf, typeOf, type Point, type Side } from './links.ts'
import { boxOf, type Box, type Field } from './marks.ts'
import type { GanttEdit, GanttRow } from './plan.ts'
import { levels, snapped } from './scale.ts'
import type { Line } from './tree.ts'

export type Part = 'body' | 'end' | 'progress' | 'fromStart' | 'fromFinish'
/** What of which row is under a point; null parts are the empty ground of a row. */
export type Hit = { index: number; row: GanttRow; part: Part | null }

/** How far outside a bar the handles for links stand. */
export const handleAway = 11
const handleReach = 8
const edge = 6

export function hitTest({ x, y }: Point, lines: readonly Line[], field: Field): Hit | null {
  const index = Math.floor(y / field.rowHeight)
  const row = lines[index]?.row
  if (!row) return null
  const box = boxOf(row, field)
  return { index, row, part: box && partAt({ x, y: y - index * field.rowHeight }, row, box) }
}

function partAt({ x, y }: Point, row: GanttRow, box: Box): Part | null {
  const end = box.x + box.width
  // Above and below the bar run links, which want to be reached too.
  if (y < box.top - 2 || y > box.top + box.height + 4) return null
  if (Math.abs(x - (box.x - handleAway)) <= handleReach && x < box.x - 2) return 'fromStart'
  if (Math.abs(x - (end + handleAway)) <= handleReach && x > end + 3) return 'fromFinish'
  if (x < box.x - 2 || x > end + 3) return null
  if (row.kind !== 'task' || row.locked) return 'body'
  // A narrow bar is first of all there to be moved; its end is just outside.
  if (x >= end - (box.width >= 3 * edge ? edge : 0)) return 'end'
  const done = box.x + Math.max(0, Math.min(1, row.progress ?? 0)) * box.width
  const low = y > box.top + box.height * 0.6
  return low && box.width >= 6 * edge && Math.abs(x - done) <= edge ? 'progress' : 'body'
}

/** What has been taken hold of, and where the pointer was. */
export type Grip = { row: GanttRow; index: number; part: Part; at: Point }

const moves = (row: GanttRow): boolean => row.kind !== 'summary' && !row.locked && row.start !== null && row.finish !== null

export function gripOf({ row, index, part }: Hit, at: Point): Grip | null {
  if (part === null || (part === 'body' && !moves(row))) return null
  return { row, index, part, at }
}

/** What letting go here would ask for; null when it would change nothing. */
export function editOf(grip: Grip, at: Point, { lines, field }: { lines: readonly Line[]; field: Field }): GanttEdit | null {
  const { row, part } = grip
  if (part === 'fromStart' || part === 'fromFinish') return linkOf(grip, at, { lines, field })
  if (row.start === null || row.finish === null) return null
  if (part === 'progress') {
    const box = boxOf(row, field)
    const share = box ? Math.round(Math.max(0, Math.min(1, (at.x - box.x) / box.width)) * 20) / 20 : 0
    return share === row.progress ? null : { kind: 'progress', id: row.id, progress: share }
  }
  const by = snapped(at.x - grip.at.x, field.scale.zoom)
  if (by === 0) return null
  if (part === 'body') return { kind: 'move', id: row.id, start: row.start + by }
  const finish = resized({ start: row.start, finish: row.finish, by, step: levels[field.scale.zoom].snap })
  return finish === row.finish ? null : { kind: 'resize', id: row.id, finish }
}

/** A finish moved by whole steps that stays after the start. */
export function resized({ start, finish, by, step }: { start: number; finish: number; by: number; step: number }): number {
  const asked = finish + by
  if (asked > start) return asked
  const back = Math.ceil((start + 1 - asked) / step) * step
  return Math.min(finish, asked + back)
}

function linkOf({ row, part }: Grip, at: Point, { lines, field }: { lines: readonly Line[]; field: Field }): GanttEdit | null {
  const hit = hitTest(at, lines, field)
  if (!hit || hit.part === null || hit.row.id === row.id) return null
  const from: Side = part === 'fromFinish' ? 'finish' : 'start'
  return { kind: 'link', from: row.id, to: hit.row.id, type: typeOf(from, sideAt(hit, at.x, field)) }
}

function sideAt({ row, part }: Hit, x: number, field: Field): Side {
  if (part === 'fromStart') return 'start'
  if (part === 'fromFinish') return 'finish'
  const box = boxOf(row, field)
  return box && x > box.x + box.width / 2 ? 'finish' : 'start'
}

/** Where a bar would stand after an edit of its own dates; null for edits that leave them. */
export function previewOf(row: GanttRow, edit: GanttEdit): { start: number; finish: number } | null {
  if (row.start === null || row.finish === null) return null
  if (edit.kind === 'move') return { start: edit.start, finish: edit.start + row.finish - row.start }
  return edit.kind === 'resize' ? { start: row.start, finish: edit.finish } : null
}

/** The end of a row's bar that a link of this type leaves. */
export const leavingSide = (part: Part): Side => (part === 'fromStart' ? 'start' : 'finish')
/** The end of a row's bar that a link of this type enters. */
export const enteringSide = (type: keyof typeof sidesOf): Side => sidesOf[type][1]
