import { normalQuantile } from '../stats/index.ts'
import { keyOf, type ElementRef } from './model.ts'
import type { Program } from './program.ts'
import { SimulationError } from './simulation-error.ts'

/** At its mean (an event: that does not happen; a gate: that is passed), or at a low or high value: its 10 % and 90 % quantiles, an event no and yes. */
export type Hold = 'usual' | 'low' | 'high'

const lowShare = 0.1

/** Runs `run` with one element of a program held still, and lets go of it: all other random numbers stay as they are (rule V2). */
export function whileHeld<T>(program: Program, { element: ref, at }: { element: ElementRef; at: Hold }, run: () => T): T {
  const key = keyOf(ref)
  const driver = program.drivers.find((candidate) => candidate.key === key)
  const source = program.sources.find(({ element }) => element.key === key)
  const target = driver ?? source?.element
  if (!target) throw new SimulationError('UNKNOWN_ELEMENT', key, `${key} is not in the model, or is certain`)
  target.held = driver ? standard(at) : source?.distribution ? valueOf(source.distribution, at) : eventAt(ref, at)
  try {
    return run()
  } finally {
    target.held = null
  }
}

const standard = (at: Hold): number => (at === 'usual' ? 0 : normalQuantile(at === 'low' ? lowShare : 1 - lowShare))

const eventAt = ({ kind }: ElementRef, at: Hold): number => (at === 'high' || (at === 'usual' && kind === 'gate') ? 1 : 0)

const valueOf = ({ mean, quantile }: { mean: number; quantile: (p: number) => number }, at: Hold): number =>
  at === 'usual' ? mean : quantile(at === 'low' ? lowShare : 1 - lowShare)
