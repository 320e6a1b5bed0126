/** What can be wrong with a model. Problems of a plan itself are `PlanError`s of the network engine. */
export type SimulationProblem =
  | 'BAD_NUMBER'
  | 'BAD_PROBABILITY'
  | 'BAD_DISTRIBUTION'
  | 'BAD_CORRELATION'
  | 'BAD_SHARES'
  | 'BAD_PERIODS'
  | 'BAD_RUNS'
  | 'BAD_SAMPLES'
  | 'DUPLICATE_ID'
  | 'NEGATIVE_DURATION'
  | 'UNKNOWN_TASK'
  | 'UNKNOWN_GATE'
  | 'UNKNOWN_PAYMENT'
  | 'UNKNOWN_DRIVER'
  | 'UNKNOWN_ELEMENT'
  | 'UNKNOWN_PURSUIT'
  | 'UNKNOWN_RESOURCE'
  | 'DEMAND_ABOVE_CAPACITY'

/** Malformed input, refused with a code and the id of what is wrong (rule M1). A circle of links is no error but `infeasible`. */
export class SimulationError extends RangeError {
  readonly code: SimulationProblem
  readonly subject: string

  constructor(code: SimulationProblem, subject: string, message: string) {
    super(message)
    this.name = 'SimulationError'
    this.code = code
    this.subject = subject
  }
}

/** A finite number, at least `min` and at most `max` where given. */
export function requireFinite(value: number, where: { subject: string; what: string; min?: number; max?: number }): number {
  const { subject, what, min = -Infinity, max = Infinity } = where
  if (!Number.isFinite(value) || value < min || value > max)
    throw new SimulationError('BAD_NUMBER', subject, `${what} of "${subject}" is ${value}${rangeText(min, max)}`)
  return value
}

const rangeText = (min: number, max: number): string =>
  `${min === -Infinity ? '' : `, below ${min}`}${max === Infinity ? '' : `, allowed up to ${max}`}, or no number`

export function requireProbability(value: number, subject: string): number {
  if (!(value >= 0 && value <= 1)) throw new SimulationError('BAD_PROBABILITY', subject, `the probability of "${subject}" is ${value}, not in [0, 1]`)
  return value
}
