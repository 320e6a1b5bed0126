import { textOfCell, type Cell } from '../file/row.ts'
import { dateStyleOf, readMoment } from './date.ts'
import { readFlag } from './flag.ts'
import { numberStyleOf, readNumber } from './number.ts'
import type { ColumnStyle } from './parse-cell.ts'

export type StyleGuess = ColumnStyle & {
  /** Day and month can't be told apart: a person must say which comes first. */
  datesAmbiguous: boolean
}

/** How a column is written, from its sample cells. */
export function styleOfColumn(samples: readonly Cell[], { currency, timeZone }: { currency: string | null; timeZone: string }): StyleGuess {
  const texts = samples.filter((cell) => typeof cell === 'string')
  const { ambiguous, ...dates } = dateStyleOf(texts)
  return { numbers: numberStyleOf(texts), dates, currency, timeZone, datesAmbiguous: ambiguous }
}

/** Share of the filled samples that read as each type of data, 0..1; 0 where nothing is filled. */
export type Evidence = {
  number: number
  money: number
  date: number
  flag: number
  mail: number
  address: number
  long: number
  distinct: number
  filled: number
}

export function evidenceOf(samples: readonly Cell[], style: ColumnStyle): Evidence {
  const filled = samples.filter((cell) => cell !== null && textOfCell(cell).trim() !== '').flatMap((cell) => (cell === null ? [] : [cell]))
  const share = (test: (cell: Exclude<Cell, null>, text: string) => boolean) =>
    filled.length === 0 ? 0 : filled.filter((cell) => test(cell, textOfCell(cell).trim())).length / filled.length
  return {
    number: share((cell) => readNumber(cell, style.numbers) !== null),
    money: share((cell) => (readNumber(cell, style.numbers)?.currency ?? null) !== null),
    date: share((cell) => readMoment(cell, style.dates) !== null && typeof cell !== 'number'),
    flag: share((cell, text) => typeof cell === 'boolean' || readFlag(text) !== null),
    mail: share((_, text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)),
    address: share((_, text) => /^(https?:\/\/|www\.)\S+$/i.test(text)),
    long: share((_, text) => text.length > 40),
    distinct: filled.length === 0 ? 0 : new Set(filled.map((cell) => textOfCell(cell).trim())).size / filled.length,
    filled: samples.length === 0 ? 0 : filled.length / samples.length,
  }
}
