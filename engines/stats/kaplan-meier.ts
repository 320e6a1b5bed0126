import { known, requireNumber, unknown, type Figure } from './figure.ts'

/** One subject: time at risk (any unit, ≥ 0), and whether the event came then or the subject was still waiting (censored). */
export type Observation = { time: number; event: boolean }

export type SurvivalStep = {
  time: number
  /** Subjects still waiting just before `time`; one censored at `time` itself is among them. */
  atRisk: number
  events: number
  /** S(time), in [0, 1]. */
  survival: number
  /** Greenwood's standard error of S; null where the last subject at risk had the event and the formula divides by zero. */
  standardError: number | null
}

export type SurvivalCurve = { n: number; events: number; censored: number; steps: SurvivalStep[] }

/**
 * Kaplan–Meier product-limit estimate: S(t) = product over event times of (1 − d/n). A censoring tied with an event counts as
 * censored just after it. Standard error by Greenwood: S·√Σ d/(n(n−d)). O(n log n).
 * Sources: Kaplan & Meier (1958), JASA 53; Greenwood (1926), Reports on Public Health 33.
 */
export function kaplanMeier(observations: readonly Observation[]): SurvivalCurve {
  for (const { time } of observations) requireNumber('time', time, { min: 0 })
  const sorted = [...observations].sort((a, b) => a.time - b.time)
  const steps: SurvivalStep[] = []
  let survival = 1
  let greenwood = 0
  for (let index = 0; index < sorted.length;) {
    const time = sorted[index]?.time ?? 0
    const atRisk = sorted.length - index
    let events = 0
    for (; index < sorted.length && sorted[index]?.time === time; index++) if (sorted[index]?.event) events++
    if (events === 0) continue
    survival *= 1 - events / atRisk
    greenwood += events === atRisk ? Infinity : events / (atRisk * (atRisk - events))
    steps.push({ time, atRisk, events, survival, standardError: greenwood === Infinity ? null : survival * Math.sqrt(greenwood) })
  }
  const events = sorted.filter((o) => o.event).length
  return { n: sorted.length, events, censored: sorted.length - events, steps }
}

/** Rounding in the product must not hide a survival of exactly 1 − q. */
const tolerance = 1e-12

/**
 * Time by which a share q (0 < q < 1) of the subjects has had the event: the first t with S(t) ≤ 1 − q.
 * Null when the curve never falls that far. O(steps).
 */
export function survivalQuantile(curve: SurvivalCurve, q: number): Figure<'NO_OBSERVATIONS' | 'NOT_REACHED'> {
  requireNumber('q', q, { min: 0, max: 1 })
  if (curve.n === 0) return unknown('NO_OBSERVATIONS')
  const step = curve.steps.find((s) => s.survival <= 1 - q + tolerance)
  return step ? known(step.time) : unknown('NOT_REACHED')
}

/** Median waiting time, see `survivalQuantile`. */
export const survivalMedian = (curve: SurvivalCurve) => survivalQuantile(curve, 0.5)

/** S(t) at any time t ≥ 0: a step function, continuous from the right; 1 before the first event. */
export function survivalAt(curve: SurvivalCurve, time: number): Figure<'NO_OBSERVATIONS'> {
  if (curve.n === 0) return unknown('NO_OBSERVATIONS')
  return known(curve.steps.findLast((s) => s.time <= time)?.survival ?? 1)
}
