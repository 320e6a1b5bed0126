import { beta, bfgs, digamma, logBeta, requireNumber } from '../stats/index.ts'

/** Closed deals of one cohort (stage, class, year): counts, or effective counts, which need not be whole. */
export type CohortCount = { won: number; closed: number }

/** Beta prior of win probabilities: `mean` in (0, 1), `weight` > 0 in deals (α = mean · weight, β = (1 − mean) · weight). */
export type BetaPrior = { mean: number; weight: number }

export type PriorFit =
  | {
      status: 'fitted'
      prior: BetaPrior
      cohorts: number
      deals: number
      /** The cohorts differ no more than chance lets them: they share one probability, and the weight is the largest there is. */
      pooled: boolean
    }
  | { status: 'infeasible'; reason: 'TOO_FEW_COHORTS' | 'ONE_OUTCOME' }

/** A prior of so many deals leaves a cohort no say of its own. */
const mostWeight = 10_000
/** Cohorts that each won all or nothing would have a prior of no weight, that is none: it is worth one deal at least. */
const leastWeight = 1
const fewestCohorts = 3

/**
 * Prior of the cohorts' win probabilities by maximum likelihood of the beta-binomial: how strongly a cohort of n deals has to be drawn
 * towards the mean follows from how much the cohorts differ. Needs three cohorts with closed deals. At most 200 steps of O(cohorts).
 * Sources: Skellam (1948), Journal of the Royal Statistical Society B 10; excess spread told by the sign of Tarone's (1979) statistic,
 * Biometrika 66.
 */
export function fitBetaPrior(cohorts: readonly CohortCount[]): PriorFit {
  const counted = cohorts.map(requireCount).filter(({ closed }) => closed > 0)
  const deals = counted.reduce((sum, { closed }) => sum + closed, 0)
  const won = counted.reduce((sum, cohort) => sum + cohort.won, 0)
  if (counted.length < fewestCohorts) return { status: 'infeasible', reason: 'TOO_FEW_COHORTS' }
  if (won <= 0 || won >= deals) return { status: 'infeasible', reason: 'ONE_OUTCOME' }
  const mean = won / deals
  const fitted = { status: 'fitted', cohorts: counted.length, deals } as const
  const excess = counted.reduce((sum, cohort) => sum + (cohort.won - cohort.closed * mean) ** 2 / (mean * (1 - mean)) - cohort.closed, 0)
  if (excess <= 0) return { ...fitted, prior: { mean, weight: mostWeight }, pooled: true }
  const found = bfgs({ ...likelihood(counted), start: [Math.log(mean / (1 - mean)), Math.log(10)], tolerance: 1e-9 })
  const [logit = 0, logWeight = 0] = found.point
  const pooled = logWeight >= Math.log(mostWeight) - 1e-3
  return { ...fitted, prior: pooled ? { mean, weight: mostWeight } : fittedPrior(logit, logWeight), pooled }
}

/** A mean a thousandth off 0 and 1 at most: beyond it the deals of no firm tell. */
const fittedPrior = (logit: number, logWeight: number): BetaPrior => ({
  mean: Math.min(0.999, Math.max(0.001, 1 / (1 + Math.exp(-logit)))),
  weight: Math.max(leastWeight, Math.exp(logWeight)),
})

function requireCount({ won, closed }: CohortCount): CohortCount {
  requireNumber('closed', closed, { min: 0, max: 1e6 })
  return { won: requireNumber('won', won, { min: 0, max: closed }), closed }
}

/** Negative log-likelihood and slopes at the logit of the mean and the logarithm of the weight. */
function likelihood(cohorts: readonly CohortCount[]): {
  objective: (at: readonly number[]) => number
  gradient: (at: readonly number[]) => number[]
} {
  const shapes = ([logit = 0, logWeight = 0]: readonly number[]) => {
    const mean = 1 / (1 + Math.exp(-logit))
    const weight = Math.exp(logWeight)
    return { a: mean * weight, b: (1 - mean) * weight, mean }
  }
  return {
    objective: (at) => {
      const { a, b } = shapes(at)
      if (!(a > 1e-6 && b > 1e-6) || a + b > mostWeight) return Infinity
      const rest = logBeta(a, b)
      return cohorts.reduce((sum, { won, closed }) => sum + rest - logBeta(a + won, b + closed - won), 0)
    },
    gradient: (at) => {
      const { a, b, mean } = shapes(at)
      let [byA, byB] = [0, 0]
      for (const { won, closed } of cohorts) {
        const whole = digamma(a + b + closed) - digamma(a + b)
        byA += whole - digamma(a + won) + digamma(a)
        byB += whole - digamma(b + closed - won) + digamma(b)
      }
      return [(byA - byB) * (a + b) * mean * (1 - mean), byA * a + byB * b]
    },
  }
}

export type ShrunkRate = {
  /** Mean of what is believed after the cohort's deals. */
  probability: number
  lower: number
  upper: number
  /** Closed deals of the cohort itself. */
  n: number
}

/**
 * Win probability of a cohort drawn towards the prior, (won + k·p0)/(n + k), with the central interval of the beta posterior (`confidence`
 * default 0.95). The interval takes the prior as known: with few cohorts it is too short. O(1).
 * Source: Gelman et al. (2013), Bayesian Data Analysis, 2.4; house method 3.1.
 */
export function shrunkRate(input: CohortCount & { prior: BetaPrior; confidence?: number }): ShrunkRate {
  const { prior, confidence = 0.95 } = input
  const { won, closed } = requireCount(input)
  requireNumber('mean', prior.mean, { min: 1e-6, max: 1 - 1e-6 })
  requireNumber('weight', prior.weight, { min: 1e-3, max: 1e6 })
  requireNumber('confidence', confidence, { min: 1e-9, max: 1 - 1e-9 })
  const alpha = Math.max(won + prior.mean * prior.weight, 1e-3)
  const other = Math.max(closed - won + (1 - prior.mean) * prior.weight, 1e-3)
  const posterior = beta({ alpha, beta: other })
  const tail = (1 - confidence) / 2
  const probability = alpha / (alpha + other)
  // The mean of a very skew belief may lie beyond its quantiles.
  const [lower, upper] = [Math.min(probability, posterior.quantile(tail)), Math.max(probability, posterior.quantile(1 - tail))]
  return { probability, lower, upper, n: closed }
}
