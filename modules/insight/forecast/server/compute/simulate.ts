import {
  compileModel,
  runProgram,
  SimulationError,
  tornadoInSlices,
  type FigureRef,
  type Samples,
  type SimulationModel,
  type Tornado,
} from '@zhulu/engines/simulation'
import type { ThreadBody } from '#kernel/server/threads.ts'
import {
  cashByPeriod,
  figuresOfPursuit,
  milestonesOf,
  signedIn,
  signings,
  type CashFigures,
  type MilestoneFigures,
  type PursuitFigures,
  type SigningFigures,
  type Span,
  type SpanFigures,
} from '../../domain/simulation/figures.ts'

/** A model, and what is asked of it. `key` stands for model, seed and runs: what was drawn once is kept for a while. */
export type SimulationOrder = {
  key: string
  model: SimulationModel
  seed: string
  runs: number
  spans: readonly (Span & { target: number | null })[]
  /** Whose part in the spans is asked for; all without. */
  counted?: readonly string[] | undefined
  /** Pursuits whose figures are wanted one by one. */
  pursuits?: readonly string[]
  cash?: boolean
  tornado?: { figure: FigureRef; runs: number; most: number }
}
export type SimulationAnswer = {
  spans: SpanFigures[]
  signings: SigningFigures[]
  pursuits: (PursuitFigures & { milestones: MilestoneFigures[] })[]
  cash: CashFigures[]
  tornado: Tornado | null
  milliseconds: number
}

/** The latest simulations of this thread, oldest first. */
const kept = new Map<string, Samples>()
const mostKept = 4

export const run: ThreadBody<SimulationOrder, SimulationAnswer, number> = (order, { progress, stopped }) => {
  const began = performance.now()
  const samples = kept.get(order.key) ?? draw(order, { progress, stopped })
  kept.delete(order.key)
  kept.set(order.key, samples)
  for (const key of kept.keys()) if (kept.size > mostKept) kept.delete(key)
  const ids = order.counted && new Set(order.counted)
  return {
    spans: order.spans.map(({ target, ...span }) => signedIn(samples, span, { target, ids })),
    signings: signings(samples),
    pursuits: (order.pursuits ?? []).map((id) => ({
      ...figuresOfPursuit(samples, id),
      milestones: milestonesOf(samples, { watch: order.model.watch ?? [], id }),
    })),
    cash: order.cash ? cashByPeriod(samples, Math.max(0, (order.model.periods?.length ?? 0) - 1)) : [],
    tornado: order.tornado ? drivers(order.model, { ...order.tornado, seed: order.seed }, { progress, stopped }) : null,
    milliseconds: Math.round(performance.now() - began),
  }
}

type Told = { progress: (share: number) => void; stopped: () => boolean }

const stoppedError = (): Error => new SimulationError('BAD_SAMPLES', 'stopped', 'the simulation was stopped')

function draw({ model, seed, runs }: SimulationOrder, { progress, stopped }: Told): Samples {
  const compiled = compileModel(model, { seed })
  if (compiled.status === 'infeasible') throw new SimulationError('BAD_SAMPLES', compiled.circle.join(' '), 'a plan has a circle of links')
  const running = runProgram(compiled.program, { to: runs, criticality: false })
  for (let step = running.next(); ; step = running.next()) {
    if (step.done) return step.value
    if (stopped()) throw stoppedError()
    progress(step.value.done / runs)
  }
}

function drivers(
  model: SimulationModel,
  options: { figure: FigureRef; runs: number; most: number; seed: string },
  { progress, stopped }: Told,
): Tornado | null {
  const running = tornadoInSlices(model, options)
  for (let step = running.next(); ; step = running.next()) {
    if (step.done) return step.value.status === 'ready' ? step.value : null
    if (stopped()) throw stoppedError()
    progress(step.value.done / step.value.bars)
  }
}
