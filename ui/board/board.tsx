import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons'
import { useId, type ReactNode } from 'react'
import type { Filter } from '#kernel/contract/filter.ts'
import { Failure, useGo, useRecordHref } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { AnyRecord, Row } from '../record/any-record.ts'
import { labelOfGroup } from '../record/group-label.ts'
import { useFillHeight } from '../record/grid/use-fill-height.ts'
import type { ListState } from '../view/table-state.ts'
import { BoardCell } from './board-cell.tsx'
import { Heading } from './heading.tsx'
import { LaneSelect } from './lane-select.tsx'
import type { BoardColumn, MoveAnswer, Tone } from './model.ts'
import type { Lane } from './use-board-data.ts'
import { useBoard } from './use-board.ts'
import './board.css'
import './words.ts'

export type BoardProps = {
  contract: AnyRecord
  /** Filter, search, order, lanes: as the table of the same list. */
  state: ListState
  set?: (patch: Partial<ListState>) => void
  fixed?: Filter | null
  /** Field that the columns are values of. */
  columnField: string
  columns: readonly BoardColumn[]
  /** Amount summed in the heading of a column. */
  sumField?: string
  /** Fields that the board can be cut into lanes by. */
  laneFields?: readonly string[]
  /** Facts on a card when `card` draws none. */
  cardFields?: readonly string[]
  card?: (row: Row) => ReactNode
  tone?: (row: Row) => Tone | null
  /** Makes the move, or says why not; the card goes back by itself. */
  onMove: (row: Row, to: string) => Promise<MoveAnswer>
  onOpen?: (row: Row) => void
}

/** Kanban of any record. Thousands of cards: each cell loads and draws only what is looked at. */
export function Board(props: BoardProps) {
  const { contract, state, set, columns, laneFields = [], sumField } = props
  const { t } = useWords()
  const helpId = useId()
  const parts = useBoard({ props, open: useOpen(props) })
  const { board, list, lanes, laneField, groups, countOf, keys, turn } = parts
  const height = useFillHeight(board, true)
  const failed = list.lines.find((line) => line.kind === 'failed')
  if (failed) return <Failure error={failed.error} retry={list.retry} />
  const heading = (column: BoardColumn): ReactNode => (
    <Heading key={`heading:${column.key}`} column={column} count={countOf(column.key)} group={groups.get(column.key)} sumField={sumField} />
  )
  const cell = (column: BoardColumn, index: number, lane: number): ReactNode => (
    <BoardCell key={column.key} board={props} parts={parts} helpId={helpId} column={column} index={index} lane={lane} />
  )
  const cut = (lane: string | null): void => {
    turn(null)
    set?.({ extra: lane ? { ...state.extra, lane } : {} })
  }
  return (
    <>
      {laneFields.length > 0 && set && <LaneSelect contract={contract} fields={laneFields} value={laneField} onChange={cut} />}
      <p id={helpId} className="zl-unseen">
        {t('board.help')}
      </p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- cards inside take the focus, their keys come up to here */}
      <div
        ref={board}
        className="zl-board"
        data-lanes={laneField ?? undefined}
        style={{ height }}
        role="group"
        aria-label={t('board.label', { record: t(contract.name) })}
        onKeyDown={keys.onKeyDown}
        onFocus={(event) => keys.onFocus(event.target)}
      >
        {laneField === null ? (
          columns.map((column, index) => (
            <section
              key={column.key}
              className="zl-board-column"
              aria-label={t('board.column', { column: column.label, count: countOf(column.key) })}
              data-closed={column.closed || undefined}
            >
              {heading(column)}
              {cell(column, index, 0)}
            </section>
          ))
        ) : (
          <Lanes heads={columns.map(heading)}>
            {lanes.map((lane, at) => (
              <LaneRow
                key={lane.key}
                lane={lane}
                label={lane.group ? labelOfGroup(lane.group, { contract, groupBy: laneField, t }) : ''}
                turn={() => turn(lane.key)}
              >
                {columns.map((column, index) => cell(column, index, at))}
              </LaneRow>
            ))}
          </Lanes>
        )}
      </div>
      {parts.dialog}
    </>
  )
}

const Lanes = ({ heads, children }: { heads: ReactNode; children: ReactNode }) => (
  <>
    <div className="zl-board-heads">{heads}</div>
    {children}
  </>
)

function LaneRow({ lane, label, turn, children }: { lane: Lane; label: string; turn: () => void; children: ReactNode }) {
  const format = useFormat()
  return (
    <section aria-label={label}>
      <button type="button" className="zl-board-lane-head" aria-expanded={lane.open} onClick={turn}>
        {lane.open ? <CaretDownOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />}
        {label}
        <span className="zl-board-count">{format.number(lane.group?.count ?? 0)}</span>
      </button>
      {lane.open && <div className="zl-board-lane-cells">{children}</div>}
    </section>
  )
}

function useOpen({ contract, onOpen }: BoardProps): (row: Row) => void {
  const go = useGo()
  const hrefOf = useRecordHref()
  return (row) => {
    const href = hrefOf(contract.name, row.id)
    if (onOpen) onOpen(row)
    else if (href) go(href)
  }
}
