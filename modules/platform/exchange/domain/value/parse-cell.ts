import type { z } from 'zod'
import { foldText } from '#kernel/text/fold.ts'
import type { Problem } from '../file/problem.ts'
import { isEmptyCell, textOfCell, type Cell } from '../file/row.ts'
import { readMoment, type DateStyle, type ReadMoment } from './date.ts'
import { textOf } from './decimal.ts'
import { foldName, type FieldSpec } from './field-spec.ts'
import { readFlag } from './flag.ts'
import { readMoney } from './money.ts'
import { readNumber, type NumberStyle } from './number.ts'

/** How the cells of one column are read. */
export type ColumnStyle = {
  numbers: NumberStyle
  dates: DateStyle
  /** For amounts that name none. */
  currency: string | null
  /** For times that name none. */
  timeZone: string
}

/** `word`: names a record or an option that has to be looked up. */
export type Parsed = { value: unknown } | { empty: true } | { word: string } | { problem: Problem }

/** Written instead of a value in columns that are not text. */
const emptyWords = new Set(['-', '--', '—', '/', 'n/a', 'na', 'null', 'none', 'nil', '#n/a', '空', '暂无', '未填', '未知'])

/** The value of a cell for a field: parsed by its kind, then held against its schema. */
export function parseCell(cell: Cell | undefined, spec: FieldSpec, style: ColumnStyle): Parsed {
  if (cell === undefined || cell === null || isEmptyCell(cell)) return { empty: true }
  if (typeof cell === 'object' && cell.as === 'error') return { problem: { code: 'CELL_ERROR', values: { error: cell.text } } }
  const { kind } = spec.field
  if (kind !== 'text' && kind !== 'flag' && typeof cell === 'string' && emptyWords.has(foldText(cell))) return { empty: true }
  const parsed = parseKind(cell, spec, style)
  return 'value' in parsed ? validated(parsed.value, spec) : parsed
}

function parseKind(cell: Exclude<Cell, null>, spec: FieldSpec, style: ColumnStyle): Parsed {
  const text = textOfCell(cell)
  switch (spec.field.kind) {
    case 'text':
      return { value: textFor(cell, spec) }
    case 'number':
      return numberFor(cell, spec, style)
    case 'money':
      return readMoney(cell, { style: style.numbers, currency: style.currency })
    case 'date':
      return momentFor(cell, style, (moment) => moment.day)
    case 'instant':
      return momentFor(cell, style, (moment) => instantOf(moment, style.timeZone))
    case 'flag':
      return flagFor(cell)
    case 'tags':
      return {
        value: [
          ...new Set(
            text
              .split(/[,，;；、|\n]/)
              .map((tag) => tag.trim())
              .filter((tag) => tag !== '')
              .map((tag) => spec.words.get(foldName(tag)) ?? tag),
          ),
        ],
      }
    case 'choice':
    case 'code': {
      const option = spec.words.get(foldName(text))
      return option === undefined ? { word: text.trim() } : { value: option }
    }
    case 'reference':
      return { word: text.trim() }
  }
}

function textFor(cell: Exclude<Cell, null>, { field }: FieldSpec): string {
  const text = typeof cell === 'object' && cell.as === 'instant' ? cell.text.replace('T', ' ') : textOfCell(cell)
  const bare = field.lines ? text.replace(/\r\n?/g, '\n') : text
  if (field.format === 'url' && /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(bare.trim())) return `https://${bare.trim()}`
  return bare.trim()
}

function numberFor(cell: Exclude<Cell, null>, { field }: FieldSpec, style: ColumnStyle): Parsed {
  const read = readNumber(cell, style.numbers)
  if (!read) return { problem: { code: 'NOT_A_NUMBER' } }
  if (read.currency !== null) return { problem: { code: 'CURRENCY_IN_NUMBER', values: { currency: read.currency } } }
  const value = Number(textOf(read.value))
  return { value: read.percent && field.unit !== '%' ? Number((value / 100).toPrecision(15)) : value }
}

function momentFor(cell: Exclude<Cell, null>, style: ColumnStyle, make: (moment: ReadMoment) => string | null): Parsed {
  const moment = readMoment(cell, style.dates)
  const value = moment && make(moment)
  return value === null ? { problem: { code: 'NOT_A_DATE' } } : { value }
}

/** The instant of a day and time as clocks of a zone show it; without time the day's beginning there. */
export function instantOf({ day, time, offset }: ReadMoment, timeZone: string): string | null {
  try {
    const local = `${day}T${time ?? '00:00:00'}`
    const instant =
      offset === null ? Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant() : Temporal.Instant.from(`${local}${offset}`)
    return instant.round('millisecond').toString({ smallestUnit: 'millisecond' })
  } catch {
    return null
  }
}

function flagFor(cell: Exclude<Cell, null>): Parsed {
  if (typeof cell === 'boolean') return { value: cell }
  const value = readFlag(textOfCell(cell))
  return value === null ? { problem: { code: 'NOT_YES_OR_NO' } } : { value }
}

function validated(value: unknown, { field }: FieldSpec): Parsed {
  if (value === '') return { empty: true }
  const result = field.schema.safeParse(value)
  if (result.success) return { value: result.data }
  return { problem: problemOf(result.error.issues[0], field.kind, field.format) }
}

function problemOf(issue: z.core.$ZodIssue | undefined, kind: string, format: string | undefined): Problem {
  if (issue?.code === 'too_big')
    return kind === 'text' || kind === 'tags' ? { code: 'TOO_LONG', values: { most: Number(issue.maximum) } } : { code: 'NUMBER_TOO_LARGE' }
  if (issue?.code === 'too_small') return { code: 'NUMBER_TOO_SMALL' }
  if (issue?.code === 'invalid_type' && kind === 'number') return { code: 'NOT_A_WHOLE_NUMBER' }
  if (format === 'email') return { code: 'NOT_A_MAIL_ADDRESS' }
  if (format === 'url') return { code: 'NOT_A_WEB_ADDRESS' }
  return { code: kind === 'text' ? 'CONTROL_CHARACTERS' : 'INVALID_VALUE' }
}
