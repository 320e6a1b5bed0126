import { known, requireNumber, unknown, type Figure } from '../stats/index.ts'
import { cohortOf, inOwnUnit, type Cohort } from './cohort.ts'
import { fitModel, type Fit, type Likelihood } from './fit.ts'
import { requireHistory, type PurchaseHistory } from './history.ts'
import { hypergeometric } from './hypergeometric.ts'

/**
 * BG/NBD: while alive a customer buys at a rate that is gamma(r, α) over customers; after any purchase it may leave for good, with a
 * chance that is beta(a, b) over customers. α in the unit of time of the histories.
 */
export type BgNbd = { name: 'bg_nbd'; r: number; alpha: number; a: number; b: number }

/**
 * Maximum likelihood estimate by BFGS on the logarithms of the parameters with exact slopes. Infeasible without any repeat purchase.
 * O(distinct histories) a step, at most 200 steps. Source: Fader, Hardie & Lee (2005), "Counting your customers the easy way",
 * Marketing Science 24, equation 6.
 */
export function fitBgNbd(histories: readonly PurchaseHistory[], { weights }: { weights?: ArrayLike<number> } = {}): Fit<BgNbd> {
  const { scaled, unit, shift } = inOwnUnit(cohortOf(histories, weights))
  const modelOf = ([r = 1, alpha = 1, a = 1, b = 1]: readonly number[]): BgNbd => ({ name: 'bg_nbd', r, alpha: alpha * unit, a, b })
  return fitModel({ cohort: scaled, shift, likelihood: bgNbdLikelihood(scaled), modelOf, starts: [[-0.7, -0.7, 0, 0.7]] })
}

/** Σ over the histories of ln L, in nats. O(distinct histories). */
export function bgNbdLogLikelihood(model: BgNbd, histories: readonly PurchaseHistory[]): number {
  const { r, alpha, a, b } = checked(model)
  return -bgNbdLikelihood(cohortOf(histories))([r, alpha, a, b].map(Math.log)).value
}

function checked(model: BgNbd): BgNbd {
  for (const name of ['r', 'alpha', 'a', 'b'] as const) requireNumber(name, model[name], { min: 1e-12, max: 1e12 })
  return model
}

/** Negative log-likelihood and its slopes at the logarithms of r, α, a, b. The inner loop: typed arrays, no allocation per row. */
export function bgNbdLikelihood(cohort: Cohort): Likelihood {
  const { rows, repeats, last, observed, weight, times, mostRepeats } = cohort
  const logTime = new Float64Array(times.length)
  const perRepeats = new Float64Array(mostRepeats + 1)
  const slopes = new Float64Array((mostRepeats + 1) * 3)
  return (point) => {
    const [r = 1, alpha = 1, a = 1, b = 1] = point.map(Math.exp)
    for (let i = 0; i < times.length; i++) logTime[i] = Math.log(alpha + times[i]!)
    tabulate({ r, a, b }, perRepeats, slopes)
    let [value, dr, dAlpha, da, db] = [0, 0, 0, 0, 0]
    const constant = r * Math.log(alpha)
    for (let i = 0; i < rows; i++) {
      const x = repeats[i]!
      const w = weight[i]!
      const [late, early] = [observed[i]!, last[i]!]
      const power = r + x
      let left = 0
      let logSum = -power * logTime[late]!
      if (x > 0) {
        const odds = (a / (b + x - 1)) * Math.exp(power * (logTime[late]! - logTime[early]!))
        // Odds of having left that overflow: it has left.
        left = odds === Infinity ? 1 : odds / (1 + odds)
        logSum = odds === Infinity ? Math.log(a / (b + x - 1)) - power * logTime[early]! : logSum + Math.log1p(odds)
      }
      value += w * (constant + perRepeats[x]! + logSum)
      dr += w * (slopes[3 * x]! + point[1]! - (1 - left) * logTime[late]! - left * logTime[early]!)
      dAlpha += w * (r / alpha - power * ((1 - left) / (alpha + times[late]!) + left / (alpha + times[early]!)))
      da += w * (slopes[3 * x + 1]! + left / a)
      db += w * (slopes[3 * x + 2]! - (x > 0 ? left / (b + x - 1) : 0))
    }
    return { value: -value, gradient: [-dr * r, -dAlpha * alpha, -da * a, -db * b] }
  }
}

/** For each x: ln Γ(r+x)/Γ(r) + ln B(a, b+x)/B(a, b) and its slopes by r, a, b; whole x make them plain sums. */
function tabulate({ r, a, b }: { r: number; a: number; b: number }, value: Float64Array, slopes: Float64Array): void {
  value[0] = 0
  slopes.fill(0, 0, 3)
  for (let x = 1; x < value.length; x++) {
    const [rate, stay, all] = [r + x - 1, b + x - 1, a + b + x - 1]
    value[x] = value[x - 1]! + Math.log((rate * stay) / all)
    slopes[3 * x] = slopes[3 * x - 3]! + 1 / rate
    slopes[3 * x + 1] = slopes[3 * x - 2]! - 1 / all
    slopes[3 * x + 2] = slopes[3 * x - 1]! + 1 / stay - 1 / all
  }
}

/** Odds of having left by T, given the history; 0 without repeats, because in this model nobody leaves before a repeat purchase. */
function oddsOfLeaving({ r, alpha, a, b }: BgNbd, { repeats, last, observed }: PurchaseHistory): number {
  if (repeats === 0) return 0
  return (a / (b + repeats - 1)) * Math.exp((r + repeats) * Math.log((alpha + observed) / (alpha + last)))
}

/** P(alive at T), in [0, 1]; exactly 1 without repeats. Source: Fader, Hardie & Lee (2008), "Computing P(alive) using the BG/NBD model". */
export function bgNbdAlive(model: BgNbd, history: PurchaseHistory): number {
  requireHistory(history)
  return 1 / (1 + oddsOfLeaving(checked(model), history))
}

/** Expected purchases in the `periods` after T, given the history. Source: Fader, Hardie & Lee (2005), equation 10. */
export function bgNbdExpected(model: BgNbd, history: PurchaseHistory, periods: number): Figure<'NO_CONVERGENCE'> {
  requireHistory(history)
  requireNumber('periods', periods, { min: 0 })
  const z = periods / (checked(model).alpha + history.observed + periods)
  const growth = grown(model, history.repeats, z)
  return growth.value === null ? growth : known(Math.max(0, growth.value) / (1 + oddsOfLeaving(model, history)))
}

/** Expected repeat purchases of a customer just won, over `periods` from its first purchase. Source: the same, equation 9. */
export function bgNbdExpectedOfNew(model: BgNbd, periods: number): Figure<'NO_CONVERGENCE'> {
  requireNumber('periods', periods, { min: 0 })
  const growth = grown(checked(model), 0, periods / (model.alpha + periods))
  return growth.value === null ? growth : known(Math.max(0, growth.value))
}

/**
 * (a+b+x−1)/(a−1) · [1 − (1−z)^(r+x) 2F1(r+x, b+x; a+b+x−1; z)]. After Euler's transformation the powers of x cancel, so that many repeats
 * do not overflow: (1−z)^(a−1) 2F1(a−1, a+b−1−r; a+b+x−1; z). At a = 1 and a + b + x = 1 it is a limit, taken from both sides.
 */
function grown(model: BgNbd, repeats: number, z: number): Figure<'NO_CONVERGENCE'> {
  const { r, a, b } = model
  const c = a + b + repeats - 1
  if (Math.abs(a - 1) < 1e-6 || Math.abs(c) < 1e-7) {
    const sides = [1 - 1e-5, 1 + 1e-5].map((factor) => grown({ ...model, a: a * factor }, repeats, z).value)
    const [below, above] = sides
    return below == null || above == null ? unknown('NO_CONVERGENCE') : known((below + above) / 2)
  }
  const series = hypergeometric(a - 1, a + b - 1 - r, c, z)
  return series.value === null ? series : known((c / (a - 1)) * (1 - (1 - z) ** (a - 1) * series.value))
}
