import { known, midranks, unknown, type Figure } from '../stats/index.ts'
import { createBlock, openBlock, type Block } from './block.ts'
import { drawBits, thresholdOf } from './draw.ts'
import { figureOf, type FigureRef } from './figures.ts'
import { keyOf, type ElementRef } from './model.ts'
import type { Program } from './program.ts'
import { blockRuns } from './rows/row-math.ts'
import type { Samples } from './samples.ts'

export type ElementInfluence = {
  element: ElementRef
  /** Between its random numbers and the figure: of a task the cruciality, when the figure is the finish. Null where one of them does not vary. */
  correlation: Figure<'NO_SPREAD'>
}

/**
 * Rank correlation of every uncertain element with a figure, over the runs that have one, strongest first. The rank of a draw is its own
 * probability, so that nothing needs to be kept: random numbers are drawn again by their addresses. Events: whether they happen (gates: at
 * their own probability, risks left aside). O(elements × runs). Source: Spearman (1904); cruciality after Williams (1992).
 */
export function influences(program: Program, samples: Samples, figure: FigureRef): ElementInfluence[] {
  const values = figureOf(samples, figure)
  const ranks = ranksOf(values)
  const block = createBlock({ ...program, nodes: { ...program.nodes, size: 0, startRows: 1 } })
  const candidates = [...candidatesOf(program, block)]
  const sums = candidates.map(() => ({ draws: 0, squares: 0, products: 0 }))
  const row = new Float64Array(blockRuns)
  for (let first = samples.from; first < samples.to; first += blockRuns) {
    openBlock(block, first)
    const at = first - samples.from
    const runs = Math.min(blockRuns, samples.to - first)
    for (const [i, { draw }] of candidates.entries()) {
      draw(row)
      addRow(sums[i]!, row, { ranks, at, runs })
    }
  }
  block.close()
  return candidates
    .map(({ element }, i) => ({ element, correlation: correlationOf(sums[i]!, ranks) }))
    .sort((a, b) => Math.abs(b.correlation.value ?? 0) - Math.abs(a.correlation.value ?? 0) || (keyOf(a.element) < keyOf(b.element) ? -1 : 1))
}

type Ranks = { row: Float64Array; count: number; spread: number }

/** Ranks less their mean; NaN in runs without a figure. */
function ranksOf(values: Float64Array): Ranks {
  const present = values.filter((value) => Number.isFinite(value))
  const ranks = midranks(present)
  const row = new Float64Array(values.length).fill(NaN)
  let [next, spread] = [0, 0]
  for (let r = 0; r < values.length; r++) {
    if (!Number.isFinite(values[r]!)) continue
    row[r] = ranks[next++]! - (present.length + 1) / 2
    spread += row[r]! ** 2
  }
  return { row, count: present.length, spread }
}

type Sums = { draws: number; squares: number; products: number }

function addRow(sums: Sums, row: Float64Array, { ranks, at, runs }: { ranks: Ranks; at: number; runs: number }): void {
  let { draws, squares, products } = sums
  for (let r = 0; r < runs; r++) {
    const rank = ranks.row[at + r]!
    if (Number.isNaN(rank)) continue
    const drawn = row[r]!
    draws += drawn
    squares += drawn * drawn
    products += drawn * rank
  }
  Object.assign(sums, { draws, squares, products })
}

function correlationOf({ draws, squares, products }: Sums, { count, spread }: Ranks): Figure<'NO_SPREAD'> {
  const own = squares - (draws * draws) / Math.max(1, count)
  if (own <= 1e-9 * Math.max(1, squares) || spread === 0) return unknown('NO_SPREAD')
  return known(Math.max(-1, Math.min(1, products / Math.sqrt(own * spread))))
}

type Candidate = { element: ElementRef; draw: (into: Float64Array) => void }

function* candidatesOf(program: Program, block: Block): Generator<Candidate> {
  for (const [row, { key }] of program.drivers.entries()) {
    const id = program.model.drivers?.[row]?.id ?? key
    yield { element: { kind: 'driver', id }, draw: (into) => into.set(block.drawing.drivers[row]!) }
  }
  for (const { ref, element } of program.sources) {
    const risk = program.risks.findIndex((candidate) => candidate.element === element)
    const gate = program.gates.find((candidate) => candidate.element === element)
    if (risk >= 0) yield { element: ref, draw: (into) => into.set(block.happened.subarray(risk * blockRuns, (risk + 1) * blockRuns)) }
    else yield { element: ref, draw: (into) => drawShares(block, element, { into, threshold: gate ? thresholdOf(gate.probability) : null }) }
  }
}

function drawShares(
  block: Block,
  element: Parameters<typeof drawBits>[1],
  { into, threshold }: { into: Float64Array; threshold: number | null },
): void {
  const bits = drawBits(block.drawing, element)
  for (let r = 0; r < blockRuns; r++) {
    const unsigned = bits[r]! >>> 0
    into[r] = threshold === null ? unsigned / 4_294_967_296 - 0.5 : unsigned >= threshold ? 1 : 0
  }
}
