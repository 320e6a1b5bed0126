import { known, ratio, requireNumber, unknown, wilsonInterval, type Figure, type RateInterval } from '../stats/index.ts'

/** Counts or amounts of what closed in a period. Open deals never enter. */
export type Closed = { won: number; lost: number; noDecision: number }

/** Win rate by count: won / (won + lost + no decision), with its interval. */
export const winRate = ({ won, lost, noDecision }: Closed): RateInterval => wilsonInterval({ successes: won, trials: won + lost + noDecision })

/** Competitive win rate: won / (won + lost); what the customer shelved is left aside. */
export const competitiveWinRate = ({ won, lost }: Pick<Closed, 'won' | 'lost'>): RateInterval =>
  wilsonInterval({ successes: won, trials: won + lost })

/** Win rate by value: the same with amounts of one currency. */
export function valueWinRate({ won, lost, noDecision }: Closed): Figure<'ZERO_DENOMINATOR'> {
  for (const [name, amount] of Object.entries({ won, lost, noDecision })) requireNumber(name, amount, { min: 0 })
  return ratio(won, won + lost + noDecision)
}

/**
 * Sales velocity in money per day: open deals × win rate × average value / average cycle in days.
 * Null when any part is missing or the cycle is 0. Source: house method 1.1.
 */
export function salesVelocity(input: {
  open: number
  winRate: number | null
  averageValue: number | null
  cycleDays: number | null
}): Figure<'MISSING_INPUT' | 'ZERO_DENOMINATOR'> {
  const { open, winRate: rate, averageValue, cycleDays } = input
  if (rate === null || averageValue === null || cycleDays === null) return unknown('MISSING_INPUT')
  requireNumber('cycleDays', cycleDays, { min: 0 })
  return ratio(
    requireNumber('open', open, { min: 0 }) * requireNumber('winRate', rate, { min: 0, max: 1 }) * requireNumber('averageValue', averageValue),
    cycleDays,
  )
}

export type Coverage = { coverage: Figure<'QUOTA_MET'>; required: Figure<'NO_WIN_RATE' | 'ZERO_DENOMINATOR'> }

/**
 * Coverage = open pipeline value / remaining quota, and the coverage that the value win rate calls for, 1 / rate.
 * A quota already met is said, not divided by. Source: house method 1.1.
 */
export function pipelineCoverage(input: { openValue: number; quota: number; booked: number; valueWinRate: number | null }): Coverage {
  const remaining = requireNumber('quota', input.quota) - requireNumber('booked', input.booked)
  requireNumber('openValue', input.openValue, { min: 0 })
  return {
    coverage: remaining <= 0 ? unknown('QUOTA_MET') : known(input.openValue / remaining),
    required: input.valueWinRate === null ? unknown('NO_WIN_RATE') : ratio(1, input.valueWinRate),
  }
}

/** Product of stage conversions of one cohort, each in [0, 1]; null when one of them is unknown. */
export function funnelYield(conversions: readonly (number | null)[]): Figure<'MISSING_INPUT'> {
  let yielded = 1
  for (const conversion of conversions) {
    if (conversion === null) return unknown('MISSING_INPUT')
    yielded *= requireNumber('conversion', conversion, { min: 0, max: 1 })
  }
  return known(yielded)
}

/** Leads needed for a target number of deals, rounded up. */
export function leadsNeeded(input: { target: number; yield: number | null }): Figure<'MISSING_INPUT' | 'ZERO_DENOMINATOR'> {
  if (input.yield === null) return unknown('MISSING_INPUT')
  const leads = ratio(requireNumber('target', input.target, { min: 0 }), input.yield)
  return leads.value === null ? leads : known(Math.ceil(leads.value - 1e-9))
}

/** Open deals to be expected from arrivals per period and time in the pipeline in the same periods. Source: Little (1961), Operations Research 9. */
export const expectedOpen = (input: { arrivals: number; timeInPipeline: number }): number =>
  requireNumber('arrivals', input.arrivals, { min: 0 }) * requireNumber('timeInPipeline', input.timeInPipeline, { min: 0 })

/**
 * Win probability of a stage, shrunk to a prior: (won + k·p0) / (n + k), k the weight of the prior in deals (default 10).
 * Beta-binomial posterior mean. `closed` = n counts every closed deal that went through the stage. O(1). Source: house method 3.1.
 */
export function shrunkProbability(input: { won: number; closed: number; prior: number; weight?: number }): number {
  const { won, closed, prior, weight = 10 } = input
  requireNumber('closed', closed, { min: 0 })
  requireNumber('won', won, { min: 0, max: closed })
  requireNumber('prior', prior, { min: 0, max: 1 })
  requireNumber('weight', weight, { min: 0 })
  return closed + weight === 0 ? prior : (won + weight * prior) / (closed + weight)
}
