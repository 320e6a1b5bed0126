/**
 * Values of given ranks (0 is the least) of a list, as if it were sorted: the values are shared out over even bins between the least and the
 * greatest, and only bins that hold a wanted rank are sorted. O(n) unless nearly all values lie in one bin. Ranks rise; values are finite.
 */
export function orderStatistics(values: Float64Array, ranks: readonly number[]): Float64Array {
  const n = values.length
  let [least, most] = [Infinity, -Infinity]
  for (let i = 0; i < n; i++) {
    const value = values[i]!
    if (value < least) least = value
    if (value > most) most = value
  }
  if (least === most) return new Float64Array(ranks.length).fill(least)
  const binOf = binning(values, least, most)
  const begin = new Int32Array(bins + 1)
  for (let i = 0; i < n; i++) begin[binOf[i]! + 1]!++
  for (let bin = 0; bin < bins; bin++) begin[bin + 1]! += begin[bin]!
  const grouped = new Float64Array(n)
  const next = begin.slice()
  for (let i = 0; i < n; i++) grouped[next[binOf[i]!]!++] = values[i]!
  const answer = new Float64Array(ranks.length)
  let [bin, sorted] = [0, -1]
  for (const [i, rank] of ranks.entries()) {
    while (begin[bin + 1]! <= rank) bin++
    if (sorted !== bin) grouped.subarray(begin[bin], begin[bin + 1]).sort()
    sorted = bin
    answer[i] = grouped[rank]!
  }
  return answer
}

const bins = 1024

function binning(values: Float64Array, least: number, most: number): Uint16Array {
  const perBin = bins / (most - least)
  const binOf = new Uint16Array(values.length)
  for (let i = 0; i < values.length; i++) binOf[i] = Math.min(bins - 1, (values[i]! - least) * perBin)
  return binOf
}
