import { known, requireNumber, unknown, type Figure } from '../stats/index.ts'
import { allocate, type Amount } from './amount.ts'

/** From this attainment (1 = quota met) on, `rate` applies, until the next tier. Exactly at the edge the lower tier still holds. */
export type Tier = { from: number; rate: number }

export type CommissionPlan = {
  quota: Amount
  /** Ascending, the first from 0. */
  tiers: readonly Tier[]
  /** What the rates multiply: a target variable pay per whole attainment, or the result itself. */
  basis: { kind: 'variable'; amount: Amount } | { kind: 'result' }
  /** `marginal` (default): each tier's rate for the part in it. `retroactive`: the rate reached for everything. */
  mode?: 'marginal' | 'retroactive'
  /** Below this attainment nothing is paid. */
  threshold?: number
  /** With a threshold: whether reaching it pays from the first yuan (default) or only what lies above. */
  thresholdPays?: 'from_first' | 'above'
  /** Largest commission; applied last. */
  cap?: Amount
}

/**
 * Commission earned for a result (≥ 0), not rounded. Null without a quota, which needs an approval and no formula. O(tiers).
 * Source: house method 4.1, with the published examples of the test.
 */
export function commissionEarned(plan: CommissionPlan, result: Amount): Figure<'NO_QUOTA'> {
  requirePlan(plan)
  requireNumber('result', result, { min: 0 })
  if (plan.quota === 0) return unknown('NO_QUOTA')
  const attainment = result / plan.quota
  const threshold = plan.threshold ?? 0
  if (attainment < threshold) return known(0)
  const from = plan.thresholdPays === 'above' ? threshold : 0
  const weighted = plan.mode === 'retroactive' ? retroactive(plan.tiers, { from, attainment }) : marginal(plan.tiers, { from, attainment })
  const earned = weighted * (plan.basis.kind === 'variable' ? plan.basis.amount : plan.quota)
  return known(Math.min(earned, plan.cap ?? Infinity))
}

function requirePlan({ quota, tiers, basis, threshold = 0, cap = 0 }: CommissionPlan): void {
  requireNumber('quota', quota, { min: 0 })
  requireNumber('threshold', threshold, { min: 0 })
  requireNumber('cap', cap, { min: 0 })
  if (basis.kind === 'variable') requireNumber('amount', basis.amount, { min: 0 })
  if (tiers[0]?.from !== 0) throw new RangeError('the first tier must start at 0')
  for (const [i, { from, rate }] of tiers.entries()) {
    requireNumber('rate', rate, { min: 0 })
    if (i > 0 && requireNumber('from', from) <= tiers[i - 1]!.from) throw new RangeError(`tiers must rise, got ${from} after ${tiers[i - 1]!.from}`)
  }
}

type Span = { from: number; attainment: number }

const marginal = (tiers: readonly Tier[], { from, attainment }: Span): number =>
  tiers.reduce((sum, tier, i) => {
    const top = Math.min(attainment, tiers[i + 1]?.from ?? Infinity)
    return sum + Math.max(0, top - Math.max(from, tier.from)) * tier.rate
  }, 0)

const retroactive = (tiers: readonly Tier[], { from, attainment }: Span): number =>
  (attainment - from) * (tiers.findLast((tier, i) => i === 0 || attainment > tier.from)?.rate ?? 0)

export type CommissionState = { earned: Amount; payable: Amount; paid: Amount; /** payable − paid; negative is to be clawed back. */ balance: Amount }

/**
 * Commission that may be paid by what the customer has paid: earned × collected/contract × margin factor × overdue factor.
 * `margin`: actual/standard margin, clipped to the plan's range; `overdue`: a deduction for each full 30 days late, not below 0.
 * Cash that is refunded lowers `collected`, and so the balance. Null without a contract value. Source: house method 4.1.
 */
export function commissionPayable(input: {
  earned: Amount
  contract: Amount
  /** Received minus refunded, ≥ 0; more than the contract counts as the contract. */
  collected: Amount
  paid: Amount
  margin?: { actual: number; standard: number; min: number; max: number }
  overdue?: { daysLate: number; deductionPer30Days: number }
}): { status: 'computed'; state: CommissionState } | { status: 'infeasible'; reason: 'NO_CONTRACT_VALUE' | 'NO_STANDARD_MARGIN' } {
  const { earned, contract, collected, paid, margin, overdue } = input
  requireNumber('earned', earned, { min: 0 })
  requireNumber('collected', collected, { min: 0 })
  requireNumber('paid', paid, { min: 0 })
  if (requireNumber('contract', contract, { min: 0 }) === 0) return { status: 'infeasible', reason: 'NO_CONTRACT_VALUE' }
  if (margin?.standard === 0) return { status: 'infeasible', reason: 'NO_STANDARD_MARGIN' }
  const payable = (earned * Math.min(collected, contract) * marginFactor(margin) * overdueFactor(overdue)) / contract
  return { status: 'computed', state: { earned, payable, paid, balance: payable - paid } }
}

function marginFactor(margin: { actual: number; standard: number; min: number; max: number } | undefined): number {
  if (!margin) return 1
  const factor = requireNumber('actual', margin.actual) / requireNumber('standard', margin.standard)
  return Math.min(requireNumber('max', margin.max, { min: margin.min }), Math.max(requireNumber('min', margin.min, { min: 0 }), factor))
}

function overdueFactor(overdue: { daysLate: number; deductionPer30Days: number } | undefined): number {
  if (!overdue) return 1
  const months = Math.floor(requireNumber('daysLate', overdue.daysLate, { min: 0 }) / 30)
  return Math.max(0, 1 - months * requireNumber('deductionPer30Days', overdue.deductionPer30Days, { min: 0, max: 1 }))
}

/** A whole number of minor units split among people whose shares sum to 1 (else RangeError); the parts add up exactly. */
export function splitCommission({ amount, shares }: { amount: Amount; shares: readonly number[] }): Amount[] {
  const sum = shares.reduce((all, share) => all + requireNumber('share', share, { min: 0, max: 1 }), 0)
  if (Math.abs(sum - 1) > 1e-9) throw new RangeError(`shares must sum to 1, got ${sum}`)
  const split = allocate({ total: amount, weights: shares })
  return split.status === 'split' ? split.parts : []
}
