import { dayNumber, type Minute } from '../instant.ts'
import { FileError, requireText } from './file-error.ts'

/** One line of an MPX file: its record type and fields. */
export type MpxRecord = { type: string; fields: string[]; line: number }

/** How an MPX file writes numbers, dates and durations, from its records 10 to 12. */
export type MpxManner = {
  decimal: string
  thousands: string
  /** 0 month first, 1 day first, 2 year first. */
  dateOrder: number
  defaultStart: number
  minutesPerDay: number
  minutesPerWeek: number
}

const mostLines = 2_000_000

/** Lines of records: comma, semicolon or tab after `MPX` is the separator, quotes keep it and are doubled inside. O(characters). */
export function parseMpx(text: string): MpxRecord[] {
  requireText(text)
  const match = /^\uFEFF?MPX([,;\t])/.exec(text)
  if (!match) throw new FileError('WRONG_FORMAT', 'an MPX file begins with MPX and a separator', 1)
  const lines = text.split(/\r?\n/)
  if (lines.length > mostLines) throw new FileError('TOO_LARGE', `the file has ${lines.length} lines, more than ${mostLines}`)
  return lines.flatMap((line, i) => {
    const fields = split(line, match[1] ?? ',')
    return line.trim() === '' ? [] : [{ type: (fields[0] ?? '').trim(), fields, line: i + 1 }]
  })
}

function split(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator)
  const fields: string[] = []
  let field = ''
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    const character = line.charAt(i)
    if (character === '"' && quoted && line.charAt(i + 1) === '"') field += line.charAt(++i)
    else if (character === '"') quoted = !quoted
    else if (character === separator && !quoted) {
      fields.push(field)
      field = ''
    } else field += character
  }
  return [...fields, field]
}

export function readManner(records: readonly MpxRecord[]): MpxManner {
  const record = (type: string): string[] => records.find((each) => each.type === type)?.fields ?? []
  const [currency, defaults, dates] = [record('10'), record('11'), record('12')]
  const decimal = currency[5] || '.'
  const number = (text: string | undefined): number => Number((text ?? '').replace(decimal, '.')) || 0
  const start = Number(dates[3])
  return {
    decimal,
    thousands: currency[4] || ',',
    dateOrder: Number(dates[1]) || 0,
    defaultStart: dates[3] !== undefined && dates[3] !== '' && start >= 0 && start < 1440 ? Math.trunc(start) : 480,
    minutesPerDay: Math.round((number(defaults[4]) || 8) * 60),
    minutesPerWeek: Math.round((number(defaults[5]) || 40) * 60),
  }
}

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/**
 * A date as MPX writes it, `Tue 07/01/03`, `14 November 2005 08:00`, `Nov 14, 2005`: its day, and its minute of the day where it has one. Null for
 * empty and NA; throws `BAD_VALUE` for what is no English date, so that a file of another language is refused and not misread.
 */
export function parseMpxDate(text: string, manner: MpxManner, line: number): { day: number; minute: number | null } | null {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.toUpperCase() === 'NA') return null
  const clock = /(?:^|\s)(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?\s*(am|pm)?$/i.exec(trimmed)
  const day = dayOf(clock ? trimmed.slice(0, clock.index) : trimmed, manner.dateOrder)
  if (day === null) throw new FileError('BAD_VALUE', `"${trimmed}" is not a date of an English MPX file`, line)
  return { day, minute: clock ? minuteOf(clock) : null }
}

function minuteOf(match: RegExpExecArray): number | null {
  const half = match[3]?.toLowerCase()
  const hour = half ? (Number(match[1]) % 12) + (half === 'pm' ? 12 : 0) : Number(match[1])
  const minute = hour * 60 + Number(match[2])
  return Number(match[2]) < 60 && minute <= 1440 ? minute : null
}

function dayOf(text: string, order: number): number | null {
  const words = text
    .toLowerCase()
    .split(/[\s,./'-]+/)
    .filter((word) => word !== '' && !/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*$/.test(word))
  const named = words.findIndex((word) => /^[a-z]{3,}$/.test(word))
  if (words.length !== 3) return null
  if (named >= 0) {
    const month = months.findIndex((name) => name.startsWith(words[named]!))
    const [first, second] = words.filter((_, i) => i !== named).map(Number)
    return month < 0 ? null : civil(second, month + 1, first)
  }
  const [a, b, c] = words.map(Number)
  if (order === 1) return civil(c, b, a)
  return order === 2 ? civil(a, b, c) : civil(c, a, b)
}

/** Years of two digits lie between 1970 and 2069. */
function civil(year: number | undefined, month: number | undefined, day: number | undefined): number | null {
  if (year === undefined || month === undefined || day === undefined || ![year, month, day].every(Number.isInteger)) return null
  const full = year < 70 ? 2000 + year : year < 100 ? 1900 + year : year
  if (full < 1900 || full > 9999 || month < 1 || month > 12 || day < 1) return null
  const result = dayNumber(full, month, day)
  return result < (month === 12 ? dayNumber(full + 1, 1, 1) : dayNumber(full, month + 1, 1)) ? result : null
}

/** Minutes of `1.5d`, `40h`, `2ew` (elapsed), or a share `50%`; null for empty and NA. */
export function parseMpxDuration(text: string, manner: MpxManner, line: number): { value: number; unit: 'working' | 'elapsed' | 'percent' } | null {
  const trimmed = text.trim().replace(/\?$/, '')
  if (trimmed === '' || trimmed.toUpperCase() === 'NA') return null
  const match = /^([+-]?[\d.,' ]+?)\s*(e)?(%|[a-z]+)$/i.exec(trimmed)
  const value = match ? Number((match[1] ?? '').replaceAll(manner.thousands, '').replace(manner.decimal, '.')) : NaN
  const unit = match?.[3]?.toLowerCase() ?? ''
  if (unit === '%' && Number.isFinite(value)) return { value, unit: 'percent' }
  const elapsed = match?.[2] !== undefined
  const minutes = { m: 1, h: 60, d: elapsed ? 1440 : manner.minutesPerDay, w: elapsed ? 10_080 : manner.minutesPerWeek }[unit.charAt(0)]
  if (!Number.isFinite(value) || minutes === undefined || Math.abs(value) > 1e6)
    throw new FileError('BAD_VALUE', `"${trimmed}" is not a duration of an English MPX file`, line)
  return { value: Math.round(value * minutes), unit: elapsed ? 'elapsed' : 'working' }
}

export const atMinute = (date: { day: number; minute: number | null }, otherwise: number): Minute => date.day * 1440 + (date.minute ?? otherwise)
