import type { OpenStage } from './facts.ts'

export type StageChance = { stageId: string; chance: number }

const [least, most] = [0.001, 0.999]
const within = (p: number): number => Math.min(most, Math.max(least, p))

/**
 * The chance to get out of each open stage, so that all of them together are the pursuit's own chance to win. Between stages it is the ratio of
 * their probabilities; what a person or history knows better of this pursuit is shared out in equal powers. Chances of gates in a row multiply
 * (engine rule G1).
 */
export function stageChances(stages: readonly OpenStage[], probability: number): StageChance[] {
  const usual = stages.map(({ probability: here }, i) => within(Math.min(most, here / Math.max(least, stages[i + 1]?.probability ?? 1))))
  const product = usual.reduce((all, chance) => all * chance, 1)
  const power = Math.log(within(probability)) / Math.log(product)
  return stages.map(({ id }, i) => ({ stageId: id, chance: (usual[i] ?? 1) ** power }))
}

export type GateAt = { task: string; chance: number; stageIds: string[] }

/** Gates on tasks of the plan. A stage without a milestone of its own is decided at the next one that has; what is left, at the signing. */
export function gatesOn(
  chances: readonly StageChance[],
  { milestoneOf, signing }: { milestoneOf: ReadonlyMap<string, string>; signing: string },
): GateAt[] {
  const gates: GateAt[] = []
  let waiting: StageChance[] = []
  const place = (task: string): void => {
    if (waiting.length === 0) return
    const chance = waiting.reduce((all, one) => all * one.chance, 1)
    const stageIds = waiting.map(({ stageId }) => stageId)
    const there = gates.find((gate) => gate.task === task)
    if (there) Object.assign(there, { chance: there.chance * chance, stageIds: [...there.stageIds, ...stageIds] })
    else gates.push({ task, chance, stageIds })
    waiting = []
  }
  for (const one of chances) {
    waiting.push(one)
    const task = milestoneOf.get(one.stageId)
    if (task) place(task)
  }
  place(signing)
  return gates
}

/** What multiplies the odds of a gate so that the whole chance to win moves by so many points. */
export function oddsFor(points: number, { gate, whole }: { gate: number; whole: number }): number {
  const others = whole / gate
  const moved = within((whole + points) / others)
  return moved / (1 - moved) / (gate / (1 - gate))
}
