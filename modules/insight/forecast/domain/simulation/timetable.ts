import { minutesPerDay, type CalendarDefinition, type Plan } from '@zhulu/engines/network'
import type { PursuitFacts } from './facts.ts'
import { byShareOfStages, factual, finished, goneOn, scheduled, withAllBefore, type Setting } from './progress.ts'

/** Where the dates of a pursuit come from. */
export type DatesBy = 'plan' | 'expectedDate' | 'stages' | 'signed'
export type Timetable = {
  network: Plan
  by: DatesBy
  /** Why the plan of the pursuit is not used. */
  planProblem: 'NO_PLAN' | 'NO_SIGNING' | 'PLAN_IMPOSSIBLE' | null
  signing: string
  delivery: string
  acceptance: string
  /** The milestone at the end of a stage that is not left yet. */
  milestoneOf: Map<string, string>
  /** Milestones of the plan that lie ahead. */
  ahead: string[]
}

/** Tasks that stand in for a plan. Their ids are no ids of tasks. */
const standIn = { sign: 'signing', deliver: 'delivery', gate: 'signed' } as const
const aroundTheClock: CalendarDefinition = { week: Array.from({ length: 7 }, () => [{ from: 0, to: minutesPerDay }]) }

/** The activity network of a pursuit from today on: its plan, with what is behind it as fact; or, without a usable plan, two tasks in its place. */
export function timetableOf(pursuit: PursuitFacts, setting: Setting): Timetable {
  const planned = pursuit.plan ? fromPlan(pursuit, pursuit.plan, setting) : 'NO_PLAN'
  return typeof planned === 'string' ? without(pursuit, planned, setting) : planned
}

function fromPlan(
  pursuit: PursuitFacts,
  { content, network }: NonNullable<PursuitFacts['plan']>,
  setting: Setting,
): Timetable | (Timetable['planProblem'] & string) {
  const parents = new Set(content.tasks.map(({ parentId }) => parentId))
  const own = content.tasks.filter(({ id }) => !parents.has(id))
  const signing = own.find(({ signs }) => signs)?.id
  if (signing === undefined) return 'NO_SIGNING'
  const left = new Set(pursuit.leftStageIds)
  const passed = own.filter(({ stageId, actualFinish }) => actualFinish === null && stageId !== null && left.has(stageId)).map(({ id }) => id)
  const behind = own.some(({ stageId }) => stageId !== null && stagesOf(pursuit).has(stageId)) ? passed : byShareOfStages(pursuit, network, signing)
  const done = withAllBefore(network, pursuit.signedAt === null ? behind : [...behind, signing])
  const { asOf } = setting
  const doneAt = Math.min(asOf, pursuit.signedAt ?? pursuit.since)
  const facts: Plan = {
    ...network,
    statusDate: asOf,
    tasks: network.tasks.map((task) => (done.has(task.id) ? finished(task, doneAt) : factual(task, asOf))),
  }
  if (scheduled(facts).length === 0) return 'PLAN_IMPOSSIBLE'
  const milestone = (stageId: string | null): string | undefined => own.findLast((task) => stageId !== null && task.stageId === stageId)?.id
  const acceptance = milestone(pursuit.acceptanceStageId) ?? own.at(-1)?.id ?? signing
  const open = own.filter(({ stageId, id }) => stageId !== null && !left.has(stageId) && !done.has(id))
  const milestoneOf = new Map(open.map(({ stageId, id }) => [stageId ?? '', id]))
  const ahead = own.filter(({ id, kind, actualFinish }) => kind === 'milestone' && actualFinish === null && !done.has(id)).map(({ id }) => id)
  const gate = pursuit.openStages.flatMap(({ id }) => milestoneOf.get(id) ?? [])[0] ?? (pursuit.signedAt === null ? signing : ahead[0])
  const knownAt = Math.max(pursuit.since, content.statusAt ?? 0)
  return {
    network: gate === undefined ? facts : goneOn(facts, { content, gate, knownAt, setting }),
    by: pursuit.signedAt === null ? 'plan' : 'signed',
    planProblem: null,
    signing,
    delivery: milestone(pursuit.deliveryStageId) ?? acceptance,
    acceptance,
    milestoneOf,
    ahead,
  }
}

const stagesOf = ({ leftStageIds, openStages }: PursuitFacts): Set<string> => new Set([...leftStageIds, ...openStages.map(({ id }) => id)])

/** Days until the signing as the record expects it, or by its open stages, then delivery. Around the clock, as expectations are. */
function without(pursuit: PursuitFacts, planProblem: Timetable['planProblem'], { asOf, assumptions }: Setting): Timetable {
  const { expectedSignAt, signedAt, openStages } = pursuit
  const expected = expectedSignAt !== null && expectedSignAt > asOf
  const untilSigning = expected ? expectedSignAt - asOf : Math.max(1, openStages.length) * assumptions.stageDays * minutesPerDay
  const signed = signedAt === null ? null : Math.min(signedAt, asOf)
  const start = Math.min(asOf, signed ?? asOf)
  const network: Plan = {
    start,
    calendar: 'always',
    calendars: { always: aroundTheClock },
    statusDate: asOf,
    tasks: [
      signed === null ? { id: standIn.sign, duration: untilSigning } : { id: standIn.sign, duration: 0, actualStart: start, actualFinish: signed },
      { id: standIn.gate, duration: 0, ...(signed === null ? {} : { actualStart: signed, actualFinish: signed }) },
      { id: standIn.deliver, duration: assumptions.deliveryDays * minutesPerDay },
    ],
    links: [
      { from: standIn.sign, to: standIn.gate },
      { from: standIn.gate, to: standIn.deliver },
    ],
  }
  return {
    network,
    by: signed === null ? (expected ? 'expectedDate' : 'stages') : 'signed',
    planProblem,
    signing: standIn.gate,
    delivery: standIn.deliver,
    acceptance: standIn.deliver,
    milestoneOf: new Map(),
    ahead: [],
  }
}
