import type { Block } from './block.ts'
import { finishMoment } from './axis.ts'
import { drawBits, thresholdOf } from './draw.ts'
import type { CompiledGate } from './program.ts'
import { blockRuns } from './rows/row-math.ts'
import type { Samples } from './samples.ts'

/**
 * Decides a gate in the runs that reach it. Where it is not passed, the pursuit is lost at that moment, and the finish of the gate's node
 * becomes Infinity, which every link hands on: nothing behind it happens.
 */
export function decideGate(block: Block, place: number, { samples, runs }: { samples: Samples; runs: number }): void {
  const { program, finish, lostAt } = block
  const gate = program.gates[place]!
  const { node, pursuit, element } = gate
  const probability = element.held ?? gate.probability
  const thresholds = thresholdsOf(block, gate, probability)
  const bits = drawBits(block.drawing, element)
  const threshold = thresholdOf(probability)
  const [at, lost] = [node * blockRuns, pursuit * blockRuns]
  for (let r = 0; r < blockRuns; r++) {
    const decided = finish[at + r]!
    if (decided === Infinity) continue
    const passed = bits[r]! >>> 0 >= (thresholds ? thresholds[r]! : threshold)
    if (r < runs) samples.reached[place]!++
    if (passed && r < runs) samples.passed[place]!++
    if (passed) continue
    lostAt[lost + r] = Math.min(lostAt[lost + r]!, finishMoment(program.axis, decided))
    finish[at + r] = Infinity
  }
}

/** Odds are multiplied by those of every risk that happens: p·f / (1 − p + p·f). Null where no risk touches the gate. */
function thresholdsOf({ happened, scratch }: Block, { odds }: CompiledGate, probability: number): Float64Array | null {
  if (odds.length === 0 || probability === 0 || probability === 1) return null
  for (let r = 0; r < blockRuns; r++) {
    let factor = 1
    for (const { risk, odds: times } of odds) if (happened[risk * blockRuns + r] === 1) factor *= times
    scratch[r] = thresholdOf((probability * factor) / (1 - probability + probability * factor))
  }
  return scratch
}
