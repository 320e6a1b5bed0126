import { cellOf, columnsOf, encodeFeatures, type Caveat, type Encoded, type Features, type FeatureValue, type LeftOutFeature } from './features.ts'

/** A feature in bins, for trees. Numbers: bin 0 is the unknown, bin i + 1 what lies from `edges[i − 1]` up to below `edges[i]`. Classes: the column of the level. */
export type Binned = { encoded: Encoded; edges: number[]; bins: number }

const mostEdges = 15

/** Bins of the features: a level each, numbers at quantiles. Features that tell nothing are left out. O(deals · features). */
export function binFeatures(deals: readonly Features[]): { binned: Binned[]; leftOut: LeftOutFeature[] } {
  const { encoded, leftOut } = encodeFeatures(deals)
  const binned = encoded.map((feature): Binned => {
    if (feature.kind === 'class') return { encoded: feature, edges: [], bins: columnsOf(feature) }
    const edges = edgesOf(deals.map((features) => features[feature.name] ?? null))
    return { encoded: feature, edges, bins: edges.length + 2 }
  })
  return { binned, leftOut }
}

function edgesOf(values: readonly FeatureValue[]): number[] {
  const sorted = Float64Array.from(values.filter((value) => typeof value === 'number')).sort()
  const edges = new Set<number>()
  for (let i = 1; i <= mostEdges; i++) {
    const place = Math.floor((sorted.length * i) / (mostEdges + 1))
    // Half way between two values, so that a hair's breadth decides nothing.
    const above = sorted.find((value) => value > sorted[place]!)
    if (above !== undefined) edges.add((sorted[place]! + above) / 2)
  }
  return [...edges].sort((a, b) => a - b)
}

/** Stands for a value that counts as the average deal. */
export const averageBin = -1

/** The bin of a value, `averageBin` where the deals never had such a one. O(levels). */
export function binOf({ encoded, edges }: Binned, value: FeatureValue): { bin: number; caveat: Caveat | null } {
  const { cell, caveat } = cellOf(encoded, value)
  if (encoded.kind === 'class') return { bin: cell ? cell.column : averageBin, caveat }
  if (typeof value !== 'number') return { bin: caveat ? averageBin : 0, caveat }
  return { bin: 1 + edges.filter((edge) => value >= edge).length, caveat }
}

/** The bins of all deals, deal by deal. */
export function binsOf(binned: readonly Binned[], deals: readonly Features[]): Int16Array {
  const bins = new Int16Array(deals.length * binned.length)
  for (const [row, features] of deals.entries())
    for (const [f, feature] of binned.entries()) bins[row * binned.length + f] = binOf(feature, features[feature.encoded.name] ?? null).bin
  return bins
}
