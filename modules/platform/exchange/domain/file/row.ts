import type { Problem } from './problem.ts'

/** What a spreadsheet cell says beyond plain text, number and flag. `text` is ISO for days and times, the code for an error. */
export type TypedCell = { as: 'date' | 'instant' | 'time' | 'percent' | 'error'; text: string }

/** Null where nothing is written. CSV gives text only. */
export type Cell = string | number | boolean | null | TypedCell

/** One row of a file. `line` is where it begins: the line of a text file, the row number of a sheet, both from 1. */
export type Row = { line: number; cells: Cell[]; problem?: Problem }

export const isEmptyCell = (cell: Cell | undefined): cell is null | undefined | '' =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')

export const isEmptyRow = (cells: readonly Cell[]): boolean => cells.every(isEmptyCell)

/** A cell as a person reads it. */
export function textOfCell(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return textOfNumber(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  return cell.text
}

/** Fifteen significant digits as spreadsheets show them, never in exponent form below 1e21. */
export function textOfNumber(value: number): string {
  const shown = Number(value.toPrecision(15))
  if (!Number.isFinite(shown)) return ''
  if (Math.abs(shown) >= 1e-6 || shown === 0) return String(shown)
  return shown.toFixed(20).replace(/0+$/, '')
}
