import { known, requireNumber, unknown, type Figure } from '../stats/index.ts'

/** Mean consistency index of random matrices for n = 3, 4 …; which table was used belongs to the result. */
export const randomIndex = {
  saaty1980: [0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45],
  saaty2008: [0.52, 0.89, 1.11, 1.25, 1.35, 1.4, 1.45, 1.49],
} as const

export type Triple = { i: number; j: number; k: number; /** How far a_ij·a_jk is from a_ik, as a factor ≥ 1. */ factor: number }

export type Priorities = {
  status: 'computed'
  /** Sum 1, in the order of the criteria. */
  weights: number[]
  method: 'eigenvector' | 'geometric'
  /** Principal eigenvalue; n for a consistent matrix. */
  lambda: number
  /** (λ − n)/(n − 1)/random index; null for n ≤ 2, which can't contradict itself, and where the table ends. */
  consistencyRatio: Figure<'TWO_OR_FEWER' | 'NO_RANDOM_INDEX'>
  table: keyof typeof randomIndex
  /** Ratio below .10, or n ≤ 2. */
  consistent: boolean
  /** The judgement that contradicts itself most; null for n ≤ 2. */
  worst: Triple | null
}

/**
 * Weights from pairwise comparisons. `upper`: rows of the upper triangle without the diagonal (for n = 3: [[a12, a13], [a23]]), each how many
 * times the row matters as much as the column, above 0; null makes it infeasible (a comparison is asked for, not filled with 1).
 * At most 100 criteria. Power iteration, at most 2000 steps of O(n²). Source: Saaty (1980), The Analytic Hierarchy Process.
 */
export function analyticHierarchy(input: {
  upper: readonly (readonly (number | null)[])[]
  method?: Priorities['method']
  table?: keyof typeof randomIndex
}): Priorities | { status: 'infeasible'; reason: 'MISSING_COMPARISON'; missing: [number, number][] } {
  const { upper, method = 'eigenvector', table = 'saaty1980' } = input
  const n = upper.length + 1
  if (n > 100) throw new RangeError(`there may be at most 100 criteria, got ${n}`)
  const missing: [number, number][] = []
  const matrix = Array.from({ length: n }, () => new Float64Array(n).fill(1))
  for (const [i, row] of upper.entries()) {
    if (row.length !== n - 1 - i) throw new RangeError(`row ${i + 1} must have ${n - 1 - i} comparisons, got ${row.length}`)
    for (const [offset, value] of row.entries()) {
      const j = i + 1 + offset
      if (value === null) missing.push([i, j])
      else matrix[i]![j] = requireNumber('comparison', value, { min: 1e-6, max: 1e6 })
      matrix[j]![i] = 1 / matrix[i]![j]!
    }
  }
  if (missing.length > 0) return { status: 'infeasible', reason: 'MISSING_COMPARISON', missing }
  const weights = method === 'geometric' ? geometricMeans(matrix) : principal(matrix)
  const lambda = matrix.reduce((sum, row, i) => sum + row.reduce((all, a, j) => all + a * weights[j]!, 0) / weights[i]! / n, 0)
  const index = randomIndex[table][n - 3]
  const ratio = n <= 2 ? unknown('TWO_OR_FEWER') : index === undefined ? unknown('NO_RANDOM_INDEX') : known((lambda - n) / (n - 1) / index)
  return {
    status: 'computed',
    weights,
    method,
    lambda,
    consistencyRatio: ratio,
    table,
    consistent: n <= 2 || (ratio.value !== null && ratio.value < 0.1),
    worst: worstTriple(matrix),
  }
}

function geometricMeans(matrix: readonly Float64Array[]): number[] {
  const means = matrix.map((row) => Math.exp(row.reduce((sum, a) => sum + Math.log(a), 0) / matrix.length))
  return normalised(means)
}

function principal(matrix: readonly Float64Array[]): number[] {
  let weights = geometricMeans(matrix)
  for (let step = 0; step < 2000; step++) {
    const next = normalised(matrix.map((row) => row.reduce((sum, a, j) => sum + a * weights[j]!, 0)))
    const change = Math.max(...next.map((weight, i) => Math.abs(weight - weights[i]!)))
    weights = next
    if (change < 1e-15) break
  }
  return weights
}

function normalised(values: readonly number[]): number[] {
  const sum = values.reduce((all, value) => all + value, 0)
  return values.map((value) => value / sum)
}

function worstTriple(matrix: readonly Float64Array[]): Triple | null {
  let worst: Triple | null = null
  for (let i = 0; i < matrix.length; i++) {
    for (let j = i + 1; j < matrix.length; j++) {
      for (let k = j + 1; k < matrix.length; k++) {
        const factor = Math.exp(Math.abs(Math.log((matrix[i]![j]! * matrix[j]![k]!) / matrix[i]![k]!)))
        if (!worst || factor > worst.factor) worst = { i, j, k, factor }
      }
    }
  }
  return worst
}
