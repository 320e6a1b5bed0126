import { compileModel, type Infeasible } from './compile.ts'
import { figureOf, type FigureRef } from './figures.ts'
import { whileHeld, type Hold } from './hold.ts'
import { influences, type ElementInfluence } from './influence.ts'
import type { SimulationModel } from './model.ts'
import { runAll } from './run.ts'
import { spreadOf, type Spread, type SpreadOptions } from './spread.ts'

export type TornadoBar = ElementInfluence & {
  /** The figure without this uncertainty: held at its mean, the risk away, the gate passed. */
  without: Spread
  /** Mean of the figure with the element at its 10 % or 90 % quantile, the event not happening or happening; null where the figure never comes. */
  low: number | null
  high: number | null
}

export type Tornado = {
  status: 'ready'
  base: Spread
  /** By the distance from low to high, greatest first. */
  bars: TornadoBar[]
  /** All elements by rank correlation, also those without a bar. */
  influences: ElementInfluence[]
}

export type TornadoOptions = SpreadOptions & {
  figure: FigureRef
  seed?: number | string
  /** Default 2,000. */
  runs?: number
  /** Bars for so many elements, those of the strongest rank correlation; default 10. */
  most?: number
}

/**
 * What drives a figure: every bar is the whole simulation again with one element held still, against the same random numbers, so that the
 * difference is the element and not chance (rule V2). Yields after every bar and can be left. O((1 + 3 × bars) × simulation).
 */
export function* tornadoInSlices(model: SimulationModel, options: TornadoOptions): Generator<{ done: number; bars: number }, Tornado | Infeasible> {
  const { figure, seed, runs = 2000, most = 10, ...shape } = options
  const compiled = compileModel(model, { seed })
  if (compiled.status === 'infeasible') return compiled
  const { program } = compiled
  const run = (): Spread => spreadOf(figureOf(runAll(program, { to: runs, criticality: false }), figure), shape)
  const held = (bar: ElementInfluence, at: Hold): Spread => whileHeld(program, { element: bar.element, at }, run)
  const samples = runAll(program, { to: runs, criticality: false })
  const all = influences(program, samples, figure)
  const chosen = all.filter(({ correlation }) => correlation.value !== null).slice(0, most)
  const bars: TornadoBar[] = []
  for (const bar of chosen) {
    bars.push({ ...bar, without: held(bar, 'usual'), low: held(bar, 'low').mean.value, high: held(bar, 'high').mean.value })
    yield { done: bars.length, bars: chosen.length }
  }
  const reach = ({ low, high }: TornadoBar): number => (low === null || high === null ? Infinity : Math.abs(high - low))
  return { status: 'ready', base: spreadOf(figureOf(samples, figure), shape), bars: bars.sort((a, b) => reach(b) - reach(a)), influences: all }
}

/** All at once. */
export function tornado(model: SimulationModel, options: TornadoOptions): Tornado | Infeasible {
  const running = tornadoInSlices(model, options)
  for (;;) {
    const step = running.next()
    if (step.done) return step.value
  }
}
