import { known, requireNumber, unknown, wilsonInterval, type Figure, type RateInterval } from '../stats/index.ts'

/** One review of a card: the chance of recall that was predicted, in (0, 1), and whether it was recalled. */
export type Reviewed = { predicted: number; recalled: boolean }

export type ReviewQuality = {
  /** Share recalled, with Wilson's interval: the true retention. */
  retention: RateInterval
  /** Mean prediction; compare with the retention. */
  expected: Figure<'NO_REVIEWS'>
  /** −mean ln of the probability given to what happened; lower is better. */
  logLoss: Figure<'NO_REVIEWS'>
  /** Root mean square of (mean prediction − share recalled) over ten equal bins of prediction, weighted by reviews. */
  calibrationError: Figure<'NO_REVIEWS'>
  /** Chance that a recalled review had the higher prediction than a forgotten one, ties half. */
  discrimination: Figure<'NO_REVIEWS' | 'ONE_OUTCOME'>
  bins: { from: number; reviews: number; predicted: number; recalled: number }[]
}

/** How well predicted recall agrees with what people remembered. O(n log n). Sources: Brier (1950); Hanley & McNeil (1982) for discrimination. */
export function reviewQuality(reviews: readonly Reviewed[]): ReviewQuality {
  for (const { predicted } of reviews) {
    requireNumber('predicted', predicted)
    if (predicted <= 0 || predicted >= 1) throw new RangeError(`predicted must lie strictly between 0 and 1, got ${predicted}`)
  }
  const n = reviews.length
  const retention = wilsonInterval({ successes: reviews.filter((review) => review.recalled).length, trials: n })
  if (n === 0) {
    const none = unknown('NO_REVIEWS')
    return { retention, expected: none, logLoss: none, calibrationError: none, discrimination: none, bins: [] }
  }
  const bins = binned(reviews)
  const loss = reviews.reduce((sum, { predicted, recalled }) => sum - Math.log(recalled ? predicted : 1 - predicted) / n, 0)
  return {
    retention,
    expected: known(reviews.reduce((sum, { predicted }) => sum + predicted / n, 0)),
    logLoss: known(loss),
    calibrationError: known(Math.sqrt(bins.reduce((sum, bin) => sum + (bin.reviews * (bin.predicted - bin.recalled) ** 2) / n, 0))),
    discrimination: discriminationOf(reviews),
    bins,
  }
}

function binned(reviews: readonly Reviewed[]): ReviewQuality['bins'] {
  const sums = Array.from({ length: 10 }, () => ({ reviews: 0, predicted: 0, recalled: 0 }))
  for (const { predicted, recalled } of reviews) {
    const bin = sums[Math.min(9, Math.floor(predicted * 10))]!
    bin.reviews++
    bin.predicted += predicted
    if (recalled) bin.recalled++
  }
  return sums.flatMap((bin, i) =>
    bin.reviews === 0 ? [] : [{ from: i / 10, reviews: bin.reviews, predicted: bin.predicted / bin.reviews, recalled: bin.recalled / bin.reviews }],
  )
}

function discriminationOf(reviews: readonly Reviewed[]): Figure<'ONE_OUTCOME'> {
  const sorted = reviews.toSorted((a, b) => a.predicted - b.predicted)
  let [forgotten, won] = [0, 0]
  for (let from = 0; from < sorted.length;) {
    let [to, recalledHere] = [from, 0]
    for (; to < sorted.length && sorted[to]!.predicted === sorted[from]!.predicted; to++) if (sorted[to]!.recalled) recalledHere++
    const forgottenHere = to - from - recalledHere
    won += recalledHere * (forgotten + forgottenHere / 2)
    forgotten += forgottenHere
    from = to
  }
  const recalled = sorted.length - forgotten
  return recalled === 0 || forgotten === 0 ? unknown('ONE_OUTCOME') : known(won / (recalled * forgotten))
}

const decayRange = { min: -2, max: -0.01 }

/**
 * Chance of recall `elapsed` after a review, in the unit of `stability` (the time after which it is .9): (1 + f·t/S)^d, f = .9^(1/d) − 1.
 * d is −.5 up to FSRS 5 and trainable in FSRS 6 (default −.1542). Source: the published FSRS algorithm.
 */
export function recallProbability({ stability, elapsed, decay = -0.5 }: { stability: number; elapsed: number; decay?: number }): number {
  requireNumber('decay', decay, decayRange)
  const factor = 0.9 ** (1 / decay) - 1
  return (1 + (factor * requireNumber('elapsed', elapsed, { min: 0 })) / requireNumber('stability', stability, { min: 1e-9 })) ** decay
}

/** Time until the chance of recall falls to `retention` in (0, 1); .9 gives the stability itself. */
export function intervalForRetention({ stability, retention, decay = -0.5 }: { stability: number; retention: number; decay?: number }): number {
  requireNumber('decay', decay, decayRange)
  requireNumber('retention', retention, { min: 1e-6, max: 1 - 1e-9 })
  return (requireNumber('stability', stability, { min: 1e-9 }) * (retention ** (1 / decay) - 1)) / (0.9 ** (1 / decay) - 1)
}

/** State of a card under SM-2: easiness ≥ 1.3, passes in a row, current interval in days. */
export type Sm2Card = { easiness: number; passes: number; interval: number }

export const newSm2Card: Sm2Card = { easiness: 2.5, passes: 0, interval: 0 }

/**
 * SM-2 after a grade from 0 to 5: intervals 1, 6, then the last one × easiness (before this grade) rounded up; a grade below 3 starts again
 * tomorrow and leaves the easiness. Published variants change it on failures, or round to nearest. Source: Wozniak (1990).
 */
export function reviewSm2(card: Sm2Card, grade: number): Sm2Card {
  if (!Number.isInteger(grade) || grade < 0 || grade > 5) throw new RangeError(`a grade must be a whole number from 0 to 5, got ${grade}`)
  requireNumber('easiness', card.easiness, { min: 1.3, max: 100 })
  requireNumber('passes', card.passes, { min: 0 })
  requireNumber('interval', card.interval, { min: 0, max: 1e9 })
  if (grade < 3) return { easiness: card.easiness, passes: 0, interval: 1 }
  const miss = 5 - grade
  // 6 × 2.7 may come out as 16.200000000000003; a whole number of days that was only rounded up is that number.
  const interval = card.passes === 0 ? 1 : card.passes === 1 ? 6 : Math.ceil(card.interval * card.easiness - 1e-9)
  return { easiness: Math.max(1.3, card.easiness + 0.1 - miss * (0.08 + miss * 0.02)), passes: card.passes + 1, interval }
}
