import { useRef, useState } from 'react'
import type { Row } from '../record/any-record.ts'
import { useStable } from '../record/use-stable.ts'
import type { BoardProps } from './board.tsx'
import { cellRows, columnOf, countWith } from './model.ts'
import { useBoardData, type Lane } from './use-board-data.ts'
import { useBoardFocus, useBoardShown } from './use-board-focus.ts'
import { useBoardKeys } from './use-board-keys.ts'
import { useDragScroll } from './use-drag-scroll.ts'
import { useMoves } from './use-moves.tsx'

type Options = { props: BoardProps; open: (row: Row) => void }

/** All that moves on a board: cards cell by cell, cards on their way, keys, pointer and focus. */
export function useBoard({ props, open }: Options) {
  const { contract, state, fixed, columnField, columns, sumField, laneFields = [], onMove } = props
  const board = useRef<HTMLDivElement>(null)
  const laneField = laneFields.find((name) => name === state.extra['lane']) ?? null
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const { list, lanes, groups } = useBoardData({ contract, state, fixed, columnField, columns, sumField, laneField, turned })
  const { moves, move, dialog } = useMoves({ contract, columns, onMove, put: list.put })
  const rowsOf = (lane: Lane, index: number): Row[] =>
    cellRows(list.lines, {
      section: lane.sections[index]?.key ?? '',
      column: columns[index]?.key ?? '',
      moves,
      isOwn: (row) => lane.group === null || String(row[laneField ?? ''] ?? '') === lane.key,
    })
  const cells = lanes.map((lane) => columns.map((_, index) => rowsOf(lane, index)))
  const stacks = columns.map((_, index) => cells.flatMap((lane) => lane[index] ?? []))
  const countOf = (column: string): number => countWith(groups.get(column), column, moves)
  const start = useStable((row: Row, from: string, to: string): void => void move(row, from, to))
  const place = (row: Row): string => moves.get(row.id)?.to ?? columnOf(row, columnField)
  const keys = useBoardKeys({ contract, columns, cells: stacks, columnOf: place, countOf, onMove: start, onOpen: open })
  const dropped = useStable((id: string, from: string, to: string): void => {
    const row = stacks.flat().find((one) => one.id === id)
    if (row) start(row, from, to)
  })
  useDragScroll(board, dropped)
  const shown = useBoardShown(list.lines, list.show)
  const focusedAt = stacks.findIndex((rows) => rows.some(({ id }) => id === keys.focused))
  useBoardFocus(board, keys.focused, focusedAt)
  return {
    board,
    list,
    lanes,
    laneField,
    groups,
    cells,
    moves,
    dialog,
    keys,
    countOf,
    start,
    shown,
    /** The one card that the Tab key reaches. */
    reachable: focusedAt >= 0 ? keys.focused : (stacks.find((rows) => rows.length > 0)?.[0]?.id ?? null),
    /** Opens a lane that is closed and closes one that is open; null: all as at first. */
    turn: (key: string | null): void => setTurned((old) => (key === null ? new Set() : old.symmetricDifference(new Set([key])))),
  }
}

export type BoardParts = ReturnType<typeof useBoard>
