import type { GanttLink, GanttRow } from '#ui/gantt/index.ts'
import type { BuyerAnswer, Plan } from '../contract/index.ts'
import type { PlanBand } from './slots.ts'
import { minuteOfDay, startDay } from './time.ts'

export type Kept = { id: string; start: number | null; finish: number | null }

type Beside = { baseline: readonly Kept[]; answers: readonly BuyerAnswer[]; bands?: readonly PlanBand[]; chain?: ReadonlySet<string> }

/** Tasks as the picture shows them. A step whose date the buyer does not accept needs attention. */
export function rowsOf(plan: Plan, { baseline, answers, bands = [], chain }: Beside): GanttRow[] {
  const kept = new Map(baseline.map((row) => [row.id, row]))
  const refused = new Set(answers.map(({ taskId }) => taskId))
  const bandOf = new Map(bands.map((band) => [band.taskId, band]))
  return plan.tasks.map(({ id, parentId, name, kind, percentComplete, deadline, note, dates }) => {
    const before = kept.get(id)
    const slack = dates.totalFloat !== null && dates.totalFloat > 0 && !dates.summary
    return {
      id,
      parentId,
      name,
      note,
      deadline,
      kind: dates.summary ? 'summary' : kind,
      start: dates.start,
      finish: dates.finish,
      progress: dates.summary ? null : percentComplete,
      critical: dates.critical,
      chain: chain?.has(id) ?? false,
      float: slack ? dates.lateFinish : null,
      baseline: before && before.start !== null && before.finish !== null ? { start: before.start, finish: before.finish } : null,
      band: bandOf.get(id) ?? null,
      tone: deadline !== null && dates.finish !== null && dates.finish > deadline ? 'bad' : refused.has(id) ? 'warn' : null,
      locked: dates.summary,
    }
  })
}

export function linksOf(plan: Plan): GanttLink[] {
  const critical = new Set(plan.criticalPath)
  return plan.links.map(({ id, from, to, type, lag, lagUnit }) => ({
    id,
    from,
    to,
    type,
    lag: lag === 0 ? null : `${lag > 0 ? '+' : '−'}${lagUnit === 'percent' ? `${Math.abs(lag)} %` : Math.round((Math.abs(lag) / 480) * 10) / 10}`,
    critical: critical.has(from) && critical.has(to),
  }))
}

/** Names of whoever does a task, by task; a skill where nobody is named yet. */
export function peopleOf(plan: Plan): Map<string, string[]> {
  const names = new Map([...plan.resources, ...plan.skills].map(({ id, name }) => [id, name]))
  const people = new Map<string, string[]>()
  for (const { taskId, resourceId, skillId } of plan.assignments) {
    const name = names.get(resourceId ?? skillId ?? '')
    if (name) people.set(taskId, [...(people.get(taskId) ?? []), name])
  }
  return people
}

/** The deadline of a day ends with it. */
export const deadlineOf = (day: string): number => minuteOfDay(day, true)
export const dayOf = (minute: number | null): string | null => startDay(minute)
