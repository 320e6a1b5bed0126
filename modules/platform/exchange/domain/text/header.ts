import { foldText } from '#kernel/text/fold.ts'
import { isEmptyCell, textOfCell, type Cell, type Row } from '../file/row.ts'

/** Where the names of the columns stand; null when the file has none. */
export type HeaderGuess = { line: number | null; confidence: number }

const looked = 12

/**
 * The row among the first twelve that reads most like names of columns: all filled, all text, all different, as wide as the rows
 * below, and best of all known words. Titles above it ("客户列表 2026年") are narrower.
 */
export function detectHeader(rows: readonly Row[], isKnown: (header: string) => boolean): HeaderGuess {
  const width = usualWidth(rows)
  const scored = rows.slice(0, looked).map((row, index) => ({ line: row.line, score: scoreOf(row.cells, { width, isKnown }) - index * 0.04 }))
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { line: 0, score: 0 })
  if (best.score < 0.45) return { line: null, confidence: Math.min(0.9, 1 - best.score) }
  return { line: best.line, confidence: Math.min(1, Math.round(best.score * 100) / 100) }
}

function usualWidth(rows: readonly Row[]): number {
  const widths = rows.map(({ cells }) => filledWidth(cells)).toSorted((a, b) => a - b)
  return widths[Math.floor(widths.length * 0.75)] ?? 0
}

const filledWidth = (cells: readonly Cell[]): number => cells.findLastIndex((cell) => !isEmptyCell(cell)) + 1

function scoreOf(cells: readonly Cell[], { width, isKnown }: { width: number; isKnown: (header: string) => boolean }): number {
  const filled = cells.filter((cell) => !isEmptyCell(cell))
  if (filled.length === 0) return 0
  const names = filled.flatMap((cell) => (typeof cell === 'string' && looksLikeName(cell) ? [foldText(cell)] : []))
  const textShare = names.length / filled.length
  const distinct = new Set(names).size / Math.max(1, names.length)
  const span = Math.min(1, filled.length / Math.max(1, width))
  const known = filled.filter((cell) => isKnown(textOfCell(cell))).length / filled.length
  return textShare * distinct * span * 0.7 + known * 0.5
}

/** Short text that is no number, date, address or mail. */
const looksLikeName = (text: string): boolean =>
  text.length <= 60 && !/^[\s\d.,:/\-+%¥￥$€()]+$|@|https?:|^\d{4}[-/年]/.test(text) && /[\p{L}_]/u.test(text)

/** Names of columns as they are shown: empty ones by number, repeated ones told apart. */
export type NamedColumns = { names: string[]; notes: HeaderNote[] }
export type HeaderNote = { code: 'DUPLICATE_HEADER' | 'EMPTY_HEADER'; values: { header: string; columns: string } }

export function nameColumns(header: readonly Cell[], width: number): NamedColumns {
  const names: string[] = []
  const notes: HeaderNote[] = []
  const seen = new Map<string, number[]>()
  for (let index = 0; index < Math.max(width, header.length); index++) {
    const written = textOfCell(header[index]).replace(/\s+/g, ' ').trim()
    const key = written.toLowerCase()
    const before = seen.get(key) ?? []
    seen.set(key, [...before, index + 1])
    names.push(written === '' ? `#${index + 1}` : before.length > 0 ? `${written} (${before.length + 1})` : written)
  }
  for (const [key, columns] of seen) {
    if (key === '') notes.push({ code: 'EMPTY_HEADER', values: { header: '', columns: columns.join(', ') } })
    else if (columns.length > 1)
      notes.push({ code: 'DUPLICATE_HEADER', values: { header: names[(columns[0] ?? 1) - 1] ?? '', columns: columns.join(', ') } })
  }
  return { names, notes }
}
