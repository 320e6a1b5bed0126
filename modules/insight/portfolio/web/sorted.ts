import type { Format } from '#ui/words/index.ts'
import { columns, type Column, type Side } from './place.ts'

const orderOfVerdicts = ['pursue', 'displaced', 'doesNotPay', 'unknown']

function valueOf(side: Side, column: Column): number | string | null {
  switch (column) {
    case 'name':
    case 'expectedSignDate':
    case 'planSignOn':
      return side[column]
    case 'chance':
    case 'scarceDays':
      return side[column].value
    case 'verdict':
      return orderOfVerdicts.indexOf(side.verdict)
    default:
      return side[column].value === null ? null : Number(side[column].value)
  }
}

/** By a column, `-` before it: the highest first. What is not known comes last either way; without a column as the server gave it. */
export function sortedBy(items: readonly Side[], { sort, format }: { sort: string | undefined; format: Format }): Side[] {
  const column = columns.find((one) => one === sort?.replace('-', ''))
  if (!column) return [...items]
  const sign = sort?.startsWith('-') ? -1 : 1
  return items.toSorted((one, other) => {
    const [a, b] = [valueOf(one, column), valueOf(other, column)]
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
    return (
      sign * (typeof a === 'string' && typeof b === 'string' ? (column === 'name' ? format.compare(a, b) : a < b ? -1 : 1) : Number(a) - Number(b))
    )
  })
}
