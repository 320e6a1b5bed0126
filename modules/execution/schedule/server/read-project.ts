import { FileError, readMspdi, type CalendarDefinition, type MspdiFile } from '@zhulu/engines/network'
import { fileLimits } from '../contract/index.ts'
import { nearestCalendar, type Match } from '../domain/exchange/calendar-match.ts'
import { matchPeople, projectOf, type Project } from '../domain/exchange/from-file.ts'
import { decodeXml } from '../domain/exchange/decode.ts'
import type { Around } from './surroundings.ts'

export type FileRefuse = (code: 'FILE_TOO_LARGE' | 'PROJECT_FILE_UNREADABLE' | 'TOO_MANY_TASKS', explained: { data: unknown }) => never

export type ReadFile = { text: string; file: MspdiFile }

/** Text and content of a Microsoft Project file, or why it is none. */
export async function readProject(upload: File, refuse: FileRefuse): Promise<ReadFile> {
  if (upload.size > fileLimits.bytes) refuse('FILE_TOO_LARGE', { data: { limitBytes: fileLimits.bytes } })
  const text = decodeXml(new Uint8Array(await upload.arrayBuffer())) ?? refuse('PROJECT_FILE_UNREADABLE', { data: { code: 'ENCODING', line: null } })
  try {
    const file = readMspdi(text)
    const [tasks, limit] = [file.tasks.length, fileLimits.tasks]
    if (tasks > limit) refuse('TOO_MANY_TASKS', { data: { tasks, limit } })
    const odd = file.plan.tasks.some(({ id }) => !/^\d{1,10}$/.test(id))
    if (odd || file.plan.start < 0) refuse('PROJECT_FILE_UNREADABLE', { data: { code: 'BAD_VALUE', line: null } })
    return { text, file }
  } catch (error) {
    if (error instanceof FileError) return refuse('PROJECT_FILE_UNREADABLE', { data: { code: error.code, line: error.line } })
    throw error
  }
}

export type Taken = {
  project: Project
  /** How the calendar of the project compares to the nearest of ours; null where the file has none that works. */
  nearest: Match | null
  calendars: Map<string, string | null>
  people: Map<string, string>
  /** Calendars of the file that we have not, by their numbers there. */
  foreign: { uid: string; name: string; definition: CalendarDefinition }[]
}

/** A file in our own terms: its calendars and people are ours where they are alike. */
export function takeFile(file: MspdiFile, around: Around, preferred: string | null): Taken {
  const candidates = candidatesOf(around, preferred)
  const span = { candidates, from: file.plan.start, to: Math.max(file.plan.start, ...file.tasks.map(({ stored }) => stored.finish ?? 0)) }
  const used = [...new Set([file.plan.calendar, ...file.plan.tasks.map(({ calendar }) => calendar)])].filter((uid) => uid !== undefined)
  const calendars = new Map<string, string | null>()
  const foreign: Taken['foreign'] = []
  let nearest: Match | null = null
  for (const uid of used) {
    const definition = definitionIn(file, uid)
    const match = definition && nearestCalendar(definition, span)
    if (uid === file.plan.calendar) nearest = match
    if (definition && match?.days !== 0) foreign.push({ uid, name: file.calendarNames[uid] ?? '', definition })
    if (match && (match.days === 0 || uid === file.plan.calendar)) calendars.set(uid, match.id === around.defaultCalendarId ? null : match.id)
  }
  const people = matchPeople(file.resources, around.resources)
  return { project: projectOf(file, { calendars, people }), nearest, calendars, people, foreign }
}

function definitionIn({ plan }: MspdiFile, uid: string): CalendarDefinition | null {
  const calendar = plan.calendars?.[uid]
  return calendar && !('patternOf' in calendar) ? calendar : null
}

/** That of the plan first, then the default: of several that are alike the one that changes least. */
function candidatesOf({ calendars, calendarNames, defaultCalendarId }: Around, preferred: string | null) {
  const rank = (id: string): number => (id === preferred ? 0 : id === defaultCalendarId ? 1 : 2)
  return Object.entries(calendars)
    .map(([id, definition]) => ({ id, name: calendarNames[id] ?? '', definition }))
    .toSorted((a, b) => rank(a.id) - rank(b.id))
}

/** The same file with other calendars. */
export const takenWith = (file: MspdiFile, { taken, calendars }: { taken: Taken; calendars: ReadonlyMap<string, string | null> }): Project =>
  projectOf(file, { calendars, people: taken.people })
