import type { Block } from './block.ts'
import { finishOf, startOf, workOf, type CalendarLookup } from './calendar-lookup.ts'
import type { Cut } from './rows/memory.ts'
import { calendarFields, calendarHead, rowAt } from './rows/row-math.ts'

/** Room for a calendar as `RowMath` reads it. */
export const layCalendar = (cut: Cut, { work, starts, finishes }: CalendarLookup): Float64Array =>
  cut.doubles(Math.ceil(calendarHead / 8 + (work.length + starts.length + finishes.length + 1) / 2))

export function fillCalendar(into: Float64Array, { origin, cell, cells, work, starts, finishes }: CalendarLookup): void {
  const words = new Int32Array(into.buffer, into.byteOffset, 2 * into.length)
  const head = calendarHead / 4
  const behind = { starts: head + work.length, finishes: head + work.length + starts.length }
  words.set(work, head)
  words.set(starts, behind.starts)
  words.set(finishes, behind.finishes)
  const fields = { origin, cell, work: work[0]!, cells, whole: finishes.length - 1 }
  for (const name of ['origin', 'cell', 'work', 'cells', 'whole'] as const) into[calendarFields[name] / 8] = fields[name]
  for (const name of ['starts', 'finishes'] as const) words[calendarFields[name] / 4] = into.byteOffset + 4 * behind[name]
}

/** A row, and the row that is made of it through a calendar. */
export type Through = { calendar: number; dates: Float64Array; from: number; into: Float64Array; at: number }

const scalars = { workOf, finishOf, startOf } as const

/** A row of dates or of work through a calendar; what its table does not hold one by one. */
export function throughCalendar(block: Block, rule: keyof typeof scalars, { calendar, dates, from, into, at }: Through): void {
  const { math, odd, calendars, program } = block
  const groups = math[rule](rowAt(into, at), rowAt(dates, from), calendars[calendar]!.byteOffset)
  for (let group = 0; group < groups; group++) {
    const first = ((odd[group]! - rowAt(into, at)) | 0) >> 3
    for (let r = first; r < first + 2; r++) {
      const x = dates[from + r]!
      into[at + r] = x === Infinity ? x : scalars[rule](program.lookups[calendar]!, x)
    }
  }
}
