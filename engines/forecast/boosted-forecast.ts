import { averageBin, type Binned } from './binned-features.ts'
import { passes, type Boosted, type Tree } from './boosting.ts'

/**
 * What each feature adds to the logit of a deal, against the average deal: Shapley values of the trees, features that are left out being
 * averaged by the cover of the branches. They add up exactly: logit = average + Σ. A feature in `averageBin` is always left out and adds nothing but rounding.
 * O(trees · leaves · 2^depth).
 * Source: Lundberg et al. (2020), Nature Machine Intelligence 2 (path-dependent TreeSHAP), leaf by leaf because the trees are small.
 */
export function explainBoosted(binned: readonly Binned[], { start, trees }: Boosted, bins: ArrayLike<number>): { average: number; parts: number[] } {
  const parts = binned.map(() => 0)
  let average = start
  for (const tree of trees) {
    for (const leaf of leavesOf(binned, tree, bins)) {
      average += leaf.value * leaf.players.reduce((product, { share }) => product * share, 1)
      addShapley(leaf, parts)
    }
  }
  return { average, parts }
}

/** A feature on the way to a leaf: whether the deal goes that way at each of its tests, and the share of deals that do. */
type Player = { feature: number; goes: number; share: number }
type Leaf = { value: number; players: Player[] }

function leavesOf(binned: readonly Binned[], tree: Tree, bins: ArrayLike<number>): Leaf[] {
  const leaves: Leaf[] = []
  const walk = (node: number, players: readonly Player[]): void => {
    const feature = tree.feature[node]!
    if (feature < 0) {
      leaves.push({ value: tree.value[node]!, players: players.map((player) => ({ ...player })) })
      return
    }
    const bin = bins[feature]!
    const taken = passes(binned, tree, node, bin)
    for (const side of [0, 1]) {
      const next = tree.yes[node]! + side
      const share = tree.cover[next]! / tree.cover[node]!
      const goes = taken === (side === 0) ? 1 : 0
      const before = players.find((player) => player.feature === feature)
      const own = { feature, goes: goes * (before?.goes ?? 1), share: share * (before?.share ?? 1) }
      if (bin === averageBin) own.goes = own.share
      walk(next, [...players.filter((player) => player.feature !== feature), own])
    }
  }
  walk(0, [])
  return leaves
}

/** Shapley values of the game whose worth is value · Π (goes of who takes part, share of who does not), over all subsets. */
function addShapley({ value, players }: Leaf, parts: number[]): void {
  const count = players.length
  for (let subset = 0; subset < 1 << count; subset++) {
    let worth = value
    let size = 0
    for (const [i, { goes, share }] of players.entries()) {
      const takesPart = (subset >> i) & 1
      worth *= takesPart ? goes : share
      size += takesPart
    }
    if (worth === 0) continue
    for (const [i, { feature }] of players.entries()) {
      const takesPart = (subset >> i) & 1
      parts[feature]! += takesPart ? worth * weightOf(size - 1, count) : -worth * weightOf(size, count)
    }
  }
}

/** |S|! (n − |S| − 1)! / n!: the share of orders in which exactly `before` others come first. */
function weightOf(before: number, count: number): number {
  let weight = 1 / count
  for (let i = 1; i <= before; i++) weight *= i / (count - i)
  return weight
}
