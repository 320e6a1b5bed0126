import type { CalendarDefinition } from '../calendar-definition.ts'
import { parseMinute, type Minute } from '../instant.ts'
import type { DatedConstraint, LagRule, Link, LinkType, Plan, PlanTask } from '../plan.ts'
import { FileError, type Remark } from './file-error.ts'
import type { FileAssignment, FileResource, FileTask, ProjectFile } from './project-file.ts'
import { readXerCalendar } from './xer-calendar.ts'
import { numberOf, parseXer, type XerRow, type XerTables } from './xer-tables.ts'

const constraints: Record<string, DatedConstraint> = {
  CS_MSO: 'MSO',
  CS_MSOA: 'SNET',
  CS_MSOB: 'SNLT',
  CS_MEO: 'MFO',
  CS_MEOA: 'FNET',
  CS_MEOB: 'FNLT',
  CS_MANDSTART: 'MSO',
  CS_MANDFIN: 'MFO',
}
const linkTypes: Record<string, LinkType> = { PR_FS: 'FS', PR_SS: 'SS', PR_FF: 'FF', PR_SF: 'SF' }
const lagRules: Record<string, LagRule> = {
  rcal_Predecessor: 'predecessor',
  rcal_Successor: 'successor',
  rcal_ProjDefault: 'plan',
  rcal_24Hour: 'elapsed',
}

/**
 * Reads a Primavera P6 export (XER). Of several projects the first, or the one whose short name or id is asked for. Activities keep their
 * `task_id`; the work breakdown structure becomes summary tasks `WBS:id`. Work that has not been done is counted from the data date, constraints do
 * not win over links, as in Primavera. Throws `FileError` and nothing else. O(characters). Source: Oracle, Primavera P6 XER import/export data map.
 */
export function readXer(text: string, wanted?: string): ProjectFile {
  const tables = parseXer(text)
  const remarks: Remark[] = []
  const projects = tables('PROJECT')
  const project = wanted === undefined ? projects[0] : projects.find((row) => row('proj_id') === wanted || row('proj_short_name') === wanted)
  if (!project) throw new FileError('MISSING', wanted === undefined ? 'the file has no project' : `the file has no project "${wanted}"`)
  for (const other of projects) if (other !== project) remarks.push({ code: 'OTHER_PROJECT', subject: other('proj_short_name') })
  const id = project('proj_id')
  const calendars = readCalendars(tables, remarks)
  const resources = readResources(tables, calendars)
  const activities = tables('TASK').filter((row) => row('proj_id') === id && isScheduled(row, remarks))
  const names = new Set(activities.map((row) => row('task_id')))
  if (names.size < activities.length) throw new FileError('BAD_VALUE', 'two activities have the same task_id')
  const known = new Set(resources.map((resource) => resource.id))
  const assignments = tables('TASKRSRC').filter((row) => names.has(row('task_id')) && known.has(row('rsrc_id')))
  const structure = readStructure(tables, activities)
  const nodes = new Set(structure.map(({ task }) => task.id))
  const people = Map.groupBy(assignments, (row) => row('task_id'))
  const tasks = activities.map((row) => readActivity(row, { calendars, nodes, people, remarks }))
  const links = readLinks(tables, names, remarks)
  return {
    name: project('proj_short_name') || null,
    plan: { ...readPlan(tables, { project, calendars, resources, remarks }), tasks: [...structure.map(({ task }) => task), ...tasks], links },
    tasks: [...structure.map(({ file }) => file), ...activities.map(readFileTask)],
    resources,
    assignments: assignments.map(readAssignment),
    remarks,
  }
}

const dateOf = (row: XerRow, field: string): Minute | null => {
  const text = row(field).trim()
  return text === '' ? null : parseMinute(text.replace(' ', 'T'))
}

const minutesOf = (row: XerRow, field: string): number | null => {
  const hours = numberOf(row, field)
  return hours === null ? null : Math.round(hours * 60)
}

function readCalendars(tables: XerTables, remarks: Remark[]): Record<string, CalendarDefinition> {
  const calendars: Record<string, CalendarDefinition> = {}
  for (const row of tables('CALENDAR')) {
    const definition = readXerCalendar(row('clndr_data'))
    if (definition) calendars[row('clndr_id')] = definition
    else remarks.push({ code: 'UNUSABLE_CALENDAR', subject: row('clndr_name') })
  }
  return calendars
}

function readPlan(
  tables: XerTables,
  input: { project: XerRow; calendars: Record<string, CalendarDefinition>; resources: readonly FileResource[]; remarks: Remark[] },
): Omit<Plan, 'tasks' | 'links'> {
  const { project, calendars, resources, remarks } = input
  const start = dateOf(project, 'plan_start_date') ?? dateOf(project, 'last_recalc_date')
  if (start === null) throw new FileError('MISSING', 'the project has neither a planned start nor a data date')
  const options = tables('SCHEDOPTIONS').find((row) => row('proj_id') === project('proj_id'))
  const dataDate = dateOf(project, 'last_recalc_date')
  const finish = options?.('sched_use_project_end_date_for_float') === 'N' ? null : dateOf(project, 'plan_end_date')
  if (options?.('sched_progress_override') === 'Y') remarks.push({ code: 'PROGRESS_OVERRIDE', subject: 'project' })
  const calendar = project('clndr_id')
  return {
    start,
    ...(dataDate === null ? {} : { statusDate: dataDate }),
    ...(finish === null ? {} : { finish }),
    calendars,
    ...(calendars[calendar] ? { calendar } : {}),
    resources: resources.map((resource) => (resource.calendar === null ? { id: resource.id } : { id: resource.id, calendar: resource.calendar })),
    lagCalendar: lagRules[options?.('sched_calendar_on_relationship_lag') ?? ''] ?? 'predecessor',
    constraintsWin: false,
    criticalFloat: project('critical_path_type') === 'CT_DrivPath' ? 0 : (minutesOf(project, 'critical_drtn_hr_cnt') ?? 0),
  }
}

function readResources(tables: XerTables, calendars: Record<string, CalendarDefinition>): FileResource[] {
  return tables('RSRC').map((row) => ({
    id: row('rsrc_id'),
    name: row('rsrc_name'),
    kind: row('rsrc_type') === 'RT_Mat' ? 'material' : 'work',
    units: numberOf(row, 'def_qty_per_hr'),
    calendar: calendars[row('clndr_id')] ? row('clndr_id') : null,
  }))
}

const readAssignment = (row: XerRow): FileAssignment => ({
  task: row('task_id'),
  resource: row('rsrc_id'),
  units: numberOf(row, 'target_qty_per_hr'),
  work: minutesOf(row, 'target_qty'),
})

/** Level of effort and WBS summary activities take their dates from others; the plan does without them. */
function isScheduled(row: XerRow, remarks: Remark[]): boolean {
  if (row('task_type') !== 'TT_LOE' && row('task_type') !== 'TT_WBS') return true
  remarks.push({ code: 'SPANNING_ACTIVITY', subject: row('task_code') })
  return false
}

type Structure = { task: PlanTask; file: FileTask }[]

/** Nodes of the work breakdown structure that have activities below them, parents first. */
function readStructure(tables: XerTables, activities: readonly XerRow[]): Structure {
  const nodes = new Map(tables('PROJWBS').map((row) => [row('wbs_id'), row]))
  const used = new Map<string, XerRow>()
  for (const activity of activities) {
    const path: string[] = []
    for (
      let id = activity('wbs_id'), node = nodes.get(id);
      node && !used.has(id) && !path.includes(id);
      id = node('parent_wbs_id'), node = nodes.get(id)
    )
      path.push(id)
    for (const id of path.reverse()) used.set(id, nodes.get(id)!)
  }
  const seen = new Set<string>()
  return [...used].map(([id, row]) => {
    const parent = row('parent_wbs_id')
    // A node whose parent comes only after it would close a circle.
    const task = { id: `WBS:${id}`, duration: 0, ...(seen.has(parent) ? { parent: `WBS:${parent}` } : {}) }
    seen.add(id)
    return {
      task,
      file: { id: task.id, name: row('wbs_name'), wbs: row('wbs_short_name') || null, percentComplete: null, summary: true, stored: nothingStored },
    }
  })
}

const nothingStored = {
  start: null,
  finish: null,
  earlyStart: null,
  earlyFinish: null,
  lateStart: null,
  lateFinish: null,
  totalFloat: null,
  freeFloat: null,
  critical: null,
}

type ActivityContext = {
  calendars: Record<string, CalendarDefinition>
  nodes: ReadonlySet<string>
  people: ReadonlyMap<string, XerRow[]>
  remarks: Remark[]
}

function readActivity(row: XerRow, { calendars, nodes, people: assigned, remarks }: ActivityContext): PlanTask {
  const id = row('task_id')
  const [actualStart, actualFinish] = [dateOf(row, 'act_start_date'), dateOf(row, 'act_end_date')]
  const remaining = minutesOf(row, 'remain_drtn_hr_cnt')
  const target = minutesOf(row, 'target_drtn_hr_cnt')
  const milestone = row('task_type') === 'TT_Mile' || row('task_type') === 'TT_FinMile'
  const duration = milestone ? 0 : ((actualStart === null ? remaining : target) ?? target ?? remaining)
  if (duration === null || duration < 0 || (remaining ?? 0) < 0)
    throw new FileError('BAD_VALUE', `activity ${row('task_code') || id} has no proper duration`)
  const parent = `WBS:${row('wbs_id')}`
  const people = row('task_type') === 'TT_Rsrc' ? [...new Set((assigned.get(id) ?? []).map((each) => each('rsrc_id')))] : []
  const done = actualStart !== null && actualFinish !== null && actualFinish >= actualStart
  return {
    id,
    duration,
    ...(calendars[row('clndr_id')] && people.length === 0 ? { calendar: row('clndr_id') } : {}),
    ...(people.length > 0 ? { resources: people } : {}),
    ...(nodes.has(parent) ? { parent } : {}),
    ...readConstraints(row, remarks),
    ...(actualStart === null ? {} : { actualStart }),
    ...(done ? { actualFinish } : {}),
    ...(actualStart === null || remaining === null || done ? {} : { remaining }),
  }
}

/** The second constraint, where it limits the finish, is what is called a deadline here. */
function readConstraints(row: XerRow, remarks: Remark[]): Pick<PlanTask, 'constraint' | 'deadline'> {
  const [first, second] = [row('cstr_type'), row('cstr_type2')]
  const [at, limit] = [dateOf(row, 'cstr_date'), dateOf(row, 'cstr_date2')]
  const kind = constraints[first]
  if (first.startsWith('CS_MAND')) remarks.push({ code: 'MANDATORY_CONSTRAINT', subject: row('task_code') })
  if (second !== '' && (second !== 'CS_MEOB' || limit === null)) remarks.push({ code: 'SECOND_CONSTRAINT', subject: row('task_code') })
  return {
    ...(first === 'CS_ALAP' ? { constraint: { kind: 'ALAP' as const } } : kind && at !== null ? { constraint: { kind, at } } : {}),
    ...(second === 'CS_MEOB' && limit !== null ? { deadline: limit } : {}),
  }
}

function readLinks(tables: XerTables, names: ReadonlySet<string>, remarks: Remark[]): Link[] {
  return tables('TASKPRED').flatMap((row) => {
    const [from, to] = [row('pred_task_id'), row('task_id')]
    if (!names.has(to)) return []
    if (!names.has(from)) {
      remarks.push({ code: 'LINK_TO_NOTHING', subject: `${from} → ${to}` })
      return []
    }
    const lag = minutesOf(row, 'lag_hr_cnt') ?? 0
    return [{ from, to, type: linkTypes[row('pred_type')] ?? 'FS', ...(lag === 0 ? {} : { lag }) }]
  })
}

function readFileTask(row: XerRow): FileTask {
  const float = minutesOf(row, 'total_float_hr_cnt')
  const [earlyStart, earlyFinish] = [dateOf(row, 'early_start_date'), dateOf(row, 'early_end_date')]
  return {
    id: row('task_id'),
    name: row('task_name'),
    wbs: row('task_code') || null,
    percentComplete: numberOf(row, 'phys_complete_pct'),
    summary: false,
    stored: {
      start: dateOf(row, 'act_start_date') ?? earlyStart,
      finish: dateOf(row, 'act_end_date') ?? earlyFinish,
      earlyStart,
      earlyFinish,
      lateStart: dateOf(row, 'late_start_date'),
      lateFinish: dateOf(row, 'late_end_date'),
      totalFloat: float,
      freeFloat: minutesOf(row, 'free_float_hr_cnt'),
      critical: null,
    },
  }
}
