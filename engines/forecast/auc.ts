import { known, midranks, normalQuantile, requireNumber, unknown, type Figure } from '../stats/index.ts'
import type { Judged } from './brier.ts'

export type AreaUnderCurve = {
  /** Chance that a won deal was given more than a lost one, equal ones counting half; 0.5 is worth nothing, 1 is perfect. */
  area: Figure<'ONE_OUTCOME'>
  standardError: Figure<'ONE_OUTCOME' | 'TOO_FEW'>
  /** Interval, cut to [0, 1]; all of it where there is none. */
  lower: number
  upper: number
}

/**
 * Area under the ROC curve with DeLong's interval (`confidence` default 0.95). Null with one kind of outcome; without an error where there
 * are fewer than two of a kind. O(n log n).
 * Sources: DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44; by ranks after Sun & Xu (2014), IEEE Signal Processing Letters 21.
 */
export function areaUnderCurve(judged: readonly Judged[], { confidence = 0.95 }: { confidence?: number } = {}): AreaUnderCurve {
  requireNumber('confidence', confidence, { min: 1e-9, max: 1 - 1e-9 })
  const won = judged.flatMap(({ forecast, won: outcome }) => (outcome ? [forecast] : []))
  const lost = judged.flatMap(({ forecast, won: outcome }) => (outcome ? [] : [forecast]))
  if (won.length === 0 || lost.length === 0) return { area: unknown('ONE_OUTCOME'), standardError: unknown('ONE_OUTCOME'), lower: 0, upper: 1 }
  const all = midranks([...won, ...lost])
  const [amongWon, amongLost] = [midranks(won), midranks(lost)]
  const overLost = won.map((_, i) => (all[i]! - amongWon[i]!) / lost.length)
  const underWon = lost.map((_, i) => 1 - (all[won.length + i]! - amongLost[i]!) / won.length)
  const area = mean(overLost)
  if (won.length < 2 || lost.length < 2) return { area: known(area), standardError: unknown('TOO_FEW'), lower: 0, upper: 1 }
  const error = Math.sqrt(spread(overLost) / won.length + spread(underWon) / lost.length)
  const reach = normalQuantile(0.5 + confidence / 2) * error
  return { area: known(area), standardError: known(error), lower: Math.max(0, area - reach), upper: Math.min(1, area + reach) }
}

/**
 * Area within groups of deals that were forecast by one model, weighted by their pairs of a won and a lost deal. Null where no group has
 * both. Interval by the groups' own errors. O(n log n).
 */
export function areaWithinFolds(judged: readonly (Judged & { fold: number })[], { confidence = 0.95 }: { confidence?: number } = {}): AreaUnderCurve {
  let [pairs, area, variance] = [0, 0, 0]
  for (const group of Map.groupBy(judged, ({ fold }) => fold).values()) {
    const own = areaUnderCurve(group)
    const won = group.filter((one) => one.won).length
    const weight = won * (group.length - won)
    if (own.area.value === null) continue
    pairs += weight
    area += weight * own.area.value
    // A group with one of a kind: as uncertain as an area can be.
    variance += (weight * (own.standardError.value ?? 0.5)) ** 2
  }
  if (pairs === 0) return { area: unknown('ONE_OUTCOME'), standardError: unknown('ONE_OUTCOME'), lower: 0, upper: 1 }
  const error = Math.sqrt(variance) / pairs
  const reach = normalQuantile(0.5 + confidence / 2) * error
  const centre = area / pairs
  return { area: known(centre), standardError: known(error), lower: Math.max(0, centre - reach), upper: Math.min(1, centre + reach) }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

function spread(values: readonly number[]): number {
  const centre = mean(values)
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1)
}
