import { civilDate, dayNumber, dayOfText, minutesPerDay, type Minute } from '../network/index.ts'
import { compileModel, type Infeasible } from './compile.ts'
import type { SimulationModel } from './model.ts'
import { summarise, type SimulationOutcome } from './outcome.ts'
import { runAll, runProgram, type RunProgress } from './run.ts'
import { SimulationError } from './simulation-error.ts'
import type { SpreadOptions } from './spread.ts'

export type SimulateOptions = SpreadOptions & {
  /** Default 10,000. */
  runs?: number
  /** Same seed, same figures; default 1. */
  seed?: number | string
  criticality?: boolean
}

/** Compiles, runs and summarises a model at once. Errors: see `compileModel` and `runProgram`. */
export function simulate(model: SimulationModel, options: SimulateOptions = {}): SimulationOutcome | Infeasible {
  const { runs = 10_000, seed, criticality, ...spread } = options
  const compiled = compileModel(model, { seed })
  if (compiled.status === 'infeasible') return compiled
  return summarise(compiled.program, runAll(compiled.program, { to: runs, criticality }), spread)
}

/** The same in slices: yields how far it is after every 512 runs, and can be left at any of them. */
export function* simulateInSlices(model: SimulationModel, options: SimulateOptions = {}): Generator<RunProgress, SimulationOutcome | Infeasible> {
  const { runs = 10_000, seed, criticality, ...spread } = options
  const compiled = compileModel(model, { seed })
  if (compiled.status === 'infeasible') return compiled
  return summarise(compiled.program, yield* runProgram(compiled.program, { to: runs, criticality }), spread)
}

/** Boundaries of `count` months from the one that a date `YYYY-MM-DD` lies in: the periods of a model. */
export function monthStarts(date: string, count: number): Minute[] {
  const day = dayOfText(date)
  if (day === null || !Number.isInteger(count) || count < 1) throw new SimulationError('BAD_PERIODS', date, `no ${count} months from "${date}"`)
  const { year, month } = civilDate(day)
  return Array.from(
    { length: count + 1 },
    (_, k) => dayNumber(year + Math.floor((month - 1 + k) / 12), ((month - 1 + k) % 12) + 1, 1) * minutesPerDay,
  )
}
