import type { Uncertain, PursuitModel, Risk, RiskEffect, PaymentTerm, TaskCost, Influence } from '@zhulu/engines/simulation'
import type { Assumptions } from '../../contract/assumptions.ts'
import type { Facts, PursuitFacts, Range, RiskFact } from './facts.ts'
import { gatesOn, oddsFor, stageChances, type GateAt } from './gates.ts'
import { timetableOf, type Timetable } from './timetable.ts'

/** What of a pursuit's figures is known of it, and what was taken for granted. */
export type Basis = {
  dates: Timetable['by']
  planProblem: Timetable['planProblem']
  probability: PursuitFacts['probabilityBy']
  openTasks: number
  /** Open tasks with estimates of their own. */
  estimated: number
  risks: number
  ownTerms: boolean
  leftOut: PursuitFacts['leftOut']
}
export type PursuitPart = { model: PursuitModel; basis: Basis; gates: GateAt[]; signing: string; ahead: string[]; drivers: string[] }

const minutesOfDay = 480
export const drivers = {
  market: 'market',
  pace: (pursuitId: string) => `pace:${pursuitId}`,
  buyer: (organizationId: string) => `buyer:${organizationId}`,
  risk: (name: string) => `risk:${name}`,
} as const

/** The simulation model of one pursuit. `shared`: buyers who decide on more than one pursuit. */
export function pursuitModel(pursuit: PursuitFacts, facts: Facts, shared: ReadonlySet<string>): PursuitPart {
  const { assumptions } = facts
  const table = timetableOf(pursuit, facts)
  const gates = pursuit.status === 'won' ? [] : gatesOn(stageChances(pursuit.openStages, pursuit.probability), table)
  const weakest = gates.reduce<GateAt | null>((least, gate) => (least === null || gate.chance < least.chance ? gate : least), null)
  const causes = causesOf(pursuit, assumptions, shared)
  const risks = pursuit.risks.map((risk) => riskOf(risk, { pursuit, table, gates, assumptions }))
  const open = openTasks(table, pursuit)
  const signed = pursuit.value !== null && pursuit.leftOut === null
  const model: PursuitModel = {
    id: pursuit.id,
    plan: table.network,
    estimates: Object.fromEntries(open.map((task) => [task.id, estimateOf(task, pursuit, facts)])),
    demands: demandsOf(pursuit, table, facts),
    gates: gates.map((gate) => ({
      id: gate.stageIds.at(-1) ?? gate.task,
      task: gate.task,
      probability: gate.chance,
      ...(gate === weakest ? { drivers: causes } : {}),
    })),
    risks,
    costs: [...workCosts(pursuit, table, facts), ...(signed ? directCosts(pursuit, table, assumptions) : [])],
    signing: table.signing,
    ...(signed ? { value: valueOf(pursuit, assumptions), payments: paymentsOf(pursuit, table, assumptions) } : {}),
  }
  const named = pursuit.risks.flatMap(({ driver }) => (driver === null ? [] : [drivers.risk(driver)]))
  return {
    model,
    gates,
    signing: table.signing,
    ahead: table.ahead,
    drivers: [drivers.pace(pursuit.id), ...causes.map(({ driver }) => driver), ...named],
    basis: {
      dates: table.by,
      planProblem: pursuit.status === 'won' ? null : table.planProblem,
      probability: pursuit.probabilityBy,
      openTasks: open.length,
      estimated: open.filter(({ own }) => own !== null).length,
      risks: risks.length,
      ownTerms: pursuit.terms.length > 0,
      leftOut: pursuit.leftOut,
    },
  }
}

/** Only one gate of a pursuit hangs on shared causes: were it several, their chances would no longer multiply to that of the pursuit. */
function causesOf({ organizationId }: PursuitFacts, { marketCorrelation, buyerCorrelation }: Assumptions, shared: ReadonlySet<string>): Influence[] {
  const own = organizationId !== null && shared.has(organizationId) ? Math.min(buyerCorrelation, 1 - marketCorrelation) : 0
  return [
    ...(marketCorrelation > 0 ? [{ driver: drivers.market, weight: Math.sqrt(marketCorrelation) }] : []),
    ...(own > 0 ? [{ driver: drivers.buyer(organizationId ?? ''), weight: Math.sqrt(own) }] : []),
  ]
}

/** Summary tasks: what lies below them is what is worked on. */
const parentsIn = ({ tasks }: Timetable['network']) => new Set(tasks.map(({ parent }) => parent))

type OpenTask = { id: string; duration: number; own: { optimistic: number; pessimistic: number } | null }

function openTasks({ network }: Timetable, { plan }: PursuitFacts): OpenTask[] {
  const parents = parentsIn(network)
  const written = new Map(plan?.content.tasks.map((task) => [task.id, task]))
  return network.tasks
    .filter(({ id, duration, actualFinish }) => duration > 0 && actualFinish === undefined && !parents.has(id))
    .map(({ id, duration }) => {
      const { optimistic = null, pessimistic = null } = written.get(id) ?? {}
      const fits = optimistic !== null && pessimistic !== null && optimistic <= duration && duration <= pessimistic && optimistic < pessimistic
      return { id, duration, own: fits ? { optimistic, pessimistic } : null }
    })
}

/** Three points, stretched by what history says of plans; all tasks of a pursuit are late together to a degree. */
function estimateOf({ duration, own }: OpenTask, { id }: PursuitFacts, { assumptions, pace }: Facts): Uncertain {
  const { durationLow, durationHigh, taskCorrelation } = assumptions
  const min = (own?.optimistic ?? duration * Math.min(1, durationLow)) * pace.factor
  const max = (own?.pessimistic ?? duration * Math.max(1, durationHigh)) * pace.factor
  if (max <= min) return duration * pace.factor
  const shared = taskCorrelation > 0 ? { drivers: [{ driver: drivers.pace(id), weight: Math.sqrt(taskCorrelation) }] } : {}
  return { kind: 'pert', min, mode: duration * pace.factor, max, ...shared }
}

function demandsOf({ plan }: PursuitFacts, { network, planProblem }: Timetable, { people }: Facts): Record<string, Record<string, number>> {
  if (!plan || planProblem !== null) return {}
  const open = new Set(network.tasks.filter(({ actualFinish }) => actualFinish === undefined).map(({ id }) => id))
  const capacity = new Map(people.map((person) => [person.id, person.capacity]))
  const parents = parentsIn(network)
  const demands: Record<string, Record<string, number>> = {}
  for (const { taskId, resourceId, units } of plan.content.assignments) {
    const most = capacity.get(resourceId ?? '')
    if (most === undefined || resourceId === null || !open.has(taskId) || parents.has(taskId)) continue
    const task = (demands[taskId] ??= {})
    task[resourceId] = Math.min(most, (task[resourceId] ?? 0) + units)
  }
  return demands
}

function riskOf(
  risk: RiskFact,
  { pursuit, table, gates, assumptions }: { pursuit: PursuitFacts; table: Timetable; gates: readonly GateAt[]; assumptions: Assumptions },
): Risk {
  const task = risk.taskId !== null && table.network.tasks.some(({ id }) => id === risk.taskId) ? risk.taskId : table.signing
  const last = gates.at(-1)
  const effects: RiskEffect[] = [
    ...(risk.days === null ? [] : [{ on: 'duration' as const, task, add: scaled(risk.days, minutesOfDay) }]),
    ...(risk.money === null ? [] : [{ on: 'cost' as const, amount: scaled(risk.money, 1), task }]),
    ...(risk.chance === null || last === undefined
      ? []
      : [
          {
            on: 'chance' as const,
            gate: last.stageIds.at(-1) ?? last.task,
            odds: oddsFor(risk.chance, { gate: last.chance, whole: pursuit.probability }),
          },
        ]),
  ]
  const weight = Math.sqrt(assumptions.riskCorrelation)
  return {
    id: risk.id,
    probability: risk.probability,
    effects,
    ...(risk.driver === null || weight === 0 ? {} : { drivers: [{ driver: drivers.risk(risk.driver), weight }] }),
    ...(risk.planned === null ? {} : { response: risk.planned }),
  }
}

function scaled({ low, likely, high }: Range, by: number): Uncertain {
  return high > low ? { kind: 'pert', min: low * by, mode: Math.min(high, Math.max(low, likely)) * by, max: high * by } : likely * by
}

function valueOf({ value, status }: PursuitFacts, { valueLow, valueHigh }: Assumptions): Uncertain {
  const mode = value ?? 0
  if (status === 'won' || mode <= 0) return mode
  const [low, high] = [Math.min(1, valueLow), Math.max(1, valueHigh)]
  return high > low ? { kind: 'pert', min: mode * low, mode, max: mode * high } : mode
}

/** Work of people at their rates. */
function workCosts({ plan }: PursuitFacts, { network }: Timetable, { people }: Facts): TaskCost[] {
  const rates = new Map(people.map(({ id, rate }) => [id, rate]))
  const open = new Set(network.tasks.filter(({ actualFinish, duration }) => actualFinish === undefined && duration > 0).map(({ id }) => id))
  const byTask = Map.groupBy(plan?.content.assignments ?? [], ({ taskId }) => taskId)
  const parents = parentsIn(network)
  return [...byTask].flatMap(([task, parts]) => {
    const rate = parts.reduce((sum, { resourceId, units }) => sum + (rates.get(resourceId ?? '') ?? 0) * units, 0)
    return open.has(task) && !parents.has(task) && rate > 0 ? [{ task, rate }] : []
  })
}

/** What delivery costs beside people: the value less the margin, spread over the tasks after the signing by their length. */
function directCosts({ value }: PursuitFacts, { network, signing, acceptance }: Timetable, { margin }: Assumptions): TaskCost[] {
  const cost = (value ?? 0) * (1 - margin)
  const after = tasksAfter(network, signing).filter(({ actualFinish }) => actualFinish === undefined)
  const total = after.reduce((sum, { duration }) => sum + duration, 0)
  if (cost === 0) return []
  return total === 0 ? [{ task: acceptance, fixed: cost }] : after.map(({ id, duration }) => ({ task: id, fixed: (cost * duration) / total }))
}

function tasksAfter(network: Timetable['network'], id: string): Timetable['network']['tasks'][number][] {
  const next = Map.groupBy(network.links ?? [], ({ from }) => from)
  const parents = parentsIn(network)
  const found = new Set<string>()
  const open = [id]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const { to } of next.get(at) ?? []) {
      if (found.has(to)) continue
      found.add(to)
      open.push(to)
    }
  return network.tasks.filter((task) => found.has(task.id) && task.duration > 0 && !parents.has(task.id))
}

function paymentsOf({ terms }: PursuitFacts, table: Timetable, { terms: usual, payDelay }: Assumptions): PaymentTerm[] {
  const own = terms.length > 0 ? terms : usual.map((term, i) => ({ ...term, id: String(i + 1), taskId: null }))
  const known = new Set(table.network.tasks.map(({ id }) => id))
  return own.map(({ id, share, at, after, taskId }) => ({
    id,
    share,
    task: taskId !== null && known.has(taskId) ? taskId : table[at],
    after,
    delay: scaled(payDelay, 1),
  }))
}
