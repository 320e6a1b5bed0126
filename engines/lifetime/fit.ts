import { bfgs, type Minimum } from '../stats/index.ts'
import { type Cohort } from './cohort.ts'

export type Fit<Model> =
  | {
      status: 'fitted'
      model: Model
      /** Natural logarithm of the likelihood of all histories. */
      logLikelihood: number
      customers: number
      repeaters: number
      steps: number
      /** Whether a parameter ran away: the data do not tell it, and figures that hang on it are worth nothing without their interval. */
      atBoundary: boolean
    }
  | { status: 'infeasible'; reason: 'NO_CUSTOMERS' | 'NO_REPEATS' | 'NO_CONVERGENCE' }

/** Negative log-likelihood at the logarithms of the parameters, with its slopes. */
export type Likelihood = (point: readonly number[]) => { value: number; gradient: number[] }

/** Logarithms beyond this are no parameters any more; the search may not go there. */
const farthest = 12
const suspicious = 8

type FitInput<Model> = {
  cohort: Pick<Cohort, 'customers' | 'repeaters' | 'rows'>
  likelihood: Likelihood
  /** Added to the log-likelihood, where the search runs in another unit than the data. */
  shift: number
  modelOf: (parameters: readonly number[]) => Model
  /** Where to start, in logarithms; the first with a finite likelihood counts. */
  starts: number[][]
}

/** Maximum likelihood over positive parameters. Evaluations are limited to 60 to 1000, fewer for more distinct histories. */
export function fitModel<Model>({ cohort, likelihood, shift, modelOf, starts }: FitInput<Model>): Fit<Model> {
  if (cohort.customers === 0) return { status: 'infeasible', reason: 'NO_CUSTOMERS' }
  if (cohort.repeaters === 0) return { status: 'infeasible', reason: 'NO_REPEATS' }
  const start = starts.find((point) => Number.isFinite(likelihood(point).value))
  const best = start && minimum(likelihood, start, Math.max(60, Math.min(1000, 1e6 / Math.max(1, cohort.rows))))
  if (best?.status !== 'converged') return { status: 'infeasible', reason: 'NO_CONVERGENCE' }
  return {
    status: 'fitted',
    model: modelOf(best.point.map(Math.exp)),
    logLikelihood: shift - best.value,
    customers: cohort.customers,
    repeaters: cohort.repeaters,
    steps: best.steps,
    atBoundary: best.point.some((x) => Math.abs(x) > suspicious),
  }
}

function minimum(likelihood: Likelihood, start: number[], maxEvaluations: number): Minimum {
  // Value and slopes come together; the search asks for the slopes where it last asked for the value.
  let last = { key: '', result: likelihood(start) }
  const at = (point: readonly number[]): ReturnType<Likelihood> => {
    const key = point.join()
    if (key !== last.key) last = { key, result: likelihood(point) }
    return last.result
  }
  const objective = (point: readonly number[]): number => (point.some((x) => Math.abs(x) > farthest) ? Infinity : at(point).value)
  const gradient = (point: readonly number[]): number[] => at(point).gradient
  return bfgs({ objective, gradient, start, tolerance: 1e-9, maxEvaluations })
}
