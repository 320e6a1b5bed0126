import { competitionRanks, known, requireNumber, unknown, type Figure } from '../stats/index.ts'
import { roundHalfUp, type Amount } from './amount.ts'

export type Bid = {
  id: string
  /** Price offered, above 0. */
  price: Amount
  /** False leaves before the baseline is set. */
  compliant: boolean
  /** Points for everything but the price; null when not yet judged. */
  otherScore: number | null
  /** Share of the price left out of the comparison for a small firm, in [0, 1), default 0. It never changes the contract price. */
  deduction?: number
}

export type ScoredBid = {
  id: string
  /** Price used for the comparison: price × (1 − deduction). */
  evaluatedPrice: Amount
  priceScore: Figure<'NOT_COMPLIANT'>
  total: Figure<'NOT_COMPLIANT' | 'MISSING_INPUT'>
  /** From 1; equal bids share a rank and the next is skipped. Null without a total. */
  rank: number | null
}

export type BidRanking = {
  baseline: Figure<'NO_COMPLIANT_BID'>
  bids: ScoredBid[]
  /** The weight of the price lies outside the usual bounds for this kind of purchase. */
  warning: 'PRICE_WEIGHT_LOW' | 'PRICE_WEIGHT_HIGH' | null
}

/** How the price becomes points. */
export type PriceRule =
  /** 综合评分法: lowest price/price × weight. */
  | { kind: 'lowest' }
  /**
   * Mean of the prices × factor is the baseline with full points; points are taken off for each per cent above or below it, down to 0.
   * Used for construction.
   */
  | { kind: 'mean'; factor?: number; perPercentAbove: number; perPercentBelow: number }

export type BidScoring = {
  bids: readonly Bid[]
  /** Points of the price out of 100, above 0. */
  priceWeight: number
  rule?: PriceRule
  /** Places to which the price score is rounded half up; not rounded by default. */
  decimals?: number
  /** Bounds of the weight by law, editable: goods usually 30 to 60, services 10 to 30. */
  weightBounds?: { min: number; max: number }
}

/**
 * Comprehensive scoring 综合评分法: bids that do not comply leave first, the price is scored against the baseline of the rest, ranks go by total,
 * then by lower evaluated price. O(n log n). Source: Ministry of Finance Order 87 (2017), articles 54, 55 and 57.
 */
export function scoreBids({ bids, priceWeight, rule = { kind: 'lowest' }, decimals, weightBounds }: BidScoring): BidRanking {
  requireNumber('priceWeight', priceWeight, { min: Number.MIN_VALUE, max: 100 })
  for (const bid of bids) requireBid(bid)
  const evaluated = bids.map((bid) => ({ bid, price: bid.price * (1 - (bid.deduction ?? 0)) }))
  const baseline = baselineOf(
    rule,
    evaluated.filter(({ bid }) => bid.compliant).map(({ price }) => price),
  )
  const scored = evaluated.map(({ bid, price }): ScoredBid => {
    if (!bid.compliant || baseline === null) {
      return { id: bid.id, evaluatedPrice: price, priceScore: unknown('NOT_COMPLIANT'), total: unknown('NOT_COMPLIANT'), rank: null }
    }
    const exact = priceScoreOf(rule, { price, baseline, weight: priceWeight })
    const priceScore = decimals === undefined ? exact : roundHalfUp(exact, decimals)
    const total = bid.otherScore === null ? unknown('MISSING_INPUT') : known(priceScore + bid.otherScore)
    return { id: bid.id, evaluatedPrice: price, priceScore: known(priceScore), total, rank: null }
  })
  const bounds = weightBounds ?? { min: 0, max: 100 }
  return {
    baseline: baseline === null ? unknown('NO_COMPLIANT_BID') : known(baseline),
    bids: ranked(scored),
    warning: priceWeight < bounds.min ? 'PRICE_WEIGHT_LOW' : priceWeight > bounds.max ? 'PRICE_WEIGHT_HIGH' : null,
  }
}

function requireBid({ price, otherScore, deduction = 0 }: Bid): void {
  requireNumber('price', price)
  if (price <= 0) throw new RangeError(`price must be above 0, got ${price}`)
  if (otherScore !== null) requireNumber('otherScore', otherScore, { min: 0, max: 100 })
  requireNumber('deduction', deduction, { min: 0, max: 0.999 })
}

function baselineOf(rule: PriceRule, prices: readonly number[]): number | null {
  if (prices.length === 0) return null
  if (rule.kind === 'lowest') return Math.min(...prices)
  const factor = requireNumber('factor', rule.factor ?? 1, { min: 1e-6, max: 10 })
  return (factor * prices.reduce((sum, price) => sum + price, 0)) / prices.length
}

function priceScoreOf(rule: PriceRule, { price, baseline, weight }: { price: number; baseline: number; weight: number }): number {
  if (rule.kind === 'lowest') return (baseline / price) * weight
  const percent = (100 * (price - baseline)) / baseline
  const perPercent = requireNumber('points per cent', percent > 0 ? rule.perPercentAbove : rule.perPercentBelow, { min: 0 })
  return Math.max(0, weight - Math.abs(percent) * perPercent)
}

/** Totals that differ by rounding of the arithmetic only are equal. */
const same = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))

function ranked(bids: ScoredBid[]): ScoredBid[] {
  const judged = bids.filter((bid) => bid.total.value !== null)
  const ranks = competitionRanks(judged, (a, b) => {
    const [x, y] = [a.total.value ?? 0, b.total.value ?? 0]
    if (!same(x, y)) return y - x
    return same(a.evaluatedPrice, b.evaluatedPrice) ? 0 : a.evaluatedPrice - b.evaluatedPrice
  })
  const rankOf = new Map(judged.map((bid, i) => [bid, ranks[i] ?? null]))
  return bids.map((bid) => ({ ...bid, rank: rankOf.get(bid) ?? null }))
}

/** Lowest evaluated price 最低评标价法: rank by evaluated price among the compliant, equal prices share a rank. */
export const rankByLowestPrice = (bids: readonly Bid[]): ScoredBid[] =>
  scoreBids({ bids: bids.map((bid) => ({ ...bid, otherScore: 0 })), priceWeight: 100 }).bids

/**
 * Highest price at which we still tie with a rival at the baseline when we lead by `lead` points elsewhere: 100wB/(100w − g), with
 * `priceWeight` = 100w. Null where the lead is so large that no price ties, or where we are behind: undercutting moves the baseline itself,
 * so score all bids anew. Source: house method 2.3.
 */
export function priceToWin(input: { priceWeight: number; baseline: Amount; lead: number }): Figure<'ANY_PRICE' | 'BEHIND'> {
  const weight = requireNumber('priceWeight', input.priceWeight, { min: Number.MIN_VALUE, max: 100 })
  const baseline = requireNumber('baseline', input.baseline, { min: Number.MIN_VALUE })
  const lead = requireNumber('lead', input.lead)
  if (lead < 0) return unknown('BEHIND')
  return lead >= weight ? unknown('ANY_PRICE') : known((weight * baseline) / (weight - lead))
}
