import { beta, discrete, gamma, logNormalOf, normal, pert, triangular, uniform, type Distribution } from '../stats/index.ts'
import { SimulationError } from './simulation-error.ts'

/** How much a shared driver has a say in an element: the correlation of their underlying normals, −1 to 1; squares of one element sum to at most 1. */
export type Influence = { driver: string; weight: number }

type Shape =
  | { kind: 'pert'; min: number; mode: number; max: number; lambda?: number }
  | { kind: 'triangular'; min: number; mode: number; max: number }
  | { kind: 'uniform'; min: number; max: number }
  | { kind: 'normal'; mean: number; standardDeviation: number }
  | { kind: 'logNormal'; mean: number; standardDeviation: number }
  | { kind: 'gamma'; shape: number; scale: number }
  | { kind: 'beta'; alpha: number; beta: number; min?: number; max?: number }
  | { kind: 'discrete'; outcomes: readonly { value: number; weight: number }[] }

export type DistributionSpec = Shape & { drivers?: readonly Influence[] }

/** A number that is certain, or a distribution as plain data, so that a model can be stored as JSON and run again. Unit: that of its place. */
export type Uncertain = number | DistributionSpec

/** The distribution of a specification; `BAD_DISTRIBUTION` names the element. */
export function distributionFrom(spec: DistributionSpec, subject: string): Distribution {
  try {
    return build(spec)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new SimulationError('BAD_DISTRIBUTION', subject, `"${subject}": ${error.message}`)
  }
}

function build(spec: DistributionSpec): Distribution {
  switch (spec.kind) {
    case 'pert':
      return pert(spec)
    case 'triangular':
      return triangular(spec)
    case 'uniform':
      return uniform(spec)
    case 'normal':
      return normal(spec)
    case 'logNormal':
      return logNormalOf(spec)
    case 'gamma':
      return gamma(spec)
    case 'beta':
      return beta(spec)
    case 'discrete':
      return discrete(spec.outcomes)
    default:
      throw new RangeError(`"${String(Reflect.get(spec, 'kind'))}" is no kind of distribution`)
  }
}
