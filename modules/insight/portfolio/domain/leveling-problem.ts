import { calendarOrNull, compileCalendar } from '@zhulu/engines/network'
import type { Activity, ActivityLink, LevelingProblem, Project, Resource } from '@zhulu/engines/leveling'
import type { Assignment, PlanLink, PlanTask } from '#modules/execution/schedule/contract/index.ts'
import { Axis, calendarDaysPerUnit, horizon, unitsOf } from './axis.ts'
import type { Clock } from './load.ts'
import { datedPlan, isBehind, workingMinutes, type DatedPlan } from './plan-work.ts'
import { Remarks, type Earlier, type LevellingQuestion, type Stake } from './question.ts'
import { waysOf, wholeOf, type Staff, type Way } from './staffing.ts'

/** `behind`: it has to be brought up to date even where nothing else changes. */
export type LevelledPlan = DatedPlan & { stake: Stake; behind: boolean }

export type Step = {
  task: PlanTask
  plan: LevelledPlan
  ways: Way[]
  assignments: readonly Assignment[]
  /** Units; null where it has begun: it goes on from today. */
  today: number | null
  /** A person's constraint holds it: it is not dated by the levelling. */
  held: boolean
  /** Of a levelling before. */
  earlier: Earlier | null
}

export type Prepared = {
  problem: LevelingProblem
  axis: Axis
  /** By the ids of the activities, which are those of the tasks. */
  steps: Map<string, Step>
  plans: LevelledPlan[]
  undated: string[]
  today: { id: string; start: number }[]
  remarks: Remarks
}

/**
 * Open plans as a levelling problem: unfinished tasks, their links, people with their leave, what people have fixed, and what delay costs. What has
 * begun goes on from today; nothing else begins before today. Units of half a working day.
 */
export function prepare(asked: LevellingQuestion): Prepared {
  const question = { ...asked, plans: withCompiled(asked) }
  const remarks = new Remarks()
  const axis = new Axis(compileCalendar(question.calendar), question.today)
  const { resources, staff, throughFrom } = peopleOf(question, axis)
  const steps = new Map<string, Step>()
  const activities: Activity[] = []
  const links: ActivityLink[] = []
  const projects: Project[] = []
  const plans: Prepared['plans'] = []
  const undated: string[] = []
  for (const given of question.plans) {
    const dated = datedPlan(given, question.today)
    if (!dated) {
      undated.push(given.pursuitId)
      remarks.add('noDates')
      continue
    }
    const plan = { ...dated, stake: given.stake, behind: isBehind(given, question.today) }
    plans.push(plan)
    if (given.stake.noValue) remarks.add('noValue')
    const own = activitiesOf({ plan, question, axis, staff, throughFrom, remarks })
    for (const [id, step] of own.steps) steps.set(id, step)
    activities.push(...own.activities)
    links.push(...own.links)
    projects.push(own.project)
  }
  const today = [...steps].flatMap(([id, step]) => (step.today === null ? [] : [{ id, start: step.today }]))
  return { problem: { objective: 'valueLost', resources, activities, links, projects }, axis, steps, plans, undated, today, remarks }
}

/** Calendars of people compiled once for all plans, which is most of the work of dating them. */
function withCompiled({ plans, people }: LevellingQuestion): LevellingQuestion['plans'] {
  const compiled = new Map<string, Clock>(people.map(({ id, calendar }) => [`of:${id}`, calendarOrNull(calendar)]))
  return plans.map((plan) => {
    const calendars = Object.entries(plan.network.calendars ?? {}).map(([key, definition]) => [key, compiled.get(key) ?? definition] as const)
    return { ...plan, network: { ...plan.network, calendars: Object.fromEntries(calendars) } }
  })
}

type People = { resources: Resource[]; staff: Staff; throughFrom: Map<string, number> }

/** Each person twice: with leave, and without for what is longer than the longest time between two absences. */
function peopleOf({ people, exchange, exchangePrice }: LevellingQuestion, axis: Axis): People {
  const throughFrom = new Map<string, number>()
  const resources = people.flatMap(({ id, capacity, calendar }): Resource[] => {
    const away = axis.awayOf(calendarOrNull(calendar))
    const edges = [0, ...away.flatMap(({ from, to }) => [from, to]), horizon]
    const free = edges.flatMap((edge, index) => (index % 2 === 1 ? [edge - (edges[index - 1] ?? 0)] : []))
    throughFrom.set(id, away.length === 0 ? Infinity : Math.min(longTask, Math.max(...free)))
    return [
      { id: wholeOf(id), capacity },
      { id, capacity, changes: away.map(({ from, to }) => ({ from, to, capacity: 0 })) },
    ]
  })
  const capacity = new Map(people.map((person) => [person.id, person.capacity]))
  return { resources, staff: { capacity, skills: people, exchange, exchangePrice }, throughFrom }
}

/** Ten working days: what is longer goes on after a leave rather than waiting for the end of it. */
const longTask = 20

type Making = {
  plan: Step['plan']
  question: LevellingQuestion
  axis: Axis
  staff: Staff
  throughFrom: ReadonlyMap<string, number>
  remarks: Remarks
}

function activitiesOf(making: Making): { steps: Map<string, Step>; activities: Activity[]; links: ActivityLink[]; project: Project } {
  const { plan, axis, question } = making
  const leaves = plan.content.tasks.filter(({ id }) => plan.times.get(id)?.summary === false)
  const open = leaves.filter(({ actualFinish }) => actualFinish === null)
  const assigned = Map.groupBy(plan.content.assignments, ({ taskId }) => taskId)
  const earlier = new Map(question.earlier.map((one) => [one.taskId, one]))
  const steps = new Map(
    open.map((task) => [task.id, stepOf(task, { ...making, assignments: assigned.get(task.id) ?? [], earlier: earlier.get(task.id) ?? null })]),
  )
  const { links, releases } = linksOf(plan, { steps, axis })
  const { stake } = plan
  const goal = { value: { amount: stake.amount, from: 0, perUnit: stake.perDay * calendarDaysPerUnit } }
  const signing = stake.won || plan.signed || plan.sign === null ? null : open.filter(({ signs }) => signs).at(-1)
  const activities = open.map((task): Activity => {
    const step = steps.get(task.id)
    return {
      ...activityOf(task, { ...making, step, release: releases.get(task.id) ?? 0 }),
      ...(signing?.id === task.id ? goal : {}),
    }
  })
  return { steps, activities, links, project: { id: plan.pursuitId, ...(signing ? {} : goal) } }
}

type Placing = Making & { assignments: readonly Assignment[]; earlier: Earlier | null }

function stepOf(task: PlanTask, { plan, axis, staff, throughFrom, remarks, assignments, earlier }: Placing): Step {
  const begun = task.actualStart !== null
  const minutes = workingMinutes(task) * (begun ? 1 - task.percentComplete : 1)
  const units = unitsOf(minutes)
  const through = (who: string): boolean => begun || units > (throughFrom.get(who) ?? Infinity)
  if (assignments.some(({ resourceId }) => resourceId !== null && !begun && through(resourceId))) remarks.add('throughAbsence')
  const ways = waysOf(begun ? { ...staff, exchange: false } : staff, { assignments, units, minutes, through, remarks })
  const mine = earlier !== null && task.constraint === 'SNET' && task.constraintAt === earlier.at
  const held = !mine && !['ASAP', 'SNET', 'ALAP'].includes(task.constraint)
  if (held) remarks.add('keptConstraint')
  const today = begun ? null : axis.unitAt(plan.times.get(task.id)?.start ?? 0, 'up')
  return { task, plan, ways, assignments, today, held, earlier: mine ? earlier : null }
}

type Dating = Making & { step: Step | undefined; release: number }

/** What a person has set counts; what a levelling has set does not. */
function activityOf(task: PlanTask, { plan, axis, step, release }: Dating): Activity {
  const modes = step?.ways.map(({ mode }) => mode) ?? [{ duration: 0 }]
  const base = { id: task.id, project: plan.pursuitId, modes }
  if (step?.today === null) return { ...base, modes: modes.slice(0, 1), fixed: { start: 0 } }
  const constraint = step?.earlier ? step.earlier.replaced : task.constraint
  const at = step?.earlier ? step.earlier.replacedAt : task.constraintAt
  const units = modes[0]?.duration ?? 0
  const from = Math.max(release, axis.unitAt(plan.content.start, 'up'))
  if (at === null) return { ...base, release: from, ...deadlineOf(task.deadline, axis, units) }
  if (constraint === 'MSO') return { ...base, fixed: { start: axis.unitAt(at, 'up') } }
  if (constraint === 'MFO') return { ...base, fixed: { start: Math.max(0, axis.unitAt(at, 'up') - units) } }
  const least = constraint === 'SNET' ? axis.unitAt(at, 'up') : constraint === 'FNET' ? Math.max(0, axis.unitAt(at, 'up') - units) : 0
  const limit = constraint === 'FNLT' ? at : null
  const most = [task.deadline, limit].filter((one) => one !== null)
  const late =
    constraint === 'SNLT' ? { deadline: axis.unitAt(at, 'down') + units } : deadlineOf(most.length > 0 ? Math.min(...most) : null, axis, units)
  return { ...base, release: Math.max(from, least), ...late }
}

/** A deadline that is past already is not one that a plan could keep. */
const deadlineOf = (at: number | null, axis: Axis, units: number): { deadline?: number } => {
  const deadline = at === null ? 0 : axis.unitAt(at, 'down')
  return deadline < units || deadline === 0 ? {} : { deadline }
}

type Linking = { steps: ReadonlyMap<string, Step>; axis: Axis }

/** Links between unfinished tasks; a link from or to a summary task is one for each task below it; one from a finished task is a date. */
function linksOf({ content, times }: DatedPlan, { steps, axis }: Linking): { links: ActivityLink[]; releases: Map<string, number> } {
  const below = Map.groupBy(content.tasks, ({ parentId }) => parentId)
  const leavesOf = (id: string): string[] => (times.get(id)?.summary ? (below.get(id) ?? []).flatMap((task) => leavesOf(task.id)) : [id])
  const tasks = new Map(content.tasks.map((task) => [task.id, task]))
  const links: ActivityLink[] = []
  const releases = new Map<string, number>()
  for (const link of content.links)
    for (const from of leavesOf(link.from))
      for (const to of leavesOf(link.to)) {
        const [source, target] = [tasks.get(from), steps.get(to)]
        if (!source || !target || from === to) continue
        const lag = lagOf(link, source)
        if (steps.has(from)) links.push({ from, to, type: link.type, lag })
        else if (link.type === 'FS' && source.actualFinish !== null)
          releases.set(to, Math.max(releases.get(to) ?? 0, axis.unitAt(source.actualFinish, 'up') + lag))
      }
  return { links, releases }
}

/** In units, rather later than sooner; elapsed time has five working days in seven. */
function lagOf({ lag, lagUnit }: PlanLink, source: PlanTask): number {
  if (lagUnit === 'percent') return unitsOf((source.duration * lag) / 100)
  return lagUnit === 'elapsed' ? Math.ceil(lag / (1440 * calendarDaysPerUnit) - 1e-9) : unitsOf(lag)
}
