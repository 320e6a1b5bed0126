import { type Generator } from '../stats/index.ts'

/** Rows to fit on and rows to test on. */
export type Fold = { train: number[]; test: number[] }

/**
 * Folds over time: the rows in the order of their days are cut into `count` + 1 blocks, days never apart; each block but the first is tested
 * with what was fitted on all blocks before it. Fewer folds where there are fewer days. O(n log n).
 * Source: Tashman (2000), "Out-of-sample tests of forecasting accuracy", International Journal of Forecasting 16.
 */
export function foldsOverTime(days: readonly number[], count: number): Fold[] {
  const order = days.map((_, i) => i).sort((a, b) => days[a]! - days[b]! || a - b)
  const blocks: number[][] = []
  for (let from = 0, block = 1; from < order.length; block++) {
    let to = Math.max(from + 1, Math.round((order.length * block) / (count + 1)))
    while (to < order.length && days[order[to]!] === days[order[to - 1]!]) to++
    blocks.push(order.slice(from, to))
    from = to
  }
  return blocks.slice(1).map((test, i) => ({ train: blocks.slice(0, i + 1).flat(), test }))
}

/** Folds at random with the share won alike in each, for deals without dates only: where there are dates, chance would train on the future. */
export function foldsByLot(won: ArrayLike<number>, count: number, generator: Generator): Fold[] {
  const place = new Int32Array(won.length)
  let next = 0
  for (const outcome of [1, 0]) {
    const own: number[] = []
    for (let i = 0; i < won.length; i++) if (won[i] === outcome) own.push(i)
    for (let i = own.length - 1; i > 0; i--) {
      const j = generator.integer(i + 1)
      ;[own[i], own[j]] = [own[j]!, own[i]!]
    }
    for (const row of own) place[row] = next++ % count
  }
  const rows = Array.from(place.keys())
  return Array.from({ length: count }, (_, fold) => ({
    train: rows.filter((row) => place[row] !== fold),
    test: rows.filter((row) => place[row] === fold),
  })).filter(({ train, test }) => train.length > 0 && test.length > 0)
}
