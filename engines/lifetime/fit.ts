import { bfgs, nelderMead, type Minimum } from '../stats/index.ts'
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

/** Negative log-likelihood at the logarithms of the parameters; `gradient` where it is exact. */
export type Likelihood = (point: readonly number[]) => { value: number; gradient?: number[] }

/** Logarithms beyond this are no parameters any more; the search may not go there. */
const farthest = 12
const suspicious = 8

type FitInput<Model> = {
  cohort: Pick<Cohort, 'customers' | 'repeaters'>
  likelihood: Likelihood
  /** Added to the log-likelihood, where the search runs in another unit than the data. */
  shift: number
  modelOf: (parameters: readonly number[]) => Model
  /** Where to start, in logarithms; the first that leads to a minimum decides. */
  starts: number[][]
}

/** Maximum likelihood over positive parameters. */
export function fitModel<Model>({ cohort, likelihood, shift, modelOf, starts }: FitInput<Model>): Fit<Model> {
  if (cohort.customers === 0) return { status: 'infeasible', reason: 'NO_CUSTOMERS' }
  if (cohort.repeaters === 0) return { status: 'infeasible', reason: 'NO_REPEATS' }
  for (const start of starts) {
    const best = minimum(likelihood, start)
    if (best?.status !== 'converged') continue
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
  return { status: 'infeasible', reason: 'NO_CONVERGENCE' }
}

function minimum(likelihood: Likelihood, start: number[]): Minimum | null {
  // Value and slopes come together; the search asks for the slopes where it last asked for the value.
  let last = { key: '', result: likelihood(start) }
  const at = (point: readonly number[]): ReturnType<Likelihood> => {
    const key = point.join()
    if (key !== last.key) last = { key, result: likelihood(point) }
    return last.result
  }
  const objective = (point: readonly number[]): number => (point.some((x) => Math.abs(x) > farthest) ? Infinity : at(point).value)
  if (!Number.isFinite(objective(start))) return null
  const exact = last.result.gradient !== undefined
  const gradient = exact ? (point: readonly number[]) => at(point).gradient ?? [] : undefined
  const found = bfgs({ objective, start, tolerance: 1e-9, ...(gradient && { gradient }) })
  if (found.status === 'converged') return found
  return nelderMead({ objective, start: found.point, step: 0.2 })
}
