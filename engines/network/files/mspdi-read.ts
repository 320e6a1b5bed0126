import type { Minute } from '../instant.ts'
import type { DatedConstraint, Link, LinkType, Plan, PlanTask, TaskConstraint } from '../plan.ts'
import { FileError, type Remark } from './file-error.ts'
import { readCalendar, resolveCalendars, type FileCalendar } from './mspdi-calendar.ts'
import { dateIn, flagIn, isElapsedFormat, isPercentFormat, numberIn, parseDuration, wholeIn } from './mspdi-values.ts'
import type { FileAssignment, FileResource, FileTask, ProjectFile } from './project-file.ts'
import { childOf, childrenOf, childText, parseXml, type XmlDocument, type XmlElement } from './xml.ts'

/** A project from Microsoft Project's XML, with the whole document for writing it again. Ids are the UIDs of the file. */
export type MspdiFile = ProjectFile & { document: XmlDocument; calendarNames: Readonly<Record<string, string>> }

export const linkTypes: readonly LinkType[] = ['FF', 'FS', 'SF', 'SS']
const constraintKinds: readonly ('ASAP' | 'ALAP' | DatedConstraint)[] = ['ASAP', 'ALAP', 'MSO', 'MFO', 'SNET', 'SNLT', 'FNET', 'FNLT']

/**
 * Reads Microsoft Project XML (MSPDI). What a plan can't say is left out of it, kept in the document and named in `remarks`. Throws `FileError` and
 * nothing else. O(characters). Source: Microsoft Project XML Data Interchange Schema.
 */
export function readMspdi(text: string): MspdiFile {
  const document = parseXml(text)
  const { root } = document
  if (root.name !== 'Project') throw new FileError('WRONG_FORMAT', `the root element is <${root.name}>, not <Project> of Microsoft Project`)
  const calendars = childrenOf(childOf(root, 'Calendars'), 'Calendar').map((element) => [idOf(element), childText(element, 'Name') ?? ''])
  return { ...readDocument(document), document, calendarNames: Object.fromEntries(calendars) }
}

/** Reads a document that is already parsed. */
export function readDocument({ root }: XmlDocument): ProjectFile {
  const remarks: Remark[] = []
  const calendars = childrenOf(childOf(root, 'Calendars'), 'Calendar').map(readCalendar)
  const elements = taskElements(root, remarks)
  const resources = childrenOf(childOf(root, 'Resources'), 'Resource').map(readResource)
  const assignments = childrenOf(childOf(root, 'Assignments'), 'Assignment').flatMap(readAssignment)
  const parents = parentsOf(elements)
  const summaries = new Set(parents.values())
  const { plan, usable } = readPlan(root, { calendars, resources, remarks })
  const scheduled = elements.filter((element) => {
    if (flagIn(element, 'Active') !== false) return true
    remarks.push({ code: 'INACTIVE', subject: idOf(element) })
    return false
  })
  const kept = new Set(scheduled.map(idOf))
  const carried = resourcesOf(assignments, resources)
  const tasks = scheduled.map((element) =>
    readTask(element, {
      remarks,
      parent: keptParent(idOf(element), parents, kept),
      resources: carried.get(idOf(element)),
      usable,
    }),
  )
  const links = scheduled.flatMap((element) => readLinks(element, { remarks, kept }))
  return {
    name: childText(root, 'Title') ?? childText(root, 'Name'),
    plan: { ...plan, tasks, links },
    tasks: elements.map((element) => readFileTask(element, summaries)),
    resources,
    assignments,
    remarks,
  }
}

export const idOf = (element: XmlElement): string => childText(element, 'UID')?.trim() ?? ''

/** Tasks with content; blank rows are passed over. A second task with the same UID is refused: nothing could be told apart. */
function taskElements(root: XmlElement, remarks: Remark[]): XmlElement[] {
  const seen = new Set<string>()
  return childrenOf(childOf(root, 'Tasks'), 'Task').filter((element) => {
    const id = idOf(element)
    if (flagIn(element, 'IsNull') === true) return false
    if (id === '') {
      remarks.push({ code: 'TASK_WITHOUT_UID', subject: childText(element, 'Name') ?? '' })
      return false
    }
    if (seen.has(id)) throw new FileError('BAD_VALUE', `two tasks have the UID ${id}`)
    seen.add(id)
    return true
  })
}

/** The nearest task before it that stands further out. */
export function parentsOf(elements: readonly XmlElement[]): Map<string, string> {
  const parents = new Map<string, string>()
  const open: { id: string; level: number }[] = []
  for (const element of elements) {
    const id = idOf(element)
    const level = wholeIn(element, 'OutlineLevel') ?? 1
    while (open.length > 0 && open.at(-1)!.level >= level) open.pop()
    const parent = open.at(-1)
    if (parent) parents.set(id, parent.id)
    open.push({ id, level })
  }
  return parents
}

function keptParent(id: string, parents: ReadonlyMap<string, string>, kept: ReadonlySet<string>): string | null {
  let parent = parents.get(id)
  while (parent !== undefined && !kept.has(parent)) parent = parents.get(parent)
  return parent ?? null
}

function readPlan(
  root: XmlElement,
  { calendars, resources, remarks }: { calendars: readonly FileCalendar[]; resources: FileResource[]; remarks: Remark[] },
): { plan: Omit<Plan, 'tasks' | 'links'>; usable: (calendar: string) => boolean } {
  const start = dateIn(root, 'StartDate') ?? dateIn(root, 'FinishDate')
  if (start === null) throw new FileError('MISSING', 'the project has no <StartDate>')
  if (flagIn(root, 'ScheduleFromStart') === false) remarks.push({ code: 'SCHEDULED_FROM_FINISH', subject: 'project' })
  const { definitions, sameAs } = resolveCalendars(calendars)
  const usable = (id: string): boolean => definitions[id]?.week.some((shifts) => shifts.length > 0) ?? false
  const calendar = String(wholeIn(root, 'CalendarUID') ?? '')
  if (!usable(calendar)) remarks.push({ code: 'NO_PROJECT_CALENDAR', subject: calendar })
  for (const resource of resources) {
    if (resource.calendar === null) continue
    const same = sameAs(resource.calendar)
    if (definitions[same] && !usable(same)) remarks.push({ code: 'UNUSABLE_CALENDAR', subject: same })
    resource.calendar = usable(same) ? same : null
  }
  const critical = numberIn(root, 'CriticalSlackLimit') ?? 0
  const plan = {
    start,
    calendars: definitions,
    ...(usable(calendar) ? { calendar } : {}),
    resources: resources.map((resource) => (resource.calendar === null ? { id: resource.id } : { id: resource.id, calendar: resource.calendar })),
    constraintsWin: flagIn(root, 'HonorConstraints') ?? true,
    criticalFloat: critical * (numberIn(root, 'MinutesPerDay') ?? 480),
  }
  return { plan, usable }
}

function readResource(element: XmlElement): FileResource {
  const calendar = wholeIn(element, 'CalendarUID')
  const kinds = ['material', 'work', 'cost'] as const
  return {
    id: idOf(element),
    name: childText(element, 'Name') ?? '',
    kind: flagIn(element, 'IsCostResource') === true ? 'cost' : (kinds[wholeIn(element, 'Type') ?? 1] ?? 'work'),
    units: numberIn(element, 'MaxUnits'),
    calendar: calendar === null || calendar < 0 ? null : String(calendar),
  }
}

/** Assignments to nobody stand in the file as resource -65535. */
function readAssignment(element: XmlElement): FileAssignment[] {
  const [task, resource] = [wholeIn(element, 'TaskUID'), wholeIn(element, 'ResourceUID')]
  if (task === null || resource === null || resource < 0) return []
  const work = parseDuration(childText(element, 'Work') ?? '')
  return [{ task: String(task), resource: String(resource), units: numberIn(element, 'Units'), work: work?.minutes ?? null }]
}

/** Only people and machines have calendars that hold a task up. */
function resourcesOf(assignments: readonly FileAssignment[], resources: readonly FileResource[]): Map<string, string[]> {
  const working = new Set(resources.filter(({ kind }) => kind === 'work').map(({ id }) => id))
  const carried = new Map<string, string[]>()
  for (const { task, resource } of assignments) {
    const list = carried.get(task) ?? []
    if (!working.has(resource) || list.includes(resource)) continue
    carried.set(task, [...list, resource])
  }
  return carried
}

type TaskContext = { remarks: Remark[]; parent: string | null; resources: string[] | undefined; usable: (calendar: string) => boolean }

function readTask(element: XmlElement, { remarks, parent, resources, usable }: TaskContext): PlanTask {
  const id = idOf(element)
  const text = childText(element, 'Duration')
  const duration = text === null ? { minutes: 0, rounded: false } : parseDuration(text)
  if (!duration || duration.minutes < 0) throw new FileError('BAD_VALUE', `task ${id} has the duration "${text}"`)
  if (duration.rounded) remarks.push({ code: 'DURATION_ROUNDED', subject: id })
  const calendar = String(wholeIn(element, 'CalendarUID') ?? -1)
  const own = usable(calendar)
  const elapsed = isElapsedFormat(wholeIn(element, 'DurationFormat'))
  const together = resources !== undefined && flagIn(element, 'IgnoreResourceCalendar') !== true && wholeIn(element, 'Type') !== 1
  if (wholeIn(element, 'LevelingDelay')) remarks.push({ code: 'LEVELING_DELAY', subject: id })
  return {
    id,
    duration: duration.minutes,
    ...(elapsed ? { elapsed } : {}),
    ...(own ? { calendar } : {}),
    ...(together ? { resources } : {}),
    ...(parent === null ? {} : { parent }),
    ...readDates(element, remarks),
  }
}

function readDates(element: XmlElement, remarks: Remark[]): Pick<PlanTask, 'constraint' | 'deadline' | 'actualStart' | 'actualFinish' | 'fixed'> {
  const id = idOf(element)
  const constraint = flagIn(element, 'Summary') === true ? summaryConstraint(readConstraint(element), { id, remarks }) : readConstraint(element)
  const deadline = dateIn(element, 'Deadline')
  const [actualStart, actualFinish] = [dateIn(element, 'ActualStart'), dateIn(element, 'ActualFinish')]
  const summary = flagIn(element, 'Summary') === true
  const ordered = actualStart === null || actualFinish === null || actualStart <= actualFinish
  if (!ordered) remarks.push({ code: 'FINISHED_BEFORE_STARTED', subject: id })
  const byHand = !summary && flagIn(element, 'Manual') === true ? fixedDates(element, remarks) : null
  return {
    ...(constraint ? { constraint } : {}),
    ...(deadline === null ? {} : { deadline }),
    ...(summary || actualStart === null ? {} : { actualStart }),
    ...(summary || actualFinish === null || !ordered ? {} : { actualFinish }),
    ...(byHand ? { fixed: byHand } : {}),
  }
}

function fixedDates(element: XmlElement, remarks: Remark[]): { start: Minute; finish: Minute } | null {
  const [start, finish] = [dateIn(element, 'Start'), dateIn(element, 'Finish')]
  if (start !== null && finish !== null && start <= finish) return { start, finish }
  remarks.push({ code: 'MANUAL_WITHOUT_DATES', subject: idOf(element) })
  return null
}

function readConstraint(element: XmlElement): TaskConstraint | null {
  const kind = constraintKinds[wholeIn(element, 'ConstraintType') ?? 0]
  if (kind === undefined || kind === 'ASAP') return null
  if (kind === 'ALAP') return { kind }
  const at = dateIn(element, 'ConstraintDate')
  return at === null ? null : { kind, at }
}

/** Summary tasks know fewer constraints; what they can't have is left out. */
function summaryConstraint(constraint: TaskConstraint | null, { id, remarks }: { id: string; remarks: Remark[] }): TaskConstraint | null {
  if (!constraint || ['SNET', 'SNLT', 'FNLT'].includes(constraint.kind)) return constraint
  remarks.push({ code: 'CONSTRAINT_ON_SUMMARY', subject: id })
  return null
}

function readLinks(element: XmlElement, { remarks, kept }: { remarks: Remark[]; kept: ReadonlySet<string> }): Link[] {
  const to = idOf(element)
  return childrenOf(element, 'PredecessorLink').flatMap((link) => {
    const from = String(wholeIn(link, 'PredecessorUID') ?? '')
    const type = linkTypes[wholeIn(link, 'Type') ?? 1] ?? 'FS'
    if (!kept.has(from) || flagIn(link, 'CrossProject') === true) {
      remarks.push({ code: 'LINK_TO_NOTHING', subject: `${from} → ${to}` })
      return []
    }
    if (flagIn(element, 'Summary') === true && (type === 'FF' || type === 'SF')) {
      remarks.push({ code: 'LINK_INTO_SUMMARY', subject: `${from} → ${to}` })
      return []
    }
    return [{ from, to, type, ...readLag(link) }]
  })
}

/** Lags stand in tenths of a minute, percentages as they are. */
function readLag(link: XmlElement): Pick<Link, 'lag' | 'lagUnit'> {
  const lag = numberIn(link, 'LinkLag') ?? 0
  const format = wholeIn(link, 'LagFormat')
  if (lag === 0) return {}
  if (isPercentFormat(format)) return { lag, lagUnit: 'percent' }
  return isElapsedFormat(format) ? { lag: Math.round(lag / 10), lagUnit: 'elapsed' } : { lag: Math.round(lag / 10) }
}

function readFileTask(element: XmlElement, summaries: ReadonlySet<string>): FileTask {
  const tenths = (name: string): number | null => {
    const value = numberIn(element, name)
    return value === null ? null : value / 10
  }
  return {
    id: idOf(element),
    name: childText(element, 'Name') ?? '',
    wbs: childText(element, 'WBS'),
    percentComplete: numberIn(element, 'PercentComplete'),
    summary: summaries.has(idOf(element)),
    stored: {
      start: dateIn(element, 'Start'),
      finish: dateIn(element, 'Finish'),
      earlyStart: dateIn(element, 'EarlyStart'),
      earlyFinish: dateIn(element, 'EarlyFinish'),
      lateStart: dateIn(element, 'LateStart'),
      lateFinish: dateIn(element, 'LateFinish'),
      totalFloat: tenths('TotalSlack'),
      freeFloat: tenths('FreeSlack'),
      critical: flagIn(element, 'Critical'),
    },
  }
}
