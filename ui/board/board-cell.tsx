import type { BoardProps } from './board.tsx'
import { Card } from './card.tsx'
import { Cell } from './cell.tsx'
import type { BoardColumn } from './model.ts'
import type { BoardParts } from './use-board.ts'

type Props = { board: BoardProps; parts: BoardParts; helpId: string; column: BoardColumn; lane: number; index: number }

/** One cell with its cards: a column, or where it crosses a lane. */
export function BoardCell({ board: { contract, columns, cardFields = [], card, tone }, parts, helpId, column, lane, index }: Props) {
  const { list, lanes, cells, keys, moves, reachable, shown, start } = parts
  const section = lanes[lane]?.sections[index]?.key ?? ''
  return (
    <Cell
      column={column.key}
      label={column.label}
      rows={cells[lane]?.[index] ?? []}
      waiting={list.lines.some((line) => line.kind === 'waiting' && line.section.key === section)}
      aimed={keys.lifted?.over === column.key}
      closed={column.closed ?? false}
      pinned={keys.focused}
      onShow={(last) => shown(section, last)}
      renderCard={(row) => (
        <Card
          contract={contract}
          row={row}
          column={column.key}
          columns={columns}
          fields={cardFields}
          body={card?.(row)}
          tone={tone?.(row) ?? null}
          focusable={row.id === reachable}
          lifted={keys.lifted?.row.id === row.id}
          moving={moves.has(row.id)}
          helpId={helpId}
          onMove={start}
        />
      )}
    />
  )
}
