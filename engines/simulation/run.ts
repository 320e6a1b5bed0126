import { finishMoment } from './axis.ts'
import { createBlock, openBlock, type Block } from './block.ts'
import { countCritical, markWhere } from './critical.ts'
import { decideGate } from './gates.ts'
import { earn, spendOnPursuit, spendOnTask, type Ledger } from './money.ts'
import { placeNode } from './place.ts'
import type { Program } from './program.ts'
import { blockRuns, rowAt } from './rows/row-math.ts'
import { createSamples, type Samples } from './samples.ts'
import { SimulationError } from './simulation-error.ts'

export type RunProgress = { done: number; runs: number }

export type RunOptions = {
  /** Runs `from` (default 0) to `to` − 1 of the simulation: workers take different ones. */
  from?: number
  to: number
  /** Leave criticality out; a little quicker. */
  criticality?: boolean
}

/**
 * Runs a program in slices: yields after every block of 512 runs, so that the caller may look at the clock, let others work, or stop; returns
 * the samples. A run costs some nanoseconds a task. Throws `BAD_RUNS`.
 */
export function* runProgram(program: Program, options: RunOptions): Generator<RunProgress, Samples> {
  const { from = 0, to, criticality = true } = options
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to <= from || to > 1e8)
    throw new SimulationError('BAD_RUNS', 'runs', `runs ${from} to ${to} are no whole numbers in order from 0 to 1e8`)
  const block = createBlock(program)
  const samples = createSamples(program, from, to)
  try {
    for (let first = from; first < to; first += blockRuns) {
      runBlock(block, { samples, at: first - from, runs: Math.min(blockRuns, to - first) }, criticality)
      yield { done: Math.min(first + blockRuns, to) - from, runs: to - from }
    }
  } finally {
    block.close()
  }
  return samples
}

/** All at once. */
export function runAll(program: Program, options: RunOptions): Samples {
  const running = runProgram(program, options)
  for (;;) {
    const step = running.next()
    if (step.done) return step.value
  }
}

function runBlock(block: Block, ledger: Ledger, criticality: boolean): void {
  const { program } = block
  const { nodes } = program
  const { samples, at, runs } = ledger
  openBlock(block, samples.from + at)
  for (let node = 0; node < nodes.size; node++) {
    placeNode(block, node)
    const extra = nodes.extra[node]
    if (!extra) continue
    spendOnTask(block, node, ledger)
    if (extra.gate >= 0) decideGate(block, extra.gate, { samples, runs })
    if (extra.watch >= 0) copyMoments(block, node, { into: samples.watched[extra.watch]!, ledger })
  }
  for (let pursuit = 0; pursuit < program.pursuits.length; pursuit++) closePursuit(block, pursuit, ledger)
  if (criticality) judge(block, ledger)
}

function copyMoments({ program, finish }: Block, node: number, { into, ledger }: { into: Float64Array; ledger: Ledger }): void {
  for (let r = 0; r < ledger.runs; r++) into[ledger.at + r] = finishMoment(program.axis, finish[node * blockRuns + r]!)
}

function closePursuit(block: Block, pursuit: number, ledger: Ledger): void {
  const { program, math, finish, ended, lostAt } = block
  const at = pursuit * blockRuns
  const { openEnds } = program.pursuits[pursuit]!
  ended.fill(openEnds.length === 0 ? Infinity : -Infinity, at, at + blockRuns)
  for (const node of openEnds) math.raise(rowAt(ended, at), rowAt(finish, node * blockRuns), 0)
  const samples = ledger.samples.pursuits[pursuit]!
  for (let r = 0; r < ledger.runs; r++) {
    samples.lostAt[ledger.at + r] = lostAt[at + r]!
    samples.finish[ledger.at + r] = finishMoment(program.axis, ended[at + r]!)
  }
  spendOnPursuit(block, pursuit, ledger)
  earn(block, pursuit, ledger)
}

function judge(block: Block, { samples, runs }: Ledger): void {
  const { program, ended, finish } = block
  block.critical.fill(0)
  for (const [pursuit, { signing, openEnds }] of program.pursuits.entries()) {
    if (program.model.criticalTo === 'signing') {
      if (signing >= 0) markWhere(block, signing, { dates: finish, at: signing * blockRuns, runs })
    } else for (const node of openEnds) markWhere(block, node, { dates: ended, at: pursuit * blockRuns, runs })
  }
  countCritical(block, samples.critical)
}
