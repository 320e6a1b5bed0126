import type { DatedConstraint, Link, Plan, PlanTask, TaskConstraint } from '../plan.ts'
import { FileError, type Remark } from './file-error.ts'
import { readMpxCalendars } from './mpx-calendar.ts'
import { atMinute, parseMpx, parseMpxDate, parseMpxDuration, readManner, type MpxManner, type MpxRecord } from './mpx-records.ts'
import type { FileAssignment, FileResource, FileTask, ProjectFile } from './project-file.ts'

/** Numbers that records 41 and 61 give to the fields that are read. */
const taskFields: Record<string, string> = {
  '1': 'name',
  '2': 'wbs',
  '3': 'level',
  '40': 'duration',
  '44': 'complete',
  '50': 'start',
  '51': 'finish',
  '52': 'earlyStart',
  '53': 'earlyFinish',
  '54': 'lateStart',
  '55': 'lateFinish',
  '58': 'actualStart',
  '59': 'actualFinish',
  '68': 'constraintDate',
  '70': 'predecessors',
  '75': 'uniquePredecessors',
  '82': 'critical',
  '90': 'id',
  '91': 'constraint',
  '93': 'freeFloat',
  '94': 'totalFloat',
  '98': 'uniqueId',
}
const resourceFields: Record<string, string> = { '1': 'name', '40': 'id', '41': 'units', '49': 'uniqueId' }

const constraintKinds: Record<string, 'ASAP' | 'ALAP' | DatedConstraint> = {
  'as soon as possible': 'ASAP',
  'as late as possible': 'ALAP',
  'must start on': 'MSO',
  'must finish on': 'MFO',
  'start no earlier than': 'SNET',
  'start no later than': 'SNLT',
  'finish no earlier than': 'FNET',
  'finish no later than': 'FNLT',
}
const constraintNumbers = ['ASAP', 'ALAP', 'MSO', 'MFO', 'SNET', 'SNLT', 'FNET', 'FNLT'] as const

type Row = { get: (field: string) => string; record: MpxRecord; assigned: MpxRecord[] }

/**
 * Reads the text exchange format of Microsoft Project 4 to 98 (MPX 4.0) in English; a file of another language is refused. Dates without a time
 * of day start at the default start and end with the project calendar's day. Throws `FileError` and nothing else. O(characters). Source: Microsoft,
 * "Microsoft Project Exchange File Format", article 270139.
 */
export function readMpx(text: string): ProjectFile {
  const records = parseMpx(text)
  const manner = readManner(records)
  const remarks: Remark[] = []
  const calendars = readMpxCalendars(records, manner)
  const { tasks: rows, resources } = readRows(records)
  const header = records.find(({ type }) => type === '30')
  const ids = new Map(rows.map((row) => [row.get('id'), idOf(row)]))
  if (new Set(ids.values()).size < rows.length) throw new FileError('BAD_VALUE', 'two tasks have the same number')
  const people: FileResource[] = resources.map((row) => ({
    id: idOf(row),
    name: row.get('name'),
    kind: 'work',
    units: Number(row.get('units').replace(manner.decimal, '.')) || null,
    calendar: nameOf(calendars.ofResource.get(row.record), calendars.definitions),
  }))
  const known = new Set(ids.values())
  const personOf = new Map(people.map((each) => [each.id, each]))
  const assignments = rows.flatMap((row) => assignmentsOf(row, { people, personOf, manner }))
  const parents = parentsOf(rows)
  const summaries = new Set(parents.values())
  const ends = dayEnd(calendars.definitions[header?.fields[4] ?? ''])
  const carried = Map.groupBy(assignments, ({ task }) => task)
  const tasks = rows.map((row): PlanTask => {
    const id = idOf(row)
    const mine = [...new Set((carried.get(id) ?? []).map(({ resource }) => resource))]
    const parent = parents.get(id)
    return {
      id,
      ...readTask(row, { manner, ends, summary: summaries.has(id), remarks }),
      ...(parent === undefined ? {} : { parent }),
      ...(mine.length > 0 ? { resources: mine } : {}),
    }
  })
  return {
    name: header?.fields[1] || null,
    plan: {
      ...readPlan(header, { manner, definitions: calendars.definitions, rows }),
      resources: people.map(({ id, calendar }) => (calendar === null ? { id } : { id, calendar })),
      tasks,
      links: rows.flatMap((row) => readLinks(row, { ids, known, manner, remarks, summaries })),
    },
    tasks: rows.map((row) => readFileTask(row, { manner, ends, summary: summaries.has(idOf(row)) })),
    resources: people,
    assignments,
    remarks,
  }
}

const idOf = ({ get, record }: Row): string => get('uniqueId') || get('id') || `line ${record.line}`
const nameOf = (name: string | undefined, definitions: Plan['calendars'] & object): string | null =>
  name !== undefined && definitions[name] ? name : null

function readRows(records: readonly MpxRecord[]): { tasks: Row[]; resources: Row[] } {
  const tasks: Row[] = []
  const resources: Row[] = []
  let [taskPlaces, resourcePlaces] = [new Map<string, number>(), new Map<string, number>()]
  for (const record of records) {
    if (record.type === '61') taskPlaces = placesOf(record, taskFields)
    else if (record.type === '41') resourcePlaces = placesOf(record, resourceFields)
    else if (record.type === '70' || record.type === '50') {
      const places = record.type === '70' ? taskPlaces : resourcePlaces
      if (places.size === 0) throw new FileError('MISSING', `a record ${record.type} comes before the numbers of its fields`, record.line)
      const row = { get: (field: string) => (record.fields[places.get(field) ?? -1] ?? '').trim(), record, assigned: [] }
      if (record.type === '70') tasks.push(row)
      else resources.push(row)
    } else if (record.type === '75') tasks.at(-1)?.assigned.push(record)
  }
  return { tasks, resources }
}

const placesOf = ({ fields }: MpxRecord, names: Record<string, string>): Map<string, number> =>
  new Map(fields.flatMap((number, at) => (at > 0 && names[number.trim()] ? [[names[number.trim()]!, at] as const] : [])))

/** The last end of a shift on any weekday; 17:00 without calendar. */
const dayEnd = (definition: Exclude<Plan['calendars'], undefined>[string] | undefined): number =>
  definition && 'week' in definition ? definition.week.flat().reduce((last, { to }) => Math.max(last, Math.min(to, 1440)), 0) || 1020 : 1020

function readPlan(
  header: MpxRecord | undefined,
  { manner, definitions, rows }: { manner: MpxManner; definitions: Plan['calendars'] & object; rows: readonly Row[] },
): Omit<Plan, 'tasks' | 'links'> {
  const written = header && parseMpxDate(header.fields[5] ?? '', manner, header.line)
  const first = rows[0] && parseMpxDate(rows[0].get('start'), manner, rows[0].record.line)
  const start = written ?? first
  if (!start) throw new FileError('MISSING', 'the project has no start date')
  const calendar = nameOf(header?.fields[4], definitions)
  return { start: atMinute(start, manner.defaultStart), calendars: definitions, ...(calendar === null ? {} : { calendar }) }
}

function parentsOf(rows: readonly Row[]): Map<string, string> {
  const parents = new Map<string, string>()
  const open: { id: string; level: number }[] = []
  for (const row of rows) {
    const level = Number(row.get('level')) || 0
    while (open.length > 0 && open.at(-1)!.level >= level) open.pop()
    const parent = open.at(-1)
    if (parent) parents.set(idOf(row), parent.id)
    open.push({ id: idOf(row), level })
  }
  return parents
}

type TaskContext = { manner: MpxManner; ends: number; summary: boolean }

function readTask(row: Row, { manner, ends, summary, remarks }: TaskContext & { remarks: Remark[] }): Omit<PlanTask, 'id'> {
  const { line } = row.record
  const duration = parseMpxDuration(row.get('duration') || '0d', manner, line)
  if (!duration || duration.value < 0 || duration.unit === 'percent')
    throw new FileError('BAD_VALUE', `"${row.get('duration')}" is no duration of a task`, line)
  const date = (field: string, otherwise: number): number | null => {
    const found = parseMpxDate(row.get(field), manner, line)
    return found && atMinute(found, otherwise)
  }
  const [actualStart, actualFinish] = [date('actualStart', manner.defaultStart), date('actualFinish', ends)]
  const constraint = readConstraint(row, date)
  if (summary && constraint && !['SNET', 'SNLT', 'FNLT'].includes(constraint.kind)) {
    remarks.push({ code: 'CONSTRAINT_ON_SUMMARY', subject: idOf(row) })
    return { duration: duration.value }
  }
  return {
    duration: duration.value,
    ...(duration.unit === 'elapsed' ? { elapsed: true } : {}),
    ...(constraint ? { constraint } : {}),
    ...(summary || actualStart === null ? {} : { actualStart }),
    ...(summary || actualFinish === null || actualFinish < (actualStart ?? actualFinish) ? {} : { actualFinish }),
  }

  function readConstraint({ get }: Row, at: typeof date): TaskConstraint | null {
    const text = get('constraint').toLowerCase()
    if (text === '') return null
    const kind = constraintKinds[text] ?? constraintNumbers[/^\d$/.test(text) ? Number(text) : -1]
    if (!kind) throw new FileError('BAD_VALUE', `"${get('constraint')}" is not a constraint of an English MPX file`, line)
    if (kind === 'ASAP') return null
    if (kind === 'ALAP') return { kind }
    const when = at('constraintDate', kind === 'FNET' || kind === 'FNLT' || kind === 'MFO' ? ends : manner.defaultStart)
    return when === null ? null : { kind, at: when }
  }
}

/** `10FS+1d,9`: numbers of tasks, with type and lag where they are not finish-to-start without. */
function readLinks(
  row: Row,
  {
    ids,
    known,
    manner,
    remarks,
    summaries,
  }: { ids: ReadonlyMap<string, string>; known: ReadonlySet<string>; manner: MpxManner; remarks: Remark[]; summaries: ReadonlySet<string> },
): Link[] {
  const to = idOf(row)
  const byUnique = row.get('predecessors') === '' && row.get('uniquePredecessors') !== ''
  return (byUnique ? row.get('uniquePredecessors') : row.get('predecessors')).split(/[,;]/).flatMap((text) => {
    if (text.trim() === '') return []
    const match = /^(\d+)\s*(FF|FS|SF|SS)?\s*([+-].*)?$/.exec(text.trim())
    if (!match) throw new FileError('BAD_VALUE', `"${text}" is not a predecessor of an English MPX file`, row.record.line)
    const from = byUnique ? (known.has(match[1] ?? '') ? match[1] : undefined) : ids.get(match[1] ?? '')
    const type = linkType(match[2])
    if (from === undefined || (summaries.has(to) && (type === 'FF' || type === 'SF'))) {
      remarks.push({ code: from === undefined ? 'LINK_TO_NOTHING' : 'LINK_INTO_SUMMARY', subject: `${match[1]} → ${to}` })
      return []
    }
    const lag = parseMpxDuration(match[3] ?? '', manner, row.record.line)
    return [{ from, to, type, ...(lag && lag.value !== 0 ? { lag: lag.value, lagUnit: lag.unit } : {}) }]
  })
}

const linkType = (text: string | undefined) => (text === 'FF' || text === 'SF' || text === 'SS' ? text : ('FS' as const))

type People = { people: readonly FileResource[]; personOf: ReadonlyMap<string, FileResource>; manner: MpxManner }

function assignmentsOf(row: Row, { people, personOf, manner }: People): FileAssignment[] {
  return row.assigned.flatMap(({ fields, line }) => {
    const id = fields[13]?.trim() || ''
    const resource = personOf.get(id) ?? people[Number(fields[1]) - 1]
    const work = parseMpxDuration(fields[3] ?? '', manner, line)
    return resource
      ? [{ task: idOf(row), resource: resource.id, units: Number((fields[2] ?? '').replace(manner.decimal, '.')) || null, work: work?.value ?? null }]
      : []
  })
}

function readFileTask(row: Row, { manner, ends, summary }: TaskContext): FileTask {
  const { get, record } = row
  const date = (field: string, otherwise: number): number | null => {
    const found = parseMpxDate(get(field), manner, record.line)
    return found && atMinute(found, otherwise)
  }
  const span = (field: string): number | null => parseMpxDuration(get(field), manner, record.line)?.value ?? null
  return {
    id: idOf(row),
    name: get('name'),
    wbs: get('wbs') || null,
    percentComplete: Number.parseFloat(get('complete')) || (get('complete') === '' ? null : 0),
    summary,
    stored: {
      start: date('start', manner.defaultStart),
      finish: date('finish', ends),
      earlyStart: date('earlyStart', manner.defaultStart),
      earlyFinish: date('earlyFinish', ends),
      lateStart: date('lateStart', manner.defaultStart),
      lateFinish: date('lateFinish', ends),
      totalFloat: span('totalFloat'),
      freeFloat: span('freeFloat'),
      critical: get('critical') === '' ? null : get('critical').toLowerCase() === 'yes' || get('critical') === '1',
    },
  }
}
