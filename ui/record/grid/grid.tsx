import { useVirtualizer, defaultRangeExtractor, type Range } from '@tanstack/react-virtual'
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react'
import type { SummaryGroup } from '#kernel/contract/record.ts'
import { useWords, type Speak } from '#ui/words/index.ts'
import type { AnyRecord, Row } from '../any-record.ts'
import type { Edits } from '../use-edits.ts'
import type { Line } from '../use-sections.ts'
import type { useSelection } from '../use-selection.ts'
import { useStable } from '../use-stable.ts'
import { headHeight, isEditable, rowHeight, selectWidth, type GridColumn } from './columns.ts'
import { copyText } from './copy-text.ts'
import { GridContext, type GridActions } from './grid-context.ts'
import { GridFoot } from './grid-foot.tsx'
import { GridHead, headLine, type ColumnMenu } from './grid-head.tsx'
import { GridLine } from './grid-line.tsx'
import { commandOf, type Command } from './keys.ts'
import { useActive, type Active } from './use-active.ts'
import { useFillHeight } from './use-fill-height.ts'
import './grid.css'

export type GridProps = {
  contract: AnyRecord
  columns: readonly GridColumn[]
  lines: readonly Line[]
  total: SummaryGroup | null
  label: string
  edits: Edits
  selection: ReturnType<typeof useSelection>
  groupLabel: (group: SummaryGroup) => string
  menuOf: ColumnMenu
  actions: Pick<GridActions, 'sort' | 'resize' | 'moveColumn' | 'toggleGroup' | 'open' | 'retry'>
  onShow: (visible: readonly Line[], near: readonly Line[]) => void
  onPaste: (text: string, at: Active) => void
  onUndo: () => void
  /** Takes the rest of the window; otherwise as high as its rows, up to 480 px. */
  fill: boolean
}

type Editing = Active & { typed: string | null }

/**
 * A grid after the ARIA pattern: one cell takes the focus, arrow keys move it, only the rows on the screen are in the document.
 * Rows are drawn again only when their own data, selection or focus changes.
 */
export function Grid(props: GridProps) {
  const { contract, columns, lines, total, label, edits, selection, groupLabel, menuOf, onShow, fill } = props
  const { t } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const [editing, setEditing] = useState<Editing | null>(null)
  const indexes = useMemo(() => new Map(lines.map(({ key }, index) => [key, index])), [lines])
  const indexOf = (line: string): number => indexes.get(line) ?? -1
  const scrollTo = useRef((_index: number): void => {})
  const place = useActive({ lines, indexOf, columns, grid: scroller, scrollTo: (index) => scrollTo.current(index) })
  const { active } = place
  const virtual = useRowWindow({ lines, scroller, pinned: active.row })
  useLayoutEffect(() => {
    scrollTo.current = (index) => virtual.scrollToIndex(index)
  }, [virtual])
  const items = virtual.getVirtualItems()
  const width = columns.reduce((sum, column) => sum + column.width, selectWidth)
  const shown = useShown({ lines, first: items[0]?.index ?? 0, last: items.at(-1)?.index ?? 0, onShow })
  const grid = useGridHandlers({ props, place, editing, setEditing, indexOf })
  const height = useFillHeight(scroller, fill)

  return (
    <GridContext value={grid.actions}>
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- cells inside take the focus, their keys come up to here */}
      <div
        ref={scroller}
        className="zl-grid"
        style={fill ? { height } : { maxHeight: 480 }}
        data-shown={shown}
        onKeyDown={grid.onKeyDown}
        onFocus={grid.onFocus}
        onDoubleClick={grid.onDoubleClick}
        onPaste={grid.onPaste}
        onCopy={(event) => copyRows(event, props, { active, t })}
      >
        <table
          role="grid"
          aria-label={label}
          aria-description={t('table.help')}
          aria-rowcount={total ? total.count + 2 : -1}
          aria-colcount={columns.length + 1}
          aria-multiselectable
          style={{ width }}
        >
          <GridHead
            columns={columns}
            activeColumn={active.line === headLine ? active.column : null}
            menuOf={menuOf}
            chosen={selection.selection.all ? 'all' : selection.selection.ids.size > 0 ? 'some' : 'none'}
            onChoose={(all) => (all ? selection.selectAll() : selection.clear())}
          />
          <tbody role="rowgroup" className="zl-body" style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, key, start }) => {
              const line = lines[index]
              return (
                line && (
                  <GridLine
                    key={key}
                    line={line}
                    index={index}
                    top={start - headHeight}
                    columns={columns}
                    width={width}
                    label={line.kind === 'group' ? groupLabel(line.group) : ''}
                    selected={line.kind === 'row' && selection.isSelected(line.row.id)}
                    activeColumn={active.line === line.key ? active.column : null}
                    editing={editing?.line === line.key ? editing : null}
                    pending={line.kind === 'row' ? edits.pending.get(line.row.id) : undefined}
                    contract={contract}
                  />
                )
              )
            })}
          </tbody>
          <GridFoot columns={columns} total={total} index={lines.length} />
        </table>
      </div>
    </GridContext>
  )
}

/** Which rows are in the document: those on the screen, a few around them, and the one with the focus. */
function useRowWindow({ lines, scroller, pinned }: { lines: readonly Line[]; scroller: RefObject<HTMLDivElement | null>; pinned: number }) {
  return useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    scrollPaddingEnd: rowHeight,
    rangeExtractor: (range: Range) => withPinned(defaultRangeExtractor(range), pinned, lines.length),
  })
}

/** The row with the focus stays in the document, or scrolling would take the focus away. */
const withPinned = (indexes: number[], pinned: number, count: number): number[] =>
  pinned < 0 || pinned >= count || indexes.includes(pinned) ? indexes : [...indexes, pinned].toSorted((a, b) => a - b)

type Shown = { lines: readonly Line[]; first: number; last: number; onShow: GridProps['onShow'] }

function useShown({ lines, first, last, onShow }: Shown): string {
  const show = useStable(onShow)
  useEffect(() => {
    show(lines.slice(first, last + 1), lines.slice(first, last + 60))
  }, [show, lines, first, last])
  return `${first}-${last}`
}

function copyRows(event: ClipboardEvent, { contract, columns, lines, selection }: GridProps, { active, t }: { active: Active; t: Speak }): void {
  if (event.target instanceof HTMLElement && event.target.closest('input, textarea')) return
  if (globalThis.getSelection()?.toString()) return
  const rows = lines.flatMap((line) => (line.kind === 'row' ? [line.row] : []))
  const chosen = rows.filter(({ id }) => selection.isSelected(id))
  const one = lines.flatMap((line) => (line.kind === 'row' && line.key === active.line ? [line.row] : []))
  const text =
    chosen.length > 0
      ? copyText(chosen, { record: contract.name, columns, t })
      : copyText(one, { record: contract.name, columns: columns.filter(({ key }) => key === active.column), t })
  if (text === '') return
  event.clipboardData.setData('text/plain', text)
  event.preventDefault()
}

type Handling = {
  props: GridProps
  place: ReturnType<typeof useActive>
  editing: Editing | null
  setEditing: (editing: Editing | null) => void
  indexOf: (line: string) => number
}

function useGridHandlers({ props, place, editing, setEditing, indexOf }: Handling) {
  const { contract, lines, columns, selection, edits } = props
  const { active } = place
  const rowAt = (line: string): Row | null => {
    const found = lines[indexOf(line)]
    return found?.kind === 'row' ? found.row : null
  }
  const edit = (at: Active, typed: string | null): boolean => {
    const column = columns.find(({ key }) => key === at.column)
    const row = rowAt(at.line)
    if (!column || !row || !isEditable(column, row)) return false
    if (column.field?.kind === 'flag') void edits.save({ row, name: column.key, value: row[column.key] !== true })
    else setEditing({ ...at, typed })
    return true
  }
  const run = (command: Command): boolean => runCommand(command, { props, place, edit, rowAt, indexOf })

  const stopEditing = useStable((step: 'stay' | 'down' | 'next' | 'previous'): void => {
    setEditing(null)
    if (!editing) return
    if (step === 'stay' || step === 'down') return void (step === 'down' ? place.move(1, 0) : place.focus(editing))
    const next = neighbour(columns, editing.column, step === 'next' ? 1 : -1)
    place.focus({ ...editing, column: next })
    edit({ ...editing, column: next }, null)
  })
  const startEditing = useStable((line: string, column: string): void => void edit({ line, column }, null))
  const toggleRow = useStable((id: string, extend: boolean): void => (extend ? selection.extendTo(id) : selection.toggle(id)))
  const commit = useStable(edits.save)
  const discard = useStable(edits.discard)
  const sort = useStable(props.actions.sort)
  const resize = useStable(props.actions.resize)
  const moveColumn = useStable(props.actions.moveColumn)
  const toggleGroup = useStable(props.actions.toggleGroup)
  const open = useStable(props.actions.open)
  const retry = useStable(props.actions.retry)
  const actions = useMemo(
    (): GridActions => ({
      contract,
      stopEditing,
      startEditing,
      toggleRow,
      sort,
      resize,
      moveColumn,
      toggleGroup,
      open,
      retry,
      discard,
      commit: (wanted) => void commit(wanted),
    }),
    [contract, stopEditing, startEditing, toggleRow, sort, resize, moveColumn, toggleGroup, open, retry, discard, commit],
  )

  return {
    actions,
    onKeyDown: (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.nativeEvent.isComposing || isControl(event.target)) return
      const command = commandOf(event)
      if (command && run(command)) {
        event.preventDefault()
        event.stopPropagation()
      }
    },
    onFocus: (event: FocusEvent): void => {
      const cell = cellOf(event.target)
      if (cell && (cell.line !== active.line || cell.column !== active.column)) place.setActive(cell)
    },
    onDoubleClick: (event: MouseEvent): void => {
      const cell = cellOf(event.target)
      if (cell && !isControl(event.target)) edit(cell, null)
    },
    onPaste: (event: ClipboardEvent): void => {
      if (editing || isControl(event.target)) return
      event.preventDefault()
      props.onPaste(event.clipboardData.getData('text/plain'), active)
    },
  }
}

/** Controls inside a cell keep their own keys. */
const isControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input:not([type="checkbox"]), textarea, .ant-popover, .ant-dropdown, .zl-cell-editor') !== null

function cellOf(target: EventTarget | null): Active | null {
  const cell = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-line]') : null
  return cell ? { line: cell.dataset['line'] ?? '', column: cell.dataset['column'] ?? '' } : null
}

function neighbour(columns: readonly GridColumn[], column: string, by: 1 | -1): string {
  const editable = columns.filter(({ field }) => field && !field.readOnly).map(({ key }) => key)
  return editable[editable.indexOf(column) + by] ?? column
}

type Doing = {
  props: GridProps
  place: ReturnType<typeof useActive>
  edit: (at: Active, typed: string | null) => boolean
  rowAt: (line: string) => Row | null
  indexOf: (line: string) => number
}

/** True when the key was used up. */
function runCommand(command: Command, { props, place, edit, rowAt, indexOf }: Doing): boolean {
  const { lines, selection, edits, actions } = props
  const { active } = place
  const row = rowAt(active.line)
  const line = lines[indexOf(active.line)]
  switch (command.do) {
    case 'move': {
      if (line?.kind === 'group' && command.rows === 0 && (command.columns === 1) !== line.section.open) actions.toggleGroup(line.section.key)
      const next = place.move(command.rows, command.columns)
      const target = rowAt(next.line)
      if (command.extend && target) selection.extendTo(target.id, row?.id)
      return true
    }
    case 'edit':
      if (active.line === headLine) return command.typed === null && sortOrChoose(props, active.column)
      if (line?.kind === 'group') actions.toggleGroup(line.section.key)
      if (command.typed === null && row && active.column === '') selection.toggle(row.id)
      return edit(active, command.typed)
    case 'select':
      if (line?.kind === 'group') actions.toggleGroup(line.section.key)
      if (row) selection.toggle(row.id)
      return true
    case 'selectAll':
      return yes(selection.selectAll())
    case 'open':
      return row ? yes(actions.open(row)) : false
    case 'undo':
      return yes(props.onUndo())
    case 'leave':
      return selection.selection.all || selection.selection.ids.size > 0 ? yes(selection.clear()) : false
    case 'empty': {
      const column = props.columns.find(({ key }) => key === active.column)
      if (row && column && isEditable(column, row) && !column.field?.required) void edits.save({ row, name: column.key, value: null })
      return true
    }
  }
}

const yes = (_done: void): true => true

function sortOrChoose({ columns, actions, selection }: GridProps, column: string): true {
  if (column === '') selection.selectAll()
  else if (columns.some(({ key, field }) => key === column && field)) actions.sort(column, false)
  return true
}
