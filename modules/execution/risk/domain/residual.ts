import type { ResponseStatus } from '../contract/index.ts'
import type { Assessment } from './impact.ts'

/** What a response leaves of a risk; null: as it was before. */
export type Residual = Assessment & { id: string; status: ResponseStatus; dueOn: string | null; doneOn: string | null; cost: Assessment['cost'] }

/** The assessment with what a response leaves of it. */
export const leftBy = (before: Assessment, { probability, cost, days, win }: Assessment): Assessment => ({
  probability: probability ?? before.probability,
  cost: cost ?? before.cost,
  days: days ?? before.days,
  win: win ?? before.win,
})

const inOrder = (a: Residual, b: Residual): number => {
  const [first, second] = [a.doneOn ?? a.dueOn ?? '9999', b.doneOn ?? b.dueOn ?? '9999']
  return first < second ? -1 : first > second ? 1 : a.id < b.id ? -1 : 1
}

/** Done responses in the order in which they were done, then planned ones as they are due; dropped ones leave nothing. */
export const sequence = (responses: readonly Residual[]): Residual[] => [
  ...responses.filter(({ status }) => status === 'done').sort(inOrder),
  ...responses.filter(({ status }) => status === 'planned').sort(inOrder),
]

export type Course = {
  /** With the responses that are done. */
  current: Assessment
  /** With the planned ones as well. */
  target: Assessment
  /** For each response in force what it meets and what it leaves. */
  steps: Map<string, { before: Assessment; after: Assessment }>
}

/** What becomes of a risk response by response. */
export function courseOf(inherent: Assessment, responses: readonly Residual[]): Course {
  const steps: Course['steps'] = new Map()
  let current = inherent
  let target = inherent
  for (const response of sequence(responses)) {
    const after = leftBy(target, response)
    steps.set(response.id, { before: target, after })
    target = after
    if (response.status === 'done') current = after
  }
  return { current, target, steps }
}
