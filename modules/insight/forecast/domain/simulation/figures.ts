import { chanceOfReaching, figureOf, spreadOf, type Samples, type Spread } from '@zhulu/engines/simulation'

/** From the first minute to the last but one. */
export type Span = { from: number; to: number }

export type Contribution = {
  id: string
  /** Mean of what it brings in the span, over all runs. */ mean: number
  /** Share of runs in which it is signed in it. */ chance: number
}
export type SpanFigures = { spread: Spread; reach: { rate: number | null; lower: number; upper: number } | null; contributions: Contribution[] }

const shape = { quantiles: [0.1, 0.5, 0.8, 0.9], bins: 30 }

/**
 * What is signed within a span, run by run over these pursuits, and what each of them brings to it. The means of the pursuits add up to the
 * mean of the whole; quantiles do not (engine rule V4). O(pursuits × runs).
 */
export function signedIn(
  samples: Samples,
  { from, to }: Span,
  { target, ids }: { target: number | null; ids?: ReadonlySet<string> | undefined },
): SpanFigures {
  const runs = samples.to - samples.from
  const total = new Float64Array(runs)
  const contributions: Contribution[] = []
  for (const { id, signedAt, value } of samples.pursuits) {
    if (ids && !ids.has(id)) continue
    let [sum, signed] = [0, 0]
    for (let r = 0; r < runs; r++) {
      const at = signedAt[r] ?? Infinity
      if (!(at >= from && at < to)) continue
      signed++
      const worth = value[r] ?? Number.NaN
      if (Number.isNaN(worth)) continue
      total[r] = (total[r] ?? 0) + worth
      sum += worth
    }
    if (signed > 0) contributions.push({ id, mean: sum / runs, chance: signed / runs })
  }
  const reach = target === null ? null : chanceOfReaching(total, target)
  return {
    spread: spreadOf(total, shape),
    reach: reach && { rate: reach.rate.value, lower: reach.lower, upper: reach.upper },
    contributions: contributions.sort((a, b) => b.mean - a.mean || (a.id < b.id ? -1 : 1)),
  }
}

export type PursuitFigures = {
  id: string
  chance: number
  signedAt: Spread
  value: Spread
  cost: Spread
  margin: Spread
  received: Spread
}

const week = 7 * 24 * 60

/** Days in bars of whole weeks: shorter ones would show weekends and not the date. */
function byWeek(dates: Float64Array): Spread {
  const spread = spreadOf(dates, shape)
  const [first, last] = [spread.least.value, spread.most.value]
  if (first === null || last === null || last === first) return spread
  const width = week * Math.max(1, Math.ceil((last - first) / week / shape.bins))
  const from = Math.floor(first / week) * week
  const counts = Array.from({ length: Math.floor((last - from) / width) + 1 }, () => 0)
  for (const date of dates) {
    const bin = Math.floor((date - from) / width)
    if (date < Infinity) counts[bin] = (counts[bin] ?? 0) + 1
  }
  return { ...spread, histogram: { from, width, counts } }
}

export function figuresOfPursuit(samples: Samples, id: string): PursuitFigures {
  const of = (figure: 'value' | 'cost' | 'margin' | 'received'): Spread => spreadOf(figureOf(samples, { pursuit: id, figure }), shape)
  const signed = figureOf(samples, { pursuit: id, figure: 'signed' })
  return {
    id,
    chance: signed.reduce((sum, one) => sum + one, 0) / signed.length,
    signedAt: byWeek(figureOf(samples, { pursuit: id, figure: 'signedAt' })),
    value: of('value'),
    cost: of('cost'),
    margin: of('margin'),
    received: of('received'),
  }
}

/** Chance and middle date of signing of every pursuit: what a comparison of two simulations looks at. */
export type SigningFigures = { id: string; chance: number; p50: number | null }

export const signings = (samples: Samples): SigningFigures[] =>
  samples.pursuits.map(({ id, signedAt }) => {
    const spread = spreadOf(signedAt, { quantiles: [0.5], bins: 1 })
    return { id, chance: spread.share.rate.value ?? 0, p50: spread.quantiles[0]?.value ?? null }
  })

/** When a milestone is reached, over the runs in which it is; null where it never is. */
export type MilestoneFigures = { task: string; p10: number; p50: number; p90: number }

/** `watch`: what the model watches, in its order. */
export function milestonesOf(
  samples: Samples,
  { watch, id }: { watch: readonly { pursuit: string; task: string }[]; id: string },
): MilestoneFigures[] {
  return watch.flatMap(({ pursuit, task }, i) => {
    if (pursuit !== id) return []
    const [p10, p50, p90] = spreadOf(figureOf(samples, { watched: i }), { quantiles: [0.1, 0.5, 0.9], bins: 1 }).quantiles
    return p10 && p50 && p90 ? [{ task, p10: p10.value, p50: p50.value, p90: p90.value }] : []
  })
}

export type CashFigures = { received: Spread; spent: Spread; net: Spread; cumulative: Spread }

/** Money in and out by period of the model, all pursuits together. */
export function cashByPeriod(samples: Samples, periods: number): CashFigures[] {
  const small = { quantiles: [0.1, 0.5, 0.9], bins: 1 }
  const cumulative = new Float64Array(samples.to - samples.from)
  return Array.from({ length: periods }, (_, at) => {
    const range = { from: at, to: at }
    const net = figureOf(samples, { company: 'net', ...range })
    for (const [r, amount] of net.entries()) cumulative[r] = (cumulative[r] ?? 0) + amount
    return {
      received: spreadOf(figureOf(samples, { company: 'received', ...range }), small),
      spent: spreadOf(figureOf(samples, { company: 'spent', ...range }), small),
      net: spreadOf(net, small),
      cumulative: spreadOf(cumulative, small),
    }
  })
}
