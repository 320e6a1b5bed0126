import type { ReactNode } from 'react'
import type { SummaryGroup } from '#kernel/contract/record.ts'
import type { Row } from '../record/any-record.ts'
import type { Line } from '../record/use-sections.ts'

/** A column of a board: a value of the field that the board is laid out by. */
export type BoardColumn = {
  /** Value of the field. */
  key: string
  label: string
  /** Most cards that should be in it at once; more is shown, not prevented. */
  limit?: number
  /** Cards can't be put here, e.g. a stage that only an operation of its own leads to. */
  closed?: boolean
  /** A word or figure beside the name, e.g. the stage's probability. */
  note?: ReactNode
}

/** Whether a move was made. A refusal says why in words, and may open what is missing. */
export type MoveAnswer = { allowed: true; row?: Row } | { allowed: false; reason: string; show?: (close: () => void) => ReactNode }

export type Move = { row: Row; from: string; to: string }

/** A card that needs a look: colour and words, since colour alone says nothing to some. */
export type Tone = { kind: 'warn' | 'bad' | 'good'; text: string }

export const columnOf = (row: Row, field: string): string => String(row[field] ?? '')

/** A cell of the board: its part of the list, its column, and which rows belong to its lane. */
type Place = { section: string; column: string; moves: ReadonlyMap<string, Move>; isOwn: (row: Row) => boolean }

/** Rows of one cell of the board. A card on its way already lies where it is going. */
export function cellRows(lines: readonly Line[], { section, column, moves, isOwn }: Place): Row[] {
  const own = lines.flatMap((line) =>
    line.kind === 'row' && line.section.key === section && (moves.get(line.row.id)?.to ?? column) === column ? [line.row] : [],
  )
  const arriving = [...moves.values()]
    .filter(({ row, to }) => to === column && isOwn(row) && !own.some(({ id }) => id === row.id))
    .map(({ row }) => row)
  return [...arriving, ...own]
}

/** Count of a column with cards on their way counted where they are going. */
export const countWith = (group: SummaryGroup | undefined, column: string, moves: ReadonlyMap<string, Move>): number =>
  [...moves.values()].reduce((count, { from, to }) => count + (to === column ? 1 : 0) - (from === column ? 1 : 0), group?.count ?? 0)

/** Where the arrow keys lead: the same height in the neighbouring column that has cards, or up and down in this one. */
export function neighbourCard(cells: readonly (readonly Row[])[], id: string | null, key: string): Row | null {
  const column = cells.findIndex((rows) => rows.some((row) => row.id === id))
  const place = column < 0 ? -1 : (cells[column]?.findIndex((row) => row.id === id) ?? -1)
  if (column < 0) return cells.find((rows) => rows.length > 0)?.[0] ?? null
  if (key === 'ArrowUp') return cells[column]?.[place - 1] ?? null
  if (key === 'ArrowDown') return cells[column]?.[place + 1] ?? null
  if (key === 'Home') return cells[column]?.[0] ?? null
  if (key === 'End') return cells[column]?.at(-1) ?? null
  const others = key === 'ArrowLeft' ? cells.slice(0, column).toReversed() : key === 'ArrowRight' ? cells.slice(column + 1) : []
  const next = others.find((rows) => rows.length > 0)
  return next ? (next[Math.min(place, next.length - 1)] ?? null) : null
}
