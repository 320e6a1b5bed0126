import { cellOf, columnsOf, type Encoded, type Features } from './features.ts'

/** A design matrix by columns, only what is not 0: column j has its rows and values from `starts[j]` to `starts[j + 1]`. */
export type Columns = { rows: number; count: number; starts: Int32Array; row: Int32Array; value: Float64Array }

/** The deals in the columns of their features. O(deals · features). */
export function columnsFor(encoded: readonly Encoded[], deals: readonly Features[]): Columns {
  const lists: { row: number; value: number }[][] = []
  for (const feature of encoded) {
    const own = Array.from({ length: columnsOf(feature) }, (): { row: number; value: number }[] => [])
    for (const [row, features] of deals.entries()) {
      const { cell } = cellOf(feature, features[feature.name] ?? null)
      if (cell && cell.value !== 0) own[cell.column]!.push({ row, value: cell.value })
    }
    lists.push(...own)
  }
  const starts = new Int32Array(lists.length + 1)
  for (const [j, list] of lists.entries()) starts[j + 1] = starts[j]! + list.length
  const cells = lists.flat()
  return {
    rows: deals.length,
    count: lists.length,
    starts,
    row: Int32Array.from(cells, (cell) => cell.row),
    value: Float64Array.from(cells, (cell) => cell.value),
  }
}
