import type { Cell } from '../file/row.ts'
import { momentOfSerial } from '../sheet/serial-date.ts'

/** How days are written in a column where the order can't be seen in the cell: day or month first, or years of the Republic (民國). */
export type DateStyle = { order: 'dayFirst' | 'monthFirst'; republic: boolean; serial: boolean }

/** A day, and the time of day where one was written; `offset` in ISO form where a zone was. */
export type ReadMoment = { day: string; time: string | null; offset: string | null }

const usual: DateStyle = { order: 'dayFirst', republic: false, serial: false }

/** Null when the cell is no date. */
export function readMoment(cell: Exclude<Cell, null>, style: DateStyle = usual): ReadMoment | null {
  if (typeof cell === 'boolean') return null
  if (typeof cell === 'number') return fromSerial(cell)
  if (typeof cell === 'object') return cell.as === 'date' || cell.as === 'instant' ? readText(cell.text, style) : null
  return readText(cell, style)
}

function fromSerial(serial: number): ReadMoment | null {
  if (serial < 1) return null
  const moment = momentOfSerial(serial)
  return moment ? { day: moment.text.slice(0, 10), time: moment.text.slice(11) || null, offset: null } : null
}

function readText(raw: string, style: DateStyle): ReadMoment | null {
  if (raw.length > 60) return null
  const text = raw.normalize('NFKC').trim().replace(/\s+/g, ' ')
  if (style.serial && /^\d{4,6}(\.\d+)?$/.test(text)) return fromSerial(Number(text))
  const { rest, time, offset, valid } = splitTime(text)
  if (!valid) return null
  const day = dayOf(rest, style)
  return day === null ? null : { day, time, offset }
}

/** Takes the time of day off the end: 14:05, 2:05:09 PM, 下午2:05, 14时05分, T14:05:09.123Z, +08:00. */
function splitTime(text: string): { rest: string; time: string | null; offset: string | null; valid: boolean } {
  const found =
    /^(.*?)[ T]?(上午|下午|晚上|中午|凌晨)?\s?(\d{1,2})(?::|时|時|点|點)(\d{1,2})(?:(?::|分)(\d{1,2})(?:[.,](\d{1,9}))?)?[分秒]?\s?([ap]\.?m\.?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i.exec(
      text,
    )
  if (!found) return { rest: text, time: null, offset: null, valid: true }
  const [, rest = '', part = '', hours = '', minutes = '', seconds = '0', fraction = '', half = '', zone = ''] = found
  const late = /下午|晚上|^p/i.test(part || half)
  const early = /上午|凌晨|^a/i.test(part || half)
  const written = Number(hours)
  const hour = late && written < 12 ? written + 12 : early && written === 12 ? 0 : written
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return { rest, time: null, offset: null, valid: false }
  const two = (value: number | string) => String(value).padStart(2, '0')
  const offset = zone === '' ? null : /^(Z|UTC|GMT)$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  return {
    rest: rest.trim(),
    time: `${two(hour)}:${two(minutes)}:${two(seconds)}${fraction ? `.${fraction.slice(0, 3).padEnd(3, '0')}` : ''}`,
    offset,
    valid: true,
  }
}

function dayOf(raw: string, style: DateStyle): string | null {
  const text = raw
    .replace(/[,，]?\s*[(（]?(星期|周|週|禮拜|礼拜)[一二三四五六日天][)）]?$/, '')
    .replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+/i, '')
    .trim()
  return republicDay(text, style) ?? yearFirst(text, style) ?? named(text) ?? yearLast(text, style)
}

/** 民國113年1月2日, 民國 113/1/2, and bare 113/01/02 where the column is written so. */
function republicDay(text: string, { republic }: DateStyle): string | null {
  const found = /^(中華民國|中华民国|民國|民国|roc\s?)?\s?(\d{1,3}|元)\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})\s?日?$/i.exec(text)
  if (!found || (found[1] === undefined && !republic)) return null
  return iso(1911 + (found[2] === '元' ? 1 : Number(found[2])), Number(found[3]), Number(found[4]))
}

/** 2024-01-02, 2024/1/2, 2024.1.2, 2024年1月2日, 20240102 */
function yearFirst(text: string, { republic }: DateStyle): string | null {
  const found = /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?$/.exec(text) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text)
  if (found) return iso(Number(found[1]), Number(found[2]), Number(found[3]))
  const packed = republic ? /^(\d{3})(\d{2})(\d{2})$/.exec(text) : null
  return packed ? iso(1911 + Number(packed[1]), Number(packed[2]), Number(packed[3])) : null
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** 2-Jan-2024, 2 January 2024, Jan 2, 2024, 2024-Jan-02 */
function named(text: string): string | null {
  const first = /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]+([a-z]{3,9})\.?[\s.,/-]+(\d{2}|\d{4})$/i.exec(text)
  if (first) return isoNamed(first[3], first[2], first[1])
  const second = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i.exec(text)
  if (second) return isoNamed(second[3], second[1], second[2])
  const third = /^(\d{4})[\s./-]+([a-z]{3,9})\.?[\s./-]+(\d{1,2})$/i.exec(text)
  return third ? isoNamed(third[1], third[2], third[3]) : null
}

const fullMonths = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

function isoNamed(year = '', month = '', day = ''): string | null {
  const name = month.toLowerCase()
  const index = months.indexOf(name.slice(0, 3))
  if (index < 0 || !(name.length === 3 || name === 'sept' || fullMonths[index] === name)) return null
  return iso(fullYear(year), index + 1, Number(day))
}

/** 2/1/2024 and 1/2/24: which part is the month is the column's style, unless only one reading is a day. */
function yearLast(text: string, { order }: DateStyle): string | null {
  const found = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})$/.exec(text)
  if (!found) return null
  const [first, second, year] = [Number(found[1]), Number(found[2]), fullYear(found[3] ?? '')]
  return order === 'dayFirst' ? iso(year, second, first) : iso(year, first, second)
}

/** Two digits: 1970 to 2069, as POSIX has it. */
const fullYear = (text: string): number => (text.length > 2 ? Number(text) : Number(text) + (Number(text) >= 70 ? 1900 : 2000))

function iso(year: number, month: number, day: number): string | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return null
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null
}

export type DateStyleGuess = DateStyle & {
  /** Day and month can't be told apart by any cell: a person must say. */
  ambiguous: boolean
}

/**
 * What the cells of a column agree on: the order under which all of them are days; years of the Republic when the first part lies in
 * 1..200 and nothing else fits; serial numbers when all are whole numbers between 1954 and 2119.
 */
export function dateStyleOf(samples: readonly string[]): DateStyleGuess {
  const texts = samples.map((text) => text.normalize('NFKC').trim()).filter((text) => text !== '')
  const serial = texts.length > 0 && texts.every((text) => /^\d{5}(\.\d+)?$/.test(text) && Number(text) >= 20_000 && Number(text) < 80_000)
  const parts = texts.flatMap((text) => {
    const found = /^(\d{1,3})[-/.](\d{1,2})[-/.](\d{1,4})(?!\d)/.exec(text)
    return found ? [[Number(found[1]), Number(found[2]), (found[3] ?? '').length] as const] : []
  })
  const republic = parts.some(([first]) => first > 31) && parts.every(([first, second, length]) => first <= 200 && second <= 12 && length <= 2)
  const packed = texts.length > 0 && texts.every((text) => /^(0\d\d|1\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(text))
  const daySeen = parts.some(([first]) => first > 12 && first <= 31)
  const monthSeen = parts.some(([, second]) => second > 12)
  return {
    order: monthSeen && !daySeen ? 'monthFirst' : 'dayFirst',
    republic: republic || packed,
    serial,
    ambiguous: !republic && parts.length > 0 && daySeen === monthSeen,
  }
}
