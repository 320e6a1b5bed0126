import type { Trial } from '../../contract/what-if.ts'
import type { Facts, PursuitFacts, RiskFact } from './facts.ts'

export type Refused = { at: number; code: 'NO_PURSUIT' | 'NO_PLAN' | 'NO_TASK' | 'NO_RISK' | 'NO_PERSON' | 'NOTHING_TO_LEND' | 'EDIT_IMPOSSIBLE' }
type PlanTrial = Extract<Trial, { try: 'plan' }>
type EditPlan = (plan: NonNullable<PursuitFacts['plan']>, trial: PlanTrial) => PursuitFacts['plan']

/** The facts as they would be. The first trial that has nothing to act on is refused by its place. */
export function tryOut(
  facts: Facts,
  trials: readonly Trial[],
  { minuteOf, editPlan }: { minuteOf: (date: string) => number; editPlan: EditPlan },
): Facts | Refused {
  let now = facts
  for (const [at, trial] of trials.entries()) {
    const next = trial.try === 'capacity' ? withCapacity(now, trial) : withPursuit(now, trial, { minuteOf, editPlan })
    if (typeof next === 'string') return { at, code: next }
    now = next
  }
  return now
}

function withCapacity(facts: Facts, { resourceId, capacity }: Extract<Trial, { try: 'capacity' }>): Facts | Refused['code'] {
  if (!facts.people.some(({ id }) => id === resourceId)) return 'NO_PERSON'
  return { ...facts, people: facts.people.map((person) => (person.id === resourceId ? { ...person, capacity } : person)) }
}

type Doing = { minuteOf: (date: string) => number; editPlan: EditPlan }

function withPursuit(facts: Facts, trial: Exclude<Trial, { try: 'capacity' }>, doing: Doing): Facts | Refused['code'] {
  const pursuit = facts.pursuits.find(({ id }) => id === trial.pursuitId)
  if (!pursuit) return 'NO_PURSUIT'
  if (trial.try === 'drop') return { ...facts, pursuits: facts.pursuits.filter((one) => one !== pursuit) }
  const changed = changedBy(pursuit, trial, { ...doing, facts })
  return typeof changed === 'string' ? changed : { ...facts, pursuits: facts.pursuits.map((one) => (one === pursuit ? changed : one)) }
}

function changedBy(
  pursuit: PursuitFacts,
  trial: Exclude<Trial, { try: 'capacity' | 'drop' }>,
  doing: Doing & { facts: Facts },
): PursuitFacts | Refused['code'] {
  switch (trial.try) {
    case 'take':
      return { ...pursuit, leftOut: pursuit.leftOut === 'OMITTED' ? null : pursuit.leftOut }
    case 'chance':
      return { ...pursuit, probability: trial.probability, probabilityBy: 'person' }
    case 'value':
      return { ...pursuit, value: Number(trial.amount), leftOut: pursuit.leftOut === 'OMITTED' ? 'OMITTED' : null }
    case 'move':
      return moved(pursuit, trial.taskId, doing.minuteOf(trial.notBefore))
    case 'lend':
      return lent(pursuit, trial, doing.facts)
    case 'risk':
      return withRisk(pursuit, trial)
    case 'plan':
      return replanned(pursuit, trial, doing.editPlan)
  }
}

function replanned(pursuit: PursuitFacts, trial: PlanTrial, editPlan: EditPlan): PursuitFacts | Refused['code'] {
  if (!pursuit.plan) return 'NO_PLAN'
  const plan = editPlan(pursuit.plan, trial)
  return plan ? { ...pursuit, plan } : 'EDIT_IMPOSSIBLE'
}

function moved(pursuit: PursuitFacts, taskId: string | null, at: number): PursuitFacts | Refused['code'] {
  const { plan } = pursuit
  const id = taskId ?? plan?.content.tasks.find(({ signs }) => signs)?.id
  if (!plan || id === undefined) return taskId === null ? { ...pursuit, expectedSignAt: at } : 'NO_PLAN'
  if (!plan.network.tasks.some((task) => task.id === id)) return 'NO_TASK'
  const tasks = plan.network.tasks.map((task) => (task.id === id ? { ...task, constraint: { kind: 'SNET' as const, at } } : task))
  return { ...pursuit, plan: { ...plan, network: { ...plan.network, tasks } } }
}

/** The other person does the work in his own time: tasks keep their length, and follow his calendar. */
function lent(pursuit: PursuitFacts, { from, to }: { from: string; to: string }, { people }: Facts): PursuitFacts | Refused['code'] {
  const { plan } = pursuit
  if (!plan) return 'NO_PLAN'
  if (!people.some(({ id }) => id === to)) return 'NO_PERSON'
  const done = new Set(plan.content.tasks.filter(({ actualFinish }) => actualFinish !== null).map(({ id }) => id))
  const given = plan.content.assignments.filter(({ resourceId, taskId }) => resourceId === from && !done.has(taskId))
  if (given.length === 0) return 'NOTHING_TO_LEND'
  const passed = new Set(given.map(({ taskId }) => taskId))
  const calendar = plan.network.calendars?.[`of:${to}`]
  const handed = (id: string): string => (id === from && calendar ? to : id)
  return {
    ...pursuit,
    plan: {
      ...plan,
      content: { ...plan.content, assignments: plan.content.assignments.map((one) => (given.includes(one) ? { ...one, resourceId: to } : one)) },
      network: {
        ...plan.network,
        tasks: plan.network.tasks.map((task) =>
          passed.has(task.id) && task.resources ? { ...task, resources: [...new Set(task.resources.map(handed))] } : task,
        ),
      },
    },
  }
}

function withRisk(pursuit: PursuitFacts, { riskId, as }: Extract<Trial, { try: 'risk' }>): PursuitFacts | Refused['code'] {
  if (!pursuit.risks.some(({ id }) => id === riskId)) return 'NO_RISK'
  const taken = (risk: RiskFact): RiskFact[] => {
    if (as === 'gone') return []
    if (as === 'happens') return [{ ...risk, probability: 1 }]
    const { planned } = risk
    return [{ ...risk, planned: as === 'accepted' || !planned ? null : { ...planned, taken: true } }]
  }
  return { ...pursuit, risks: pursuit.risks.flatMap((risk) => (risk.id === riskId ? taken(risk) : [risk])) }
}
