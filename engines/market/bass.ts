import { known, nelderMead, requireNumber, unknown, type Figure } from '../stats/index.ts'

/** Diffusion: p innovation (> 0) and q imitation (≥ 0) per period, `market` everyone who will ever adopt. */
export type Bass = { p: number; q: number; market: number }

function checked({ p, q, market }: Bass): void {
  requireNumber('p', p, { min: Number.MIN_VALUE, max: 100 })
  requireNumber('q', q, { min: 0, max: 100 })
  requireNumber('market', market, { min: 0 })
}

/** Share of the market that has adopted by time t ≥ 0: (1 − e^(−(p+q)t))/(1 + (q/p)·e^(−(p+q)t)). Source: Bass (1969), Management Science 15. */
export function bassShare(model: Bass, t: number): number {
  checked(model)
  const decay = Math.exp(-(model.p + model.q) * requireNumber('t', t, { min: 0 }))
  return (1 - decay) / (1 + (model.q / model.p) * decay)
}

/** Adopters in each of `periods` periods (1 to 10,000) from the start: market × (F(t) − F(t−1)). */
export function bassForecast(model: Bass, periods: number): { period: number; adopters: number; total: number }[] {
  requireNumber('periods', periods, { min: 0, max: 10_000 })
  const share = Array.from({ length: Math.floor(periods) + 1 }, (_, t) => bassShare(model, t))
  return share.slice(1).map((upTo, i) => ({ period: i + 1, adopters: model.market * (upTo - share[i]!), total: model.market * upTo }))
}

/** When adoption is fastest: ln(q/p)/(p+q), and the share adopted then, ½ − p/(2q); at the start when q ≤ p. */
export function bassPeak(model: Bass): { time: number; share: number } {
  checked(model)
  const { p, q } = model
  return q <= p ? { time: 0, share: 0 } : { time: Math.log(q / p) / (p + q), share: 0.5 - p / (2 * q) }
}

export type BassFit =
  | {
      status: 'fitted'
      model: Bass
      /** Root mean square of the differences per period, in adopters. */
      error: number
      /** Share of the variance that is explained; null when the numbers do not vary. */
      explained: Figure<'NO_SPREAD'>
      /** Before its peak a series hardly tells the size of the market. */
      pastPeak: boolean
    }
  | { status: 'infeasible'; reason: 'TOO_FEW_PERIODS' | 'NO_ADOPTERS' | 'NO_CONVERGENCE' }

/**
 * p, q and the size of the market from adopters per period (≥ 0, from the start of the diffusion), by nonlinear least squares on
 * market × (F(t) − F(t−1)), started from Bass's regression. Five to a thousand periods. At most 4 × 4000 steps of O(n).
 * Sources: Srinivasan & Mason (1986), Marketing Science 5; Bass (1969).
 */
export function fitBass(adopters: readonly number[]): BassFit {
  for (const count of adopters) requireNumber('adopters', count, { min: 0 })
  if (adopters.length < 5) return { status: 'infeasible', reason: 'TOO_FEW_PERIODS' }
  if (adopters.length > 1000) throw new RangeError(`there may be at most 1000 periods, got ${adopters.length}`)
  const total = adopters.reduce((sum, count) => sum + count, 0)
  if (total === 0) return { status: 'infeasible', reason: 'NO_ADOPTERS' }
  const squares = ([logP = 0, logQ = 0, logMarket = 0]: readonly number[]): number => {
    const [p, q, market] = [Math.exp(logP), Math.exp(logQ), total * Math.exp(logMarket)]
    if (p > 10 || q > 10 || market > 1e6 * total) return Infinity
    let before = 0
    let sum = 0
    for (const [i, count] of adopters.entries()) {
      const decay = Math.exp(-(p + q) * (i + 1))
      const share = (1 - decay) / (1 + (q / p) * decay)
      sum += ((count - market * (share - before)) / total) ** 2
      before = share
    }
    return sum
  }
  const found = startsOf(adopters, total)
    .filter((start) => Number.isFinite(squares(start)))
    .map((start) => nelderMead({ objective: squares, start, step: 0.3, tolerance: 1e-14, maxSteps: 4000 }))
    .toSorted((a, b) => a.value - b.value)[0]
  if (!found) return { status: 'infeasible', reason: 'NO_CONVERGENCE' }
  const [p = 1, q = 1, scale = 1] = found.point.map(Math.exp)
  const model = { p, q, market: total * scale }
  const mean = total / adopters.length
  const spread = adopters.reduce((sum, count) => sum + (count - mean) ** 2, 0)
  return {
    status: 'fitted',
    model,
    error: total * Math.sqrt(found.value / adopters.length),
    explained: spread === 0 ? unknown('NO_SPREAD') : known(1 - (found.value * total * total) / spread),
    pastPeak: bassPeak(model).time < adopters.length,
  }
}

/** Logarithms of p, q, market/total: Bass's regression of adopters on what came before, and the usual values. */
function startsOf(adopters: readonly number[], total: number): number[][] {
  const usual = [0.01, 0.03, 0.1].map((p) => [Math.log(p), Math.log(0.4), Math.log(1.3)])
  const [a, b, c] = regression(adopters)
  const root = b * b - 4 * a * c
  const market = c < 0 && root > 0 ? (-b - Math.sqrt(root)) / (2 * c) : NaN
  const own = [a / market, -c * market, market / total]
  return own.every((x) => Number.isFinite(x) && x > 1e-6) ? [own.map(Math.log), ...usual] : usual
}

/** Least squares of count = a + b·N + c·N², N what had adopted before, scaled by the total against ill conditioning. */
function regression(adopters: readonly number[]): [number, number, number] {
  const scale = adopters.reduce((sum, count) => sum + count, 0)
  const sums = [0, 0, 0, 0, 0]
  const right = [0, 0, 0]
  let before = 0
  for (const count of adopters) {
    for (let power = 0; power < 5; power++) sums[power]! += before ** power
    for (let power = 0; power < 3; power++) right[power]! += (count / scale) * before ** power
    before += count / scale
  }
  const [s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0] = sums
  const [y0 = 0, y1 = 0, y2 = 0] = right
  const determinant = s0 * (s2 * s4 - s3 * s3) - s1 * (s1 * s4 - s2 * s3) + s2 * (s1 * s3 - s2 * s2)
  const a = (y0 * (s2 * s4 - s3 * s3) - s1 * (y1 * s4 - y2 * s3) + s2 * (y1 * s3 - y2 * s2)) / determinant
  const b = (s0 * (y1 * s4 - y2 * s3) - y0 * (s1 * s4 - s2 * s3) + s2 * (s1 * y2 - s2 * y1)) / determinant
  const c = (s0 * (s2 * y2 - s3 * y1) - s1 * (s1 * y2 - s2 * y1) + y0 * (s1 * s3 - s2 * s2)) / determinant
  return [a * scale, b, c / scale]
}
