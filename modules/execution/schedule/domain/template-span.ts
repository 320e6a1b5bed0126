import { calendarOrNull, minuteOf, workBetween } from '@zhulu/engines/network'
import { datesOf, planCalendar, type Surroundings } from './dates.ts'
import { editPlan } from './edit.ts'
import { editsOf } from './from-template.ts'
import { contentOf, stateOf } from './state.ts'
import { originOf, type Template } from './template-content.ts'

const minutesPerDay = 480
/** A Monday morning: any would do, as nothing but working days is counted from it. */
const beginning = minuteOf('2001-01-01T09:00')
const plain: Surroundings = { calendars: {}, defaultCalendarId: null, workers: [] }

/** Working days of eight hours from the beginning, for the whole and for each task; nulls where the network has no dates. */
export type TemplateSpan = { days: number | null; byTask: Map<string, { start: number | null; finish: number | null }> }

/** How long a template takes where the week has five days and nobody is away. */
export function spanOf(template: Template): TemplateSpan {
  let count = 0
  const { edits } = editsOf({ template, newId: () => String(count++), stageIdOf: () => null, documents: new Set(), isThere: () => false })
  const empty = stateOf({ start: beginning, statusAt: null, calendarId: null, tasks: [], links: [], assignments: [] })
  const content = contentOf(editPlan(empty, edits).state)
  const dates = datesOf(content, plain)
  const clock = calendarOrNull(planCalendar(content, plain))
  if ('problem' in dates || !clock) return { days: null, byTask: new Map() }
  const daysTo = (minute: number | null): number | null =>
    minute === null ? null : Math.round((workBetween(clock, beginning, minute) / minutesPerDay) * 100) / 100
  const byTask = content.tasks.map(({ id, templateTask }): [string, { start: number | null; finish: number | null }] => {
    const { start = null, finish = null } = dates.byTask.get(id) ?? {}
    return [originOf(templateTask ?? '').key, { start: daysTo(start), finish: daysTo(finish) }]
  })
  return { days: daysTo(dates.finish), byTask: new Map(byTask) }
}
