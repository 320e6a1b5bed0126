import { type Generator } from '../stats/index.ts'
import { logistic, logitOf } from './logit.ts'
import { averageBin, type Binned } from './binned-features.ts'

/**
 * A tree as lists, node by node from the root 0. `feature` −1: a leaf with its `value` in logits. Otherwise deals for which the test holds go to
 * node `yes`, others to `yes` + 1: `bin` equal to `bin[i]` for a class, at most `bin[i]` for a number. `cover`: deals it was grown on there.
 */
export type Tree = { feature: number[]; bin: number[]; yes: number[]; value: number[]; cover: number[] }

export type Boosted = { start: number; trees: Tree[] }

/** Depth 3 lets three features work together; small steps, a shrunken leaf and a random 70 % of the deals a tree keep it from learning by heart. */
const settings = { depth: 3, rate: 0.05, ridge: 2, share: 0.7, least: 2 }

type Growth = { binned: readonly Binned[]; bins: Int16Array; slope: Float64Array; curve: Float64Array }

/**
 * Gradient boosted trees for win or lose: each tree is grown on the slopes of the logarithmic loss that the ones before have left. `after` is
 * called with the logits of `later` deals after each tree. O(trees · depth · deals · features).
 * Sources: Friedman (2001), Annals of Statistics 29; (2002), Computational Statistics & Data Analysis 38; second order and ridge after Chen &
 * Guestrin (2016), KDD.
 */
export function boost(input: {
  binned: readonly Binned[]
  bins: Int16Array
  won: Uint8Array
  trees: number
  generator: Generator
  later?: { bins: Int16Array; after: (trees: number, logits: Float64Array) => void }
}): Boosted {
  const { binned, bins, won, trees, generator, later } = input
  const n = won.length
  const width = binned.length
  const share = won.reduce((sum, outcome) => sum + outcome, 0) / n
  const start = logitOf(Math.min(1 - 1e-6, Math.max(1e-6, share)))
  const logits = new Float64Array(n).fill(start)
  const laterLogits = new Float64Array(later ? later.bins.length / Math.max(1, width) : 0).fill(start)
  const growth: Growth = { binned, bins, slope: new Float64Array(n), curve: new Float64Array(n) }
  const grown: Tree[] = []
  for (let t = 1; t <= trees; t++) {
    for (let i = 0; i < n; i++) {
      const p = logistic(logits[i]!)
      growth.slope[i] = p - won[i]!
      growth.curve[i] = p * (1 - p)
    }
    const tree = grow(growth, drawnRows(n, generator))
    grown.push(tree)
    for (let i = 0; i < n; i++) logits[i]! += leafOf(binned, tree, bins, i * width)
    if (!later) continue
    for (let i = 0; i < laterLogits.length; i++) laterLogits[i]! += leafOf(binned, tree, later.bins, i * width)
    later.after(t, laterLogits)
  }
  return { start, trees: grown }
}

function drawnRows(n: number, generator: Generator): Int32Array {
  const rows = new Int32Array(n)
  let count = 0
  for (let i = 0; i < n; i++) if (generator.uniform() < settings.share) rows[count++] = i
  return rows.subarray(0, count)
}

/** Value of the leaf that a deal falls into; `at` is where its bins begin. What it never could be told by is averaged over both ways. */
function leafOf(binned: readonly Binned[], tree: Tree, bins: Int16Array, at: number): number {
  const from = (root: number): number => {
    let node = root
    while (tree.feature[node]! >= 0) {
      const bin = bins[at + tree.feature[node]!]!
      const yes = tree.yes[node]!
      if (bin === averageBin) return (tree.cover[yes]! * from(yes) + tree.cover[yes + 1]! * from(yes + 1)) / tree.cover[node]!
      node = passes(binned, tree, node, bin) ? yes : yes + 1
    }
    return tree.value[node]!
  }
  return from(0)
}

/** Whether a bin passes the test of a node. */
export const passes = (binned: readonly Binned[], tree: Tree, node: number, bin: number): boolean =>
  binned[tree.feature[node]!]!.encoded.kind === 'class' ? bin === tree.bin[node]! : bin <= tree.bin[node]!

function grow(growth: Growth, rows: Int32Array): Tree {
  const tree: Tree = { feature: [], bin: [], yes: [], value: [], cover: [] }
  const add = (own: Int32Array): number => tree.cover.push(own.length) - 1
  const split = (node: number, own: Int32Array, depth: number): void => {
    const best = depth > 0 ? bestSplit(growth, own) : null
    tree.feature[node] = best ? best.feature : -1
    tree.bin[node] = best ? best.bin : 0
    tree.value[node] = 0
    tree.yes[node] = 0
    if (!best) {
      const { slope, curve } = sums(growth, own)
      tree.value[node] = (-settings.rate * slope) / (curve + settings.ridge)
      return
    }
    const width = growth.binned.length
    const goes = (row: number): boolean => passes(growth.binned, tree, node, growth.bins[row * width + best.feature]!)
    const [yes, no] = [own.filter(goes), own.filter((row) => !goes(row))]
    const first = add(yes)
    add(no)
    tree.yes[node] = first
    split(first, yes, depth - 1)
    split(first + 1, no, depth - 1)
  }
  split(add(rows), rows, settings.depth)
  return tree
}

function sums({ slope, curve }: Growth, rows: Int32Array): { slope: number; curve: number } {
  const total = { slope: 0, curve: 0 }
  for (const row of rows) {
    total.slope += slope[row]!
    total.curve += curve[row]!
  }
  return total
}

type Split = { feature: number; bin: number; gain: number }

/** The test that takes most off the loss: over every feature the slopes are summed by bin, then each bin (or all up to it) is tried. */
function bestSplit(growth: Growth, rows: Int32Array): Split | null {
  const { binned, bins, slope, curve } = growth
  const width = binned.length
  const all = sums(growth, rows)
  const worth = (s: number, c: number): number => (s * s) / (c + settings.ridge)
  let best: Split | null = null
  for (const [feature, { encoded, bins: count }] of binned.entries()) {
    const [slopes, curves] = [new Float64Array(count), new Float64Array(count)]
    for (const row of rows) {
      const bin = bins[row * width + feature]!
      slopes[bin]! += slope[row]!
      curves[bin]! += curve[row]!
    }
    let [s, c] = [0, 0]
    for (let bin = 0; bin < count; bin++) {
      if (encoded.kind === 'class') [s, c] = [slopes[bin]!, curves[bin]!]
      else [s, c] = [s + slopes[bin]!, c + curves[bin]!]
      if (c < settings.least || all.curve - c < settings.least) continue
      const gain = worth(s, c) + worth(all.slope - s, all.curve - c) - worth(all.slope, all.curve)
      if (gain > Math.max(1e-9, best?.gain ?? 0)) best = { feature, bin, gain }
    }
  }
  return best
}
