import { costOf, type Leveled, type LeveledActivity } from '@zhulu/engines/leveling'
import { calendarOrNull, scheduleOrNull, type Plan } from '@zhulu/engines/network'
import type { Because, Move, Outcome, PersonShift, PursuitShift } from '../contract/index.ts'
import { calendarDaysPerUnit } from './axis.ts'
import type { Prepared, Step } from './leveling-problem.ts'
import { overloadOf, weeksOf, type Clock, type LoadPart } from './load.ts'
import { changesOf, placedOf, type Placed, type PlanChange } from './plan-changes.ts'
import { endDay, partsOf, startDay, type DatedPlan, type TaskTimes } from './plan-work.ts'
import type { LevellingQuestion } from './question.ts'

/** What levelling is compared with, computed once. */
export type Comparison = {
  question: LevellingQuestion
  prepared: Prepared
  inOrder: LeveledActivity[]
  paperCost: number
  inOrderCost: number
  clocks: ReadonlyMap<string, Clock>
  before: ReadonlyMap<string, ReturnType<typeof overloadOf>>
}

export function comparisonOf(question: LevellingQuestion, prepared: Prepared, inOrder: LeveledActivity[]): Comparison {
  const clocks = new Map(question.people.map(({ id, calendar }) => [id, calendarOrNull(calendar)]))
  const today = new Map(prepared.today.map(({ id, start }) => [id, start]))
  const paper = inOrder.map((row) => {
    const start = today.get(row.id) ?? row.start
    return { ...row, start, finish: start + (row.finish - row.start) }
  })
  const before = overloads(question, prepared.plans, clocks)
  const cost = (rows: LeveledActivity[]): number => costOf(prepared.problem, rows)
  return { question, prepared, inOrder, clocks, before, paperCost: cost(paper), inOrderCost: cost(inOrder) }
}

function overloads(
  question: LevellingQuestion,
  plans: readonly DatedPlan[],
  clocks: ReadonlyMap<string, Clock>,
): Map<string, ReturnType<typeof overloadOf>> {
  const workers = new Set(question.people.map(({ id }) => id))
  const parts = plans.flatMap((plan) =>
    partsOf(plan, workers).flatMap(({ resourceId, open, units, start, finish, toWin }): LoadPart[] =>
      resourceId && open ? [{ resourceId, pursuitId: plan.pursuitId, units, start, finish, toWin, committed: false }] : [],
    ),
  )
  const byPerson = Map.groupBy(parts, ({ resourceId }) => resourceId)
  return new Map(
    question.people.map((person) => [
      person.id,
      overloadOf(weeksOf({ person, clock: clocks.get(person.id) ?? null, parts: byPerson.get(person.id) ?? [], from: question.today })),
    ]),
  )
}

export type Told = { outcome: Outcome; placed: Map<string, Placed>; changes: PlanChange[]; after: Map<string, DatedPlan> }

/** A found schedule as people read it: when pursuits are signed, who is over capacity, before and after. */
export function tell(comparison: Comparison, found: Leveled): Told {
  const { prepared, question } = comparison
  const placed = placedOf(prepared, found.activities)
  const changes = changesOf(prepared, placed, question.today)
  const after = new Map(
    prepared.plans.map((plan) => [
      plan.id,
      carriedOut(plan, { change: changes.find(({ planId }) => planId === plan.id), question, clocks: comparison.clocks }),
    ]),
  )
  const later = overloads(question, [...after.values()], comparison.clocks)
  const people = question.people.flatMap(({ id, name }): PersonShift[] => {
    const [was, is] = [comparison.before.get(id), later.get(id)]
    if (!was || !is || (was.peak === null && is.peak === null)) return []
    return [{ resourceId: id, name, overBefore: tenths(was.days), overAfter: tenths(is.days), peakBefore: was.peak, peakAfter: is.peak }]
  })
  const byPlan = Map.groupBy(prepared.steps.values(), ({ plan }) => plan.id)
  const finishes = { inOrder: finishesOf(comparison.inOrder), found: finishesOf(found.activities) }
  const pursuits = prepared.plans.map((plan): PursuitShift => {
    const steps = byPlan.get(plan.id) ?? []
    const now = after.get(plan.id) ?? plan
    const goal = plan.stake.won || plan.signed || plan.sign === null ? 'finish' : 'sign'
    const goals = goal === 'sign' ? steps.filter(({ task }) => task.signs) : steps
    const latest = (of: ReadonlyMap<string, number>): number => goals.reduce((most, { task }) => Math.max(most, of.get(task.id) ?? 0), 0)
    const [inOrder, levelled] = [latest(finishes.inOrder), latest(finishes.found)]
    return {
      pursuitId: plan.pursuitId,
      name: plan.stake.name,
      goal,
      paper: endDay(goal === 'sign' ? plan.sign : plan.finish),
      inOrder: goals.length > 0 ? endDay(prepared.axis.finishOf(inOrder)) : null,
      levelled: endDay(goal === 'sign' ? now.sign : now.finish),
      perDay: plan.stake.perDay,
      gain: (inOrder - levelled) * calendarDaysPerUnit * plan.stake.perDay,
      moved: steps.filter((step) => isMoved(step, now)).length,
      handed: steps.filter((step) => isHanded(step, placed.get(step.task.id))).length,
    }
  })
  const outcome: Outcome = {
    cost: found.cost,
    inOrderCost: comparison.inOrderCost,
    paperCost: comparison.paperCost,
    bound: found.bound,
    distance: found.gap,
    proven: found.proven,
    lateDeadlines: found.violations.filter(({ kind }) => kind === 'deadline').length,
    tasks: prepared.steps.size,
    moved: pursuits.reduce((sum, { moved }) => sum + moved, 0),
    handed: pursuits.reduce((sum, { handed }) => sum + handed, 0),
    pursuits,
    people,
  }
  return { outcome, placed, changes, after }
}

const tenths = (value: number): number => Math.round(value * 10) / 10
const finishesOf = (rows: readonly LeveledActivity[]): Map<string, number> => new Map(rows.map(({ id, finish }) => [id, finish]))

const isMoved = ({ task, plan }: Step, now: DatedPlan): boolean =>
  startDay(plan.times.get(task.id)?.start ?? null) !== startDay(now.times.get(task.id)?.start ?? null)
const isHanded = ({ assignments }: Step, place: Placed | undefined): boolean =>
  assignments.some(({ id, resourceId }) => place?.who.has(id) === true && place.who.get(id) !== resourceId)

type Carrying = { change: PlanChange | undefined; question: LevellingQuestion; clocks: ReadonlyMap<string, Clock> }

/** The plan with the dates that the network will give it once the edits are carried out. */
function carriedOut(plan: DatedPlan, { change, question, clocks }: Carrying): DatedPlan {
  if (!change) return plan
  const assignments = new Map(plan.content.assignments.map((assignment) => [assignment.id, assignment]))
  const dated = new Map<string, { constraint: string; at: number | null }>()
  for (const edit of change.edits) {
    if (edit.edit === 'changeAssignment') {
      const assignment = assignments.get(edit.id)
      if (assignment) assignments.set(edit.id, { ...assignment, resourceId: edit.fields.resourceId ?? assignment.resourceId })
    } else if (edit.edit === 'changeTask') dated.set(edit.id, { constraint: edit.fields.constraint ?? 'ASAP', at: edit.fields.constraintAt ?? null })
  }
  const content = { ...plan.content, assignments: [...assignments.values()] }
  const times = timesOf(networkWith(plan.network, { dated, assignments: content.assignments, question, clocks }), plan)
  const signs = content.tasks.filter(({ signs: does }) => does).flatMap(({ id }) => times.get(id)?.finish ?? [])
  const finishes = [...times.values()].map(({ finish }) => finish)
  return {
    ...plan,
    content,
    times,
    sign: signs.length > 0 ? Math.max(...signs) : null,
    finish: finishes.length > 0 ? Math.max(...finishes) : null,
  }
}

type Redone = {
  clocks: ReadonlyMap<string, Clock>
  dated: ReadonlyMap<string, { constraint: string; at: number | null }>
  assignments: DatedPlan['content']['assignments']
  question: LevellingQuestion
}

function networkWith(network: Plan, { dated, assignments, question, clocks }: Redone): Plan {
  const people = new Map(question.people.map((person) => [person.id, person]))
  const byTask = Map.groupBy(
    assignments.filter(({ resourceId }) => resourceId !== null && people.has(resourceId)),
    ({ taskId }) => taskId,
  )
  const used = [...new Set([...byTask.values()].flat().map(({ resourceId }) => resourceId ?? ''))]
  return {
    ...network,
    statusDate: Math.max(network.statusDate ?? 0, question.today),
    calendars: {
      ...network.calendars,
      ...Object.fromEntries(used.flatMap((id) => [[`of:${id}`, clocks.get(id) ?? people.get(id)?.calendar ?? { week: [] }] as const])),
    },
    resources: used.map((id) => ({ id, calendar: `of:${id}` })),
    tasks: network.tasks.map(({ constraint, resources: _resources, ...task }) => {
      const own = byTask.get(task.id)?.map(({ resourceId }) => resourceId ?? '') ?? []
      const set = dated.get(task.id)
      const kept = set ? (set.constraint === 'SNET' && set.at !== null ? { kind: 'SNET' as const, at: set.at } : null) : (constraint ?? null)
      return { ...task, ...(own.length > 0 ? { resources: own } : {}), ...(kept ? { constraint: kept } : {}) }
    }),
  }
}

function timesOf(network: Plan, { times }: DatedPlan): ReadonlyMap<string, TaskTimes> {
  const result = scheduleOrNull(network)
  return result ? new Map(result.tasks.map(({ id, start, finish, summary }) => [id, { start, finish, summary }])) : times
}

/** Every task that moves or changes hands, and what it waits for. */
export function movesOf({ prepared, question }: Comparison, { placed, after }: Told): Move[] {
  const names = new Map(question.people.map(({ id, name }) => [id, name]))
  const ends = endsOf(prepared, placed)
  return [...prepared.steps.values()].flatMap((step): Move[] => {
    const { task, plan } = step
    const place = placed.get(task.id)
    const now = after.get(plan.id)
    if (!place || !now || (!isMoved(step, now) && !isHanded(step, place))) return []
    const [was, is] = [plan.times.get(task.id), now.times.get(task.id)]
    const handed = step.assignments.filter(({ id, resourceId }) => place.who.has(id) && place.who.get(id) !== resourceId)
    const nameOf = (id: string | null | undefined): string | null => (id ? (names.get(id) ?? null) : null)
    return [
      {
        taskId: task.id,
        task: task.name,
        pursuitId: plan.pursuitId,
        pursuit: plan.stake.name,
        startBefore: startDay(was?.start ?? null),
        start: startDay(is?.start ?? null),
        finishBefore: endDay(was?.finish ?? null),
        finish: endDay(is?.finish ?? null),
        from: nameOf(handed[0]?.resourceId),
        to: nameOf(place.who.get(handed[0]?.id ?? '')),
        because: becauseOf({ prepared, step, place, placed, ends, names }),
      },
    ]
  })
}

/** Tasks by person, in the order in which they end. */
function endsOf({ steps }: Prepared, placed: ReadonlyMap<string, Placed>): Map<string, Placed[]> {
  const rows = [...placed.values()].filter(({ id, start, finish }) => finish > start && steps.has(id))
  const byPerson = new Map<string, Placed[]>()
  for (const row of rows.toSorted((a, b) => a.finish - b.finish))
    for (const who of new Set(row.who.values())) byPerson.set(who, [...(byPerson.get(who) ?? []), row])
  return byPerson
}

type Asking = {
  prepared: Prepared
  step: Step
  place: Placed
  placed: ReadonlyMap<string, Placed>
  ends: ReadonlyMap<string, readonly Placed[]>
  names: ReadonlyMap<string, string>
}

function becauseOf({ prepared, step, place, placed, ends, names }: Asking): Because | null {
  if (place.start <= place.earliest) {
    const sources = (prepared.problem.links ?? []).filter(({ to }) => to === step.task.id).flatMap(({ from }) => placed.get(from) ?? [])
    const last = sources.toSorted((a, b) => b.finish - a.finish)[0]
    const source = last && prepared.steps.get(last.id)
    return source ? { kind: 'before', task: source.task.name } : null
  }
  for (const who of new Set(place.who.values())) {
    const blocker = ends.get(who)?.findLast(({ id, finish }) => finish <= place.start && finish > place.earliest && id !== place.id)
    const other = blocker && prepared.steps.get(blocker.id)
    const person = names.get(who) ?? ''
    if (blocker?.finish === place.start && other)
      return { kind: 'person', person, task: other.task.name, pursuitId: other.plan.pursuitId, pursuit: other.plan.stake.name }
    const away = prepared.problem.resources.find(({ id }) => id === who)?.changes?.some(({ to }) => to === place.start)
    if (away) return { kind: 'absence', person }
  }
  return { kind: 'date' }
}
