import type { Money } from '#kernel/contract/money.ts'
import { assessmentIn } from './derive.ts'
import { expectedUnits, leverageOf, moneyOf, signOf } from './impact.ts'
import { courseOf, type Residual } from './residual.ts'

type Asked = {
  risk: Record<string, unknown>
  /** The response that is asked about. */
  id: string
  /** Every response of the risk, this one included. */
  others: readonly Residual[]
  /** What it costs, in 1/100. */
  price: number | null
}

export type Effect = {
  /** Expected value that the response meets, in 1/100; negative for threats. */
  exposure: number | null
  reduction: Money | null
  leverage: number | null
}

/** What one response does to the expected value of its risk, after those that come before it. A dropped one does nothing. */
export function effectOf({ risk, id, others, price }: Asked): Effect {
  const sign = signOf(risk['kind'])
  const inherent = assessmentIn(risk)
  const step = courseOf(inherent, others).steps.get(id)
  if (!step) return { exposure: expectedUnits(sign, inherent), reduction: null, leverage: null }
  const [before, after] = [expectedUnits(sign, step.before), expectedUnits(sign, step.after)]
  const currency = step.after.cost?.currency ?? step.before.cost?.currency
  return {
    exposure: before,
    reduction: before === null || after === null || currency === undefined ? null : moneyOf(after - before, currency),
    leverage: leverageOf({ before, after, cost: price }),
  }
}
