import { known, requireNumber, unknown, type Figure } from '../stats/index.ts'

export type Level = 'low' | 'moderate' | 'high'

/** From these HHI on a market is moderately and highly concentrated, and above this change a merger matters. */
export type Thresholds = { moderate: number; high: number; change: number }

/** US merger guidelines; store the set with the result. */
export const guidelines = {
  us2023: { moderate: 1000, high: 1800, change: 100 },
  us2010: { moderate: 1500, high: 2500, change: 100 },
} as const satisfies Record<string, Thresholds>

export type Concentration = {
  /** Herfindahl–Hirschman index, 0 to 10 000; with a fringe of unknown firms only between bounds. */
  lower: number
  upper: number
  /** The index itself, where there is no fringe. */
  index: Figure<'UNKNOWN_FRINGE'>
  /** Equal firms that would give the index: 10 000/HHI, from the upper to the lower bound. */
  effective: { lower: number; upper: number }
  /** By the bounds; null where they fall on different levels. */
  level: Level | null
}

const tolerance = 0.01

/**
 * Concentration of a market of shares in per cent, which sum to 100 within 0.01, else RangeError with the gap. `fringe`: what is held by firms
 * nobody counted, as many as one or as small as you like: between HHI and HHI + fringe². O(n).
 * Sources: Herfindahl (1950); Hirschman (1945); US merger guidelines 2023.
 */
export function concentration(input: { shares: readonly number[]; fringe?: number; thresholds?: Thresholds }): Concentration {
  const { shares, fringe = 0, thresholds = guidelines.us2023 } = input
  const sum = shares.reduce(
    (all, share) => all + requireNumber('share', share, { min: 0, max: 100 }),
    requireNumber('fringe', fringe, { min: 0, max: 100 }),
  )
  if (Math.abs(sum - 100) > tolerance) throw new RangeError(`shares and fringe must sum to 100, the gap is ${(100 - sum).toFixed(2)}`)
  const lower = shares.reduce((all, share) => all + share * share, 0)
  const upper = lower + fringe * fringe
  const [below, above] = [levelOf(lower, thresholds), levelOf(upper, thresholds)]
  return {
    lower,
    upper,
    index: fringe === 0 ? known(lower) : unknown('UNKNOWN_FRINGE'),
    // A market of fringe only may be as scattered as one likes; the largest number still told is that of firms with 0.01 %.
    effective: { lower: 10_000 / upper, upper: 10_000 / Math.max(lower, 1) },
    level: below === above ? below : null,
  }
}

const levelOf = (index: number, { moderate, high }: Thresholds): Level => (index > high ? 'high' : index >= moderate ? 'moderate' : 'low')

/** Sum of the n largest shares, in per cent (CR4: n = 4). Null when fewer firms are known and a fringe is left. */
export function concentrationRatio({ shares, n, fringe = 0 }: { shares: readonly number[]; n: number; fringe?: number }): Figure<'TOO_FEW_FIRMS'> {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`n must be a whole number from 1, got ${n}`)
  for (const share of shares) requireNumber('share', share, { min: 0, max: 100 })
  if (shares.length < n && fringe > 0) return unknown('TOO_FEW_FIRMS')
  const largest = shares.toSorted((a, b) => b - a).slice(0, n)
  return known(largest.reduce((sum, share) => sum + share, 0))
}

export type Merger = { change: number; after: number; matters: boolean }

/** What a merger of two shares (per cent) does to an index: + 2ab. It matters in a highly concentrated market above the change threshold. */
export function mergerEffect(input: { index: number; shares: readonly [number, number]; thresholds?: Thresholds }): Merger {
  const { thresholds = guidelines.us2023 } = input
  const [a, b] = input.shares.map((share) => requireNumber('share', share, { min: 0, max: 100 }))
  const change = 2 * (a ?? 0) * (b ?? 0)
  const after = requireNumber('index', input.index, { min: 0, max: 10_000 }) + change
  return { change, after, matters: after > thresholds.high && change > thresholds.change }
}
