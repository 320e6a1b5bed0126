import { known, ratio, requireNumber, unknown, type Figure } from '../stats/index.ts'

/** Budget at completion, planned value, earned value and actual cost at the status date, in one unit (hours or money); null where unknown. */
export type EarnedValueInput = { budget: number | null; planned: number | null; earned: number | null; actual: number | null }

type Missing = 'MISSING_INPUT'
type Divided = Figure<Missing | 'ZERO_DENOMINATOR'>

export type EarnedValue = {
  /** EV − AC; negative: over cost. */
  costVariance: Figure<Missing>
  /** EV − PV; negative: behind. */
  scheduleVariance: Figure<Missing>
  /** EV / AC. */
  costIndex: Divided
  /** EV / PV; drifts to 1 on late projects, see `earnedSchedule`. */
  scheduleIndex: Divided
  /** Estimate at completion if the cost index stays: BAC / CPI. */
  atCompletionByIndex: Divided
  /** If the rest goes as planned: AC + BAC − EV. */
  atCompletionAsPlanned: Figure<Missing>
  /** If cost and schedule indices both weigh on the rest: AC + (BAC − EV)/(CPI·SPI). */
  atCompletionByBoth: Divided
  /** BAC − BAC/CPI. */
  varianceAtCompletion: Divided
  /** Cost index needed on the rest to keep the budget: (BAC − EV)/(BAC − AC). */
  toCompleteIndex: Figure<Missing | 'BUDGET_SPENT'>
  /** EV / BAC. */
  earnedShare: Divided
  /** AC / BAC. */
  spentShare: Divided
}

/** Earned value indices. A part that is not known, or a division by zero, gives null with its reason. O(1). Source: ISO 21508:2018. */
export function earnedValue(input: EarnedValueInput): EarnedValue {
  for (const [name, value] of Object.entries(input)) if (value !== null) requireNumber(name, value, { min: 0 })
  const { budget, planned, earned, actual } = input
  const minus = (a: number | null, b: number | null): Figure<Missing> => (a === null || b === null ? unknown('MISSING_INPUT') : known(a - b))
  const over = (a: number | null, b: number | null): Divided => (a === null || b === null ? unknown('MISSING_INPUT') : ratio(a, b))
  const costIndex = over(earned, actual)
  const scheduleIndex = over(earned, planned)
  const byIndex = after(costIndex, (cpi) => over(budget, cpi))
  return {
    costVariance: minus(earned, actual),
    scheduleVariance: minus(earned, planned),
    costIndex,
    scheduleIndex,
    atCompletionByIndex: byIndex,
    atCompletionAsPlanned: budget === null || earned === null || actual === null ? unknown('MISSING_INPUT') : known(actual + budget - earned),
    atCompletionByBoth: after(costIndex, (cpi) => after(scheduleIndex, (spi) => restOver(input, cpi * spi))),
    varianceAtCompletion: after(byIndex, (estimate) => minus(budget, estimate)),
    toCompleteIndex: toComplete(input),
    earnedShare: over(earned, budget),
    spentShare: over(actual, budget),
  }
}

const after = (figure: Divided, then: (value: number) => Divided): Divided => (figure.value === null ? figure : then(figure.value))

function restOver({ budget, earned, actual }: EarnedValueInput, index: number): Divided {
  if (budget === null || earned === null || actual === null) return unknown('MISSING_INPUT')
  const rest = ratio(budget - earned, index)
  return rest.value === null ? rest : known(actual + rest.value)
}

function toComplete({ budget, earned, actual }: EarnedValueInput): Figure<Missing | 'BUDGET_SPENT'> {
  if (budget === null || earned === null || actual === null) return unknown('MISSING_INPUT')
  return budget <= actual ? unknown('BUDGET_SPENT') : known((budget - earned) / (budget - actual))
}

/** How a task earns its value before it is done. */
export type ProgressRule =
  | { rule: '0/100'; finished: boolean }
  | { rule: '50/50'; started: boolean; finished: boolean }
  /** Weights of the milestones reached; weights sum to 1 over all. */
  | { rule: 'milestones'; milestones: readonly { weight: number; reached: boolean }[] }
  | { rule: 'percent'; share: number }

/** Earned share of one task in [0, 1]. Throws `RangeError` when milestone weights do not sum to 1. O(milestones). */
export function earnedShare(progress: ProgressRule): number {
  if (progress.rule === '0/100') return progress.finished ? 1 : 0
  if (progress.rule === '50/50') return progress.finished ? 1 : progress.started ? 0.5 : 0
  if (progress.rule === 'percent') return requireNumber('share', progress.share, { min: 0, max: 1 })
  const total = progress.milestones.reduce((sum, { weight }) => sum + requireNumber('weight', weight, { min: 0 }), 0)
  if (Math.abs(total - 1) > 1e-6) throw new RangeError(`the weights of the milestones sum to ${total}, not to 1`)
  return progress.milestones.reduce((sum, { weight, reached }) => sum + (reached ? weight : 0), 0)
}

/** A task's budget, when it is planned, and how it earns. Times in any one unit. */
export type ValuedTask = { budget: number; plannedStart: number; plannedFinish: number; progress: ProgressRule }

/** Planned value spread evenly from planned start to planned finish, earned value by each task's rule, at a moment. O(tasks). */
export function valueAt(tasks: readonly ValuedTask[], at: number): { budget: number; planned: number; earned: number } {
  const sum = { budget: 0, planned: 0, earned: 0 }
  for (const { budget, plannedStart, plannedFinish, progress } of tasks) {
    requireNumber('budget', budget, { min: 0 })
    requireNumber('plannedFinish', plannedFinish, { min: requireNumber('plannedStart', plannedStart) })
    const share = at >= plannedFinish ? 1 : at <= plannedStart ? 0 : (at - plannedStart) / (plannedFinish - plannedStart)
    sum.budget += budget
    sum.planned += budget * share
    sum.earned += budget * earnedShare(progress)
  }
  return sum
}
