import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons'
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import type { Filter } from '#kernel/contract/filter.ts'
import { Failure, useGo, useRecordHref } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import type { AnyRecord, Row } from '../record/any-record.ts'
import { labelOfGroup } from '../record/group-label.ts'
import { useFillHeight } from '../record/grid/use-fill-height.ts'
import type { Line } from '../record/use-sections.ts'
import { useStable } from '../record/use-stable.ts'
import type { ListState } from '../view/table-state.ts'
import { Card } from './card.tsx'
import { Cell } from './cell.tsx'
import { Heading } from './heading.tsx'
import { LaneSelect } from './lane-select.tsx'
import { cellRows, columnOf, countWith, type BoardColumn, type MoveAnswer, type Tone } from './model.ts'
import { useBoardData, type Lane } from './use-board-data.ts'
import { useBoardKeys } from './use-board-keys.ts'
import { useDragScroll } from './use-drag-scroll.ts'
import { useMoves } from './use-moves.tsx'
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

const noFields: readonly string[] = []

/** Kanban of any record. Thousands of cards: each cell loads and draws only what is looked at. */
export function Board(props: BoardProps) {
  const { contract, state, set, fixed, columnField, columns, sumField, laneFields = noFields, cardFields = noFields, card, tone, onMove } = props
  const { t } = useWords()
  const helpId = useId()
  const board = useRef<HTMLDivElement>(null)
  const height = useFillHeight(board, true)
  const laneField = laneFields.find((name) => name === state.extra['lane']) ?? null
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const { list, lanes, groups } = useBoardData({ contract, state, fixed, columnField, columns, sumField, laneField, turned })
  const { moves, move, dialog } = useMoves({ contract, columns, onMove, put: list.put })
  const rowsOf = (lane: Lane, index: number): Row[] =>
    cellRows(list.lines, { section: lane.sections[index]?.key ?? '', column: columns[index]?.key ?? '', moves, isOwn: (row) => lane.group === null || String(row[laneField ?? ''] ?? '') === lane.key })
  const cells = lanes.map((lane) => columns.map((_, index) => rowsOf(lane, index)))
  const stacks = columns.map((_, index) => cells.flatMap((lane) => lane[index] ?? []))
  const countOf = (column: string): number => countWith(groups.get(column), column, moves)
  const start = useStable((row: Row, from: string, to: string): void => void move(row, from, to))
  const keys = useBoardKeys({ contract, columns, cells: stacks, columnOf: (row) => moves.get(row.id)?.to ?? columnOf(row, columnField), countOf, onMove: start, onOpen: useOpen(props) })
  const dropped = useStable((id: string, from: string, to: string): void => {
    const row = stacks.flat().find((one) => one.id === id)
    if (row) start(row, from, to)
  })
  useDragScroll(board, dropped)
  const shown = useShown(list.lines, list.show)
  const focusedAt = stacks.findIndex((rows) => rows.some(({ id }) => id === keys.focused))
  useFocusOf(board, keys.focused, focusedAt)
  const reachable = focusedAt >= 0 ? keys.focused : stacks.find((rows) => rows.length > 0)?.[0]?.id
  const failed = list.lines.find((line) => line.kind === 'failed')
  if (failed) return <Failure error={failed.error} retry={list.retry} />

  const cell = (lane: Lane, at: number, index: number): ReactNode => {
    const column = columns[index]
    const section = lane.sections[index]?.key ?? ''
    return column && (
      <Cell key={column.key} column={column.key} label={column.label} rows={cells[at]?.[index] ?? []} waiting={list.lines.some((line) => line.kind === 'waiting' && line.section.key === section)} aimed={keys.lifted?.over === column.key}
        closed={column.closed ?? false} pinned={keys.focused} onShow={(last) => shown(section, last)} renderCard={(row) => (
          <Card contract={contract} row={row} column={column.key} columns={columns} fields={cardFields} body={card?.(row)} tone={tone?.(row) ?? null} focusable={row.id === reachable} lifted={keys.lifted?.row.id === row.id}
            moving={moves.has(row.id)} helpId={helpId} onMove={start} />
        )} />
    )
  }
  const heading = (column: BoardColumn): ReactNode => <Heading key={`heading:${column.key}`} column={column} count={countOf(column.key)} group={groups.get(column.key)} sumField={sumField} />
  const turn = (key: string): void => setTurned((old) => { const next = new Set(old); if (!next.delete(key)) next.add(key); return next })
  return (
    <>
      {laneFields.length > 0 && set && <LaneSelect contract={contract} fields={laneFields} value={laneField} onChange={(lane) => { setTurned(new Set()); set({ extra: lane ? { ...state.extra, lane } : {} }) }} />}
      <p id={helpId} className="zl-unseen">{t('board.help')}</p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- cards inside take the focus, their keys come up to here */}
      <div ref={board} className="zl-board" data-lanes={laneField ?? undefined} style={{ height }} role="group" aria-label={t('board.label', { record: t(contract.name) })} onKeyDown={keys.onKeyDown} onFocus={(event) => keys.onFocus(event.target)}>
        {laneField === null ? columns.map((column, index) => (
          <section key={column.key} className="zl-board-column" aria-label={t('board.column', { column: column.label, count: countOf(column.key) })} data-closed={column.closed || undefined}>
            {heading(column)}
            {lanes[0] && cell(lanes[0], 0, index)}
          </section>
        )) : <div className="zl-board-heads">{columns.map(heading)}</div>}
        {laneField !== null && lanes.map((lane, at) => <LaneRow key={lane.key} lane={lane} label={lane.group ? labelOfGroup(lane.group, { contract, groupBy: laneField, t }) : ''} turn={() => turn(lane.key)}>{columns.map((_, index) => cell(lane, at, index))}</LaneRow>)}
      </div>
      {dialog}
    </>
  )
}

function LaneRow({ lane, label, turn, children }: { lane: Lane; label: string; turn: () => void; children: ReactNode }) {
  const format = useFormat()
  return (
    <section aria-label={label}>
      <button type="button" className="zl-board-lane-head" aria-expanded={lane.open} onClick={turn}>
        {lane.open ? <CaretDownOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />}{label}<span className="zl-board-count">{format.number(lane.group?.count ?? 0)}</span>
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

/** Tells the list what is seen in all cells together. */
function useShown(lines: readonly Line[], show: (visible: readonly Line[], near: readonly Line[]) => void): (section: string, last: number) => void {
  const seen = useRef(new Map<string, number>())
  const tell = useStable(() => {
    const near = [...Map.groupBy(lines, ({ section }) => section.key)].flatMap(([section, own]) => own.slice(0, (seen.current.get(section) ?? 0) + 30))
    show(near, near)
  })
  useEffect(tell, [lines, tell])
  return useCallback((section: string, last: number) => {
    seen.current.set(section, last)
    tell()
  }, [tell])
}

/** The focus follows the keys, and a card that moves to another column. */
function useFocusOf(board: { current: HTMLElement | null }, id: string | null, column: number): void {
  const before = useRef('')
  useLayoutEffect(() => {
    const now = `${id}@${column}`
    if (id === null || now === before.current) return
    before.current = now
    const card = board.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)
    if (card && document.activeElement !== card && (document.activeElement === document.body || board.current?.contains(document.activeElement))) card.focus()
  })
}
