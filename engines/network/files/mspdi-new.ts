import type { Shift } from '../calendar-definition.ts'
import { tabulateCalendar, type WorkingCalendar } from '../calendar.ts'
import { textOfDay, weekdayOf } from '../instant.ts'
import type { Plan, PlanTask } from '../plan.ts'
import type { Schedule } from '../schedule.ts'
import { linkElement, dateText, writeConstraint, writeMspdi } from './mspdi-write.ts'
import { durationText } from './mspdi-values.ts'
import { setChild } from './mspdi-elements.ts'
import { readDocument } from './mspdi-read.ts'
import type { FileTask, ProjectFile } from './project-file.ts'
import { makeElement, type XmlElement } from './xml.ts'

/** What a new file is made of: a project as it is read from files, without stored dates. */
export type NewProject = Omit<ProjectFile, 'remarks' | 'tasks'> & { tasks: readonly Omit<FileTask, 'stored'>[] }

/**
 * A project as a new Microsoft Project XML file. Tasks keep their order, children after their parents; ids that are no whole numbers are numbered
 * anew. Calendars are written day by day, so that night shifts and make-up workdays come out as they are. O(tasks + links + days).
 */
export function createMspdi(project: NewProject, schedule?: Schedule): string {
  const { plan } = project
  const tasks = outline(plan, project.tasks)
  const taskUid = numbering(tasks.map(({ task }) => task.id))
  const resourceUid = numbering(project.resources.map(({ id }) => id))
  const calendarUid = numbering(Object.keys(plan.calendars ?? {}))
  const links = Map.groupBy(plan.links ?? [], ({ to }) => to)
  const root = makeElement('Project', [
    makeElement('Name', project.name ?? ''),
    makeElement('Title', project.name ?? ''),
    makeElement('ScheduleFromStart', '1'),
    makeElement('StartDate', dateText(plan.start)),
    ...(plan.calendar === undefined ? [] : [makeElement('CalendarUID', calendarUid(plan.calendar))]),
    makeElement('HonorConstraints', plan.constraintsWin === false ? '0' : '1'),
    makeElement(
      'Calendars',
      Object.entries(plan.calendars ?? {}).map(([name, definition]) => {
        const compiled = 'patternOf' in definition ? definition : tabulateCalendar(definition)
        return calendarElement(calendarUid(name), name, compiled)
      }),
    ),
    makeElement(
      'Tasks',
      tasks.map(({ task, level, named }, i) => {
        const element = taskElement(task, { uid: taskUid(task.id), id: String(i + 1), level, named })
        if (task.calendar !== undefined) setChild(element, 'CalendarUID', calendarUid(task.calendar))
        for (const link of links.get(task.id) ?? []) element.children.push(linkElement({ ...link, from: taskUid(link.from) }))
        return element
      }),
    ),
    makeElement(
      'Resources',
      project.resources.map(({ id, name, kind, units, calendar }) =>
        makeElement('Resource', [
          makeElement('UID', resourceUid(id)),
          makeElement('ID', resourceUid(id)),
          makeElement('Name', name),
          makeElement('Type', kind === 'work' ? '1' : '0'),
          ...(units === null ? [] : [makeElement('MaxUnits', String(units))]),
          ...(calendar === null ? [] : [makeElement('CalendarUID', calendarUid(calendar))]),
        ]),
      ),
    ),
    makeElement(
      'Assignments',
      project.assignments.map(({ task, resource, units, work }, i) =>
        makeElement('Assignment', [
          makeElement('UID', String(i + 1)),
          makeElement('TaskUID', taskUid(task)),
          makeElement('ResourceUID', resourceUid(resource)),
          ...(units === null ? [] : [makeElement('Units', String(units))]),
          ...(work === null ? [] : [makeElement('Work', durationText(work))]),
        ]),
      ),
    ),
  ])
  root.open = '<Project xmlns="http://schemas.microsoft.com/project">'
  const document = { before: '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', root, after: '\n' }
  const renamed = schedule && { ...schedule, tasks: schedule.tasks.map((task) => ({ ...task, id: taskUid(task.id) })) }
  return writeMspdi({ ...readDocument(document), document, calendarNames: {} }, renamed)
}

/** Ids stay when all are whole numbers; else they are counted from 1. */
function numbering(ids: readonly string[]): (id: string) => string {
  const kept = ids.every((id) => /^\d{1,9}$/.test(id))
  const numbers = new Map(ids.map((id, i) => [id, kept ? id : String(i + 1)]))
  return (id) => numbers.get(id) ?? '-1'
}

type Placed = { task: PlanTask; level: number; named: Omit<FileTask, 'stored'> | undefined }

/** Parents before children, which follow them at once; otherwise the order of the plan. */
function outline({ tasks }: Plan, names: NewProject['tasks']): Placed[] {
  const children = Map.groupBy(tasks, ({ parent }) => parent ?? null)
  const named = new Map(names.map((task) => [task.id, task]))
  const placed: Placed[] = []
  const stack = (children.get(null) ?? []).toReversed().map((task) => ({ task, level: 1 }))
  for (let next = stack.pop(); next; next = stack.pop()) {
    placed.push({ ...next, named: named.get(next.task.id) })
    for (const task of (children.get(next.task.id) ?? []).toReversed()) stack.push({ task, level: next.level + 1 })
  }
  return placed
}

function taskElement(task: PlanTask, place: { uid: string; id: string; level: number; named: Omit<FileTask, 'stored'> | undefined }): XmlElement {
  const element = makeElement('Task', [
    makeElement('UID', place.uid),
    makeElement('ID', place.id),
    makeElement('Name', place.named?.name ?? task.id),
    makeElement('Manual', task.fixed ? '1' : '0'),
    ...(place.named?.wbs ? [makeElement('WBS', place.named.wbs)] : []),
    makeElement('OutlineLevel', String(place.level)),
    ...(task.fixed ? [makeElement('Start', dateText(task.fixed.start)), makeElement('Finish', dateText(task.fixed.finish))] : []),
    makeElement('Duration', durationText(task.duration)),
    makeElement('DurationFormat', task.elapsed ? '8' : '7'),
    makeElement('Milestone', task.duration === 0 ? '1' : '0'),
  ])
  const { percentComplete = null } = place.named ?? {}
  if (percentComplete !== null) setChild(element, 'PercentComplete', String(percentComplete))
  if (task.actualStart !== undefined) setChild(element, 'ActualStart', dateText(task.actualStart))
  if (task.actualFinish !== undefined) setChild(element, 'ActualFinish', dateText(task.actualFinish))
  writeConstraint(element, task.constraint)
  if (task.deadline !== undefined) setChild(element, 'Deadline', dateText(task.deadline))
  return element
}

function calendarElement(uid: string, name: string, calendar: WorkingCalendar): XmlElement {
  const week = calendar.weekPatterns.map((shifts, weekday) => dayElement(String(((weekday + 1) % 7) + 1), shifts))
  return makeElement('Calendar', [
    makeElement('UID', uid),
    makeElement('Name', name),
    makeElement('IsBaseCalendar', '1'),
    makeElement('BaseCalendarUID', '-1'),
    makeElement(
      'WeekDays',
      week.toSorted((a, b) => Number(idOfDay(a)) - Number(idOfDay(b))),
    ),
    ...exceptionElements(calendar),
  ])
}

const idOfDay = (day: XmlElement): string => {
  const type = day.children[0]
  return typeof type === 'object' && typeof type.children[0] === 'string' ? type.children[0] : ''
}

const clock = (minute: number): string => `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`

const times = (shifts: readonly Shift[]): XmlElement[] =>
  shifts.length === 0
    ? []
    : [
        makeElement(
          'WorkingTimes',
          shifts.map(({ from, to }) => makeElement('WorkingTime', [makeElement('FromTime', clock(from)), makeElement('ToTime', clock(to))])),
        ),
      ]

const dayElement = (type: string, shifts: readonly Shift[]): XmlElement =>
  makeElement('WeekDay', [makeElement('DayType', type), makeElement('DayWorking', shifts.length > 0 ? '1' : '0'), ...times(shifts)])

/** Days that differ from their weekday; neighbours with the same hours are one exception. */
function exceptionElements(calendar: WorkingCalendar): XmlElement[] {
  const spans: { from: number; to: number; shifts: readonly Shift[]; pattern: number }[] = []
  for (let i = 0; i < calendar.days; i++) {
    const day = calendar.firstDay + i
    const pattern = calendar.patternOf[i]!
    const shifts = calendar.patterns[pattern]!
    if (JSON.stringify(shifts) === JSON.stringify(calendar.weekPatterns[weekdayOf(day)])) continue
    const last = spans.at(-1)
    if (last && last.to === day - 1 && last.pattern === pattern) last.to = day
    else spans.push({ from: day, to: day, shifts, pattern })
  }
  if (spans.length === 0) return []
  return [
    makeElement(
      'Exceptions',
      spans.map(({ from, to, shifts }) =>
        makeElement('Exception', [
          makeElement('EnteredByOccurrences', '0'),
          makeElement('TimePeriod', [makeElement('FromDate', `${textOfDay(from)}T00:00:00`), makeElement('ToDate', `${textOfDay(to)}T23:59:00`)]),
          makeElement('Occurrences', String(to - from + 1)),
          makeElement('Type', '1'),
          makeElement('DayWorking', shifts.length > 0 ? '1' : '0'),
          ...times(shifts),
        ]),
      ),
    ),
  ]
}
