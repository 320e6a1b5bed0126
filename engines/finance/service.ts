import { known, ratio, requireNumber, unknown, type Figure } from '../stats/index.ts'
import { type Amount } from './amount.ts'

/** A stretch of time [from, to) in one unit (minutes, hours) from any fixed start. */
export type Stretch = { from: number; to: number }

export type ServiceLevels = {
  /** (agreed − maintenance − downtime)/(agreed − maintenance), in [0, 1]. */
  availability: Figure<'ZERO_DENOMINATOR'>
  /** Uptime per failure; null without failures, when the uptime itself says more. */
  betweenFailures: Figure<'NO_FAILURES'>
  /** Mean time to restore. */
  toRestore: Figure<'NO_FAILURES'>
  uptime: number
}

/**
 * Service levels over an agreed time; agreed `maintenance` leaves the base, and downtime within it does not count. Overlapping stretches
 * count once for availability; every failure counts by itself for the time to restore. O(n log n).
 */
export function serviceLevels(input: { agreed: Stretch; failures: readonly Stretch[]; maintenance?: readonly Stretch[] }): ServiceLevels {
  const { agreed, failures, maintenance = [] } = input
  for (const stretch of [agreed, ...failures, ...maintenance]) requireStretch(stretch)
  const within = (stretches: readonly Stretch[]): Stretch[] =>
    merged(stretches.map((s) => ({ from: Math.max(s.from, agreed.from), to: Math.min(s.to, agreed.to) })))
  const closed = within(maintenance)
  const base = agreed.to - agreed.from - lengthOf(closed)
  const down = lengthOf(within([...failures, ...maintenance])) - lengthOf(closed)
  const restoring = failures.reduce((sum, { from, to }) => sum + to - from, 0)
  const share = ratio(base - down, base)
  return {
    availability: share,
    betweenFailures: failures.length === 0 ? unknown('NO_FAILURES') : known((base - down) / failures.length),
    toRestore: failures.length === 0 ? unknown('NO_FAILURES') : known(restoring / failures.length),
    uptime: base - down,
  }
}

function requireStretch({ from, to }: Stretch): void {
  requireNumber('to', to, { min: requireNumber('from', from) })
}

function merged(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = []
  for (const { from, to } of stretches.filter((s) => s.to > s.from).toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else result.push({ from, to })
  }
  return result
}

const lengthOf = (stretches: readonly Stretch[]): number => stretches.reduce((sum, { from, to }) => sum + to - from, 0)

/**
 * Time on the clock of a case: from opening until now or its end, without the stretches in states that pause it (waiting for the customer).
 * Measure response and restoration with one call each.
 */
export function elapsedOnClock({ from, to, pauses }: Stretch & { pauses: readonly Stretch[] }): number {
  requireStretch({ from, to })
  for (const pause of pauses) requireStretch(pause)
  return to - from - lengthOf(merged(pauses.map((pause) => ({ from: Math.max(pause.from, from), to: Math.min(pause.to, to) }))))
}

/** Credit owed for a measured availability: that of the deepest band crossed, once. `bands`: below this level, this share of the fee. */
export function serviceCredit(input: { availability: number; bands: readonly { below: number; share: number }[]; fee: Amount }): Amount {
  requireNumber('availability', input.availability, { min: 0, max: 1 })
  for (const { below, share } of input.bands) {
    requireNumber('below', below, { min: 0, max: 1 })
    requireNumber('share', share, { min: 0, max: 1 })
  }
  const crossed = input.bands.filter(({ below }) => input.availability < below).toSorted((a, b) => a.below - b.below)
  return (crossed[0]?.share ?? 0) * requireNumber('fee', input.fee, { min: 0 })
}

/**
 * Retention of revenue of the customers there were at the start: net = (start + expansion − contraction − churn)/start; gross leaves
 * expansion out and never exceeds 1.
 */
export function revenueRetention(input: { start: Amount; expansion: Amount; contraction: Amount; churn: Amount }): {
  net: Figure<'ZERO_DENOMINATOR'>
  gross: Figure<'ZERO_DENOMINATOR'>
} {
  for (const [name, amount] of Object.entries(input)) requireNumber(name, amount, { min: 0 })
  const { start, expansion, contraction, churn } = input
  return { net: ratio(start + expansion - contraction - churn, start), gross: ratio(start - contraction - churn, start) }
}
