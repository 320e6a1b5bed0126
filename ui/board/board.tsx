import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react'
import type { Filter } from '#kernel/contract/filter.ts'
import type { SummaryGroup } from '#kernel/contract/record.ts'
import { Failure, useGo, useRecordHref } from '#ui/shell/index.ts'
import { useFormat, useWords } from '#ui/words/index.ts'
import { both } from '../filter/model.ts'
import type { AnyRecord, Row } from '../record/any-record.ts'
import { sumText } from '../record/grid/group-row.tsx'
import { useFillHeight } from '../record/grid/use-fill-height.ts'
import { useRequest } from '../record/use-list.ts'
import { useSections, type Line, type Section } from '../record/use-sections.ts'
import { useStable } from '../record/use-stable.ts'
import { useSummary } from '../record/use-summary.ts'
import type { ListState } from '../view/table-state.ts'
import { Card } from './card.tsx'
import { Cell } from './cell.tsx'
import { cellRows, columnOf, countWith, type BoardColumn, type MoveAnswer, type Tone } from './model.ts'
import { useBoardKeys } from './use-board-keys.ts'
import { useDragScroll } from './use-drag-scroll.ts'
import { useMoves } from './use-moves.tsx'
import './board.css'
import './words.ts'

export type BoardProps = {
  contract: AnyRecord
  /** Filter, search, order: as the table of the same list. */
  state: ListState
  fixed?: Filter | null
  /** Field that the columns are values of. */
  columnField: string
  columns: readonly BoardColumn[]
  /** Amount summed in the heading of a column. */
  sumField?: string
  /** Facts on a card when `card` draws none. */
  cardFields?: readonly string[]
  card?: (row: Row) => ReactNode
  tone?: (row: Row) => Tone | null
  /** Makes the move, or says why not; the card goes back by itself. */
  onMove: (row: Row, to: string) => Promise<MoveAnswer>
  onOpen?: (row: Row) => void
}

const noFields: readonly string[] = []

/** Kanban of any record. Thousands of cards: each column loads and draws only what is looked at. */
export function Board(props: BoardProps) {
  const { contract, state, fixed, columnField, columns, sumField, cardFields = noFields, card, tone, onMove, onOpen } = props
  const { t } = useWords()
  const format = useFormat()
  const helpId = useId()
  const board = useRef<HTMLDivElement>(null)
  const height = useFillHeight(board, true)
  const go = useGo()
  const hrefOf = useRecordHref()
  const request = useRequest(state, fixed)
  const summary = useSummary(contract, { columns: sumField ? [{ field: sumField }] : [], group: columnField }, request)
  const sections = useMemo(() => columns.map(({ key }): Section => ({
    key: `${JSON.stringify(request)}|${columnField}=${key}`, group: null, open: true,
    request: { ...request, filter: JSON.stringify(both(fixed, state.filter, { field: columnField, op: 'eq', value: key })) },
  })), [columns, request, columnField, fixed, state.filter])
  const list = useSections(contract, sections)
  const { moves, move, dialog } = useMoves({ contract, columns, onMove, put: list.put })
  const groups = new Map(summary.groups.map((group) => [group.key ?? '', group]))
  const cells = columns.map(({ key }, index) => cellRows(list.lines, { section: sections[index]?.key ?? '', column: key, moves }))
  const place = (row: Row): string => moves.get(row.id)?.to ?? columnOf(row, columnField)
  const open = (row: Row): void => {
    const href = hrefOf(contract.name, row.id)
    if (onOpen) onOpen(row)
    else if (href) go(href)
  }
  const start = useStable((row: Row, from: string, to: string): void => void move(row, from, to))
  const keys = useBoardKeys({ contract, columns, cells, columnOf: place, countOf: (column) => countWith(groups.get(column), column, moves), onMove: start, onOpen: open })
  const dropped = useStable((id: string, from: string, to: string): void => {
    const row = cells.flat().find((one) => one.id === id)
    if (row) start(row, from, to)
  })
  useDragScroll(board, dropped)
  const shown = useShown(list.lines, list.show)
  useFocusOf(board, keys.focused)
  const reachable = keys.focused !== null && cells.some((rows) => rows.some(({ id }) => id === keys.focused)) ? keys.focused : cells.find((rows) => rows.length > 0)?.[0]?.id
  const failed = list.lines.find((line) => line.kind === 'failed')
  if (failed) return <Failure error={failed.error} retry={list.retry} />

  const draw = (row: Row, column: string): ReactNode => (
    <Card contract={contract} row={row} column={column} columns={columns} fields={cardFields} body={card?.(row)} tone={tone?.(row) ?? null} focusable={row.id === reachable} lifted={keys.lifted?.row.id === row.id}
      moving={moves.has(row.id)} helpId={helpId} onMove={start} />
  )
  return (
    <>
      <p id={helpId} className="zl-unseen">{t('board.help')}</p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- cards inside take the focus, their keys come up to here */}
      <div ref={board} className="zl-board" style={{ height }} role="group" aria-label={t('board.label', { record: t(contract.name) })} onKeyDown={keys.onKeyDown} onFocus={(event) => keys.onFocus(event.target)}>
        {columns.map((column, index) => {
          const rows = cells[index] ?? []
          const section = sections[index]?.key ?? ''
          return (
            <section key={column.key} className="zl-board-column" aria-label={t('board.column', { column: column.label, count: countWith(groups.get(column.key), column.key, moves) })} data-closed={column.closed || undefined}>
              <Heading column={column} group={groups.get(column.key)} count={countWith(groups.get(column.key), column.key, moves)} sum={sumField ? sumText(groups.get(column.key) ?? nothing, sumField, format) : ''} />
              <Cell column={column.key} label={column.label} rows={rows} waiting={list.lines.some((line) => line.kind === 'waiting' && line.section.key === section)} aimed={keys.lifted?.over === column.key} closed={column.closed ?? false}
                pinned={keys.focused} renderCard={(row) => draw(row, column.key)} onShow={(last) => shown(section, last)} />
            </section>
          )
        })}
      </div>
      {dialog}
    </>
  )
}

const nothing = { sums: [] }

function Heading({ column, count, sum }: { column: BoardColumn; group: SummaryGroup | undefined; count: number; sum: string }) {
  const { t } = useWords()
  const format = useFormat()
  const over = column.limit !== undefined && count > column.limit
  return (
    <header className="zl-board-head">
      <h3>{column.label}</h3>
      <span className="zl-board-count" data-over={over || undefined} title={column.limit === undefined ? undefined : t('board.limit', { limit: column.limit })}>{format.number(count)}{column.limit === undefined ? '' : ` / ${column.limit}`}</span>
      {column.note}
      {sum && <span className="zl-board-sum">{sum}</span>}
    </header>
  )
}

/** Tells the list what is seen in all columns together. */
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

/** The focus follows the keys, also to a card that has just moved. */
function useFocusOf(board: { current: HTMLElement | null }, id: string | null): void {
  const before = useRef(id)
  useLayoutEffect(() => {
    if (id === before.current) return
    before.current = id
    const card = id === null ? null : board.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)
    if (card && document.activeElement !== card) card.focus()
  })
}
