import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { headLine } from './grid-head.tsx'
import { stepTo } from './keys.ts'
import { selectWidth, type GridColumn } from './columns.ts'

/** The one cell that the Tab key reaches; `column` '' is the box that selects a row. */
export type Active = { line: string; column: string }

type Place = {
  lines: readonly { key: string }[]
  indexOf: (line: string) => number
  columns: readonly GridColumn[]
  grid: RefObject<HTMLElement | null>
  scrollTo: (index: number) => void
}

/**
 * Keeps the active cell on its row while rows come, go and are sorted anew; when the row is gone, on the row that took its place.
 * Keys count −1 for the headings.
 */
export function useActive({ lines, indexOf, columns, grid, scrollTo }: Place) {
  const [active, setActive] = useState<(Active & { at: number }) | null>(null)
  const wantsFocus = useRef(false)

  const found = active ? (active.line === headLine ? -1 : indexOf(active.line)) : 0
  const row = active && active.line !== headLine && found < 0 ? Math.min(active.at, lines.length - 1) : found
  const line = row < 0 ? headLine : (lines[row]?.key ?? headLine)
  const keys = ['', ...columns.map(({ key }) => key)]
  const column = active && keys.includes(active.column) ? active.column : (columns[0]?.key ?? '')

  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    const cell =
      grid.current?.querySelector<HTMLElement>(`[data-line="${CSS.escape(line)}"][data-column="${CSS.escape(column)}"]`) ??
      grid.current?.querySelector<HTMLElement>(`[data-line="${CSS.escape(line)}"]`)
    cell?.focus({ preventScroll: true })
    if (cell && grid.current) showAcross(grid.current, cell, columns)
  })

  const mark = (next: Active): void => setActive({ ...next, at: Math.max(0, indexOf(next.line)) })
  const go = (next: Active): void => {
    wantsFocus.current = true
    mark(next)
    if (next.line !== headLine) scrollTo(indexOf(next.line))
  }
  return {
    active: { line, column, row },
    setActive: mark,
    focus: go,
    /** Moves by rows and columns and says where it came to. */
    move: (rows: number, across: number): Active => {
      const nextRow = rows === 0 ? row : rows < 0 && row + rows < 0 && Number.isFinite(rows) ? -1 : stepTo(row, rows, lines.length)
      const nextColumn = keys[stepTo(keys.indexOf(column), across, keys.length)] ?? ''
      const next = { line: nextRow < 0 ? headLine : (lines[nextRow]?.key ?? headLine), column: nextColumn }
      go(next)
      return next
    },
  }
}

/** Brings a cell out from behind the columns that stay in place. */
function showAcross(grid: HTMLElement, cell: HTMLElement, columns: readonly GridColumn[]): void {
  const column = columns.find(({ key }) => key === cell.dataset['column'])
  if (!column || column.stuck !== null) return
  const covered = columns.reduce((sum, one) => (one.stuck === null ? sum : sum + one.width), selectWidth)
  const left = columns.slice(0, columns.indexOf(column)).reduce((sum, one) => sum + one.width, selectWidth)
  if (left - covered < grid.scrollLeft) grid.scrollLeft = left - covered
  else if (left + column.width > grid.scrollLeft + grid.clientWidth) grid.scrollLeft = left + column.width - grid.clientWidth
}
