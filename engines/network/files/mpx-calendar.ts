import type { CalendarDefinition, CalendarException, Shift } from '../calendar-definition.ts'
import { textOfDay } from '../instant.ts'
import { parseMpxDate, type MpxManner, type MpxRecord } from './mpx-records.ts'

/** Calendars by name and, for resources that have one, by row of the resource (`resource:row`). */
export type MpxCalendars = { definitions: Record<string, CalendarDefinition>; ofResource: Map<MpxRecord, string> }

type Draft = { week: Shift[][]; exceptions: CalendarException[] }

/** Records 20 with 25 and 26 are base calendars, 55 with 56 and 57 what a resource has of its own. */
export function readMpxCalendars(records: readonly MpxRecord[], manner: MpxManner): MpxCalendars {
  const drafts = new Map<string, Draft>()
  const ofResource = new Map<MpxRecord, string>()
  let draft: Draft | null = null
  let resource: MpxRecord | null = null
  for (const record of records) {
    const { type, fields } = record
    if (type === '50') resource = record
    else if (type === '20') {
      draft = { week: weekOf(fields.slice(2), null), exceptions: [] }
      drafts.set(fields[1] ?? '', draft)
    } else if (type === '55' && resource) {
      const base = drafts.get(fields[1] ?? '') ?? null
      const own = fields.slice(2, 9).some((flag) => flag.trim() !== '2' && flag.trim() !== '')
      draft = { week: weekOf(fields.slice(2), base), exceptions: [...(base?.exceptions ?? [])] }
      const name = `resource:${resource.fields[1] ?? ''}:${resource.line}`
      drafts.set(name, draft)
      ofResource.set(resource, own || !base ? name : (fields[1] ?? ''))
    } else if (draft && (type === '25' || type === '56')) {
      const day = Number(fields[1])
      if (day >= 1 && day <= 7) draft.week[(day + 5) % 7] = shiftsOf(fields.slice(2))
    } else if (draft && (type === '26' || type === '57')) {
      draft.exceptions.push(...exceptionOf(record, manner))
      if (type === '57' && resource) ofResource.set(resource, `resource:${resource.fields[1] ?? ''}:${resource.line}`)
    }
  }
  const definitions: Record<string, CalendarDefinition> = {}
  for (const [name, { week, exceptions }] of drafts)
    if (week.some((shifts) => shifts.length > 0)) definitions[name] = { week, ...(exceptions.length > 0 ? { exceptions } : {}) }
  return { definitions, ofResource }
}

const usualDay: Shift[] = [
  { from: 480, to: 720 },
  { from: 780, to: 1020 },
]

/** Flags Sunday to Saturday: 0 idle, 1 working, 2 as the base. */
function weekOf(flags: readonly string[], base: Draft | null): Shift[][] {
  const week: Shift[][] = Array.from({ length: 7 }, () => [])
  for (let day = 0; day < 7; day++) {
    const weekday = (day + 6) % 7
    const flag = flags[day]?.trim()
    week[weekday] = flag === '0' ? [] : flag === '1' ? usualDay : (base?.week[weekday] ?? [])
  }
  return week
}

function shiftsOf(times: readonly string[]): Shift[] {
  const minutes = times.map(minuteOf)
  const shifts: Shift[] = []
  for (let i = 0; i + 1 < minutes.length; i += 2) {
    const [from, to] = [minutes[i] ?? null, minutes[i + 1] ?? null]
    if (from === null || to === null || from >= 1440) continue
    const shift = { from, to: to <= from ? 1440 : to }
    const last = shifts.at(-1)
    if (last && shift.from < last.to) last.to = Math.max(last.to, shift.to)
    else shifts.push(shift)
  }
  return shifts
}

function minuteOf(text: string): number | null {
  const match = /^\s*(\d{1,2})\D(\d{2})\s*(am|pm)?/i.exec(text)
  if (!match) return null
  const half = match[3]?.toLowerCase()
  const hour = half ? (Number(match[1]) % 12) + (half === 'pm' ? 12 : 0) : Number(match[1])
  return hour * 60 + Number(match[2]) <= 1440 ? hour * 60 + Number(match[2]) : null
}

function exceptionOf({ fields, line }: MpxRecord, manner: MpxManner): CalendarException[] {
  const from = parseMpxDate(fields[1] ?? '', manner, line)
  const to = parseMpxDate(fields[2] ?? '', manner, line) ?? from
  if (!from || !to || to.day < from.day || to.day - from.day > 36_525) return []
  return [{ from: textOfDay(from.day), to: textOfDay(to.day), shifts: fields[3]?.trim() === '1' ? shiftsOf(fields.slice(4)) : [] }]
}
