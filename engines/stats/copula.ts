import { known, type Figure, unknown } from './figure.ts'
import { type Generator } from './generator.ts'
import { cholesky, requireSquare, symmetricEigen, type Matrix } from './matrix.ts'
import { normalCdf, normalQuantile } from './normal.ts'

export type Copula = {
  status: 'ready'
  /** The correlations in use: the given ones, or the nearest possible. */
  correlation: number[][]
  /** `nearest`: proven to 1e-8; `near`: possible, but the search for the nearest was ended by its limit. */
  repair: 'none' | 'nearest' | 'near'
  /** Largest change of a correlation by the repair; 0 when none was needed. */
  adjusted: number
  /** One draw: a number in (0, 1) per dimension, each uniform by itself, to be handed to quantile functions. Fills `into` when given. */
  draw(generator: Generator, into?: Float64Array): Float64Array
}

export type CopulaRefusal = { status: 'infeasible'; reason: 'NOT_POSITIVE_DEFINITE'; smallestEigenvalue: number }

/**
 * Correlated uniforms by a Gaussian copula. `correlation`: symmetric, ones on the diagonal, entries in [−1, 1] (anything else is a
 * RangeError), at most 200 dimensions. These are correlations of the underlying normals; the ranks of the draws correlate by 6/π·asin(ρ/2).
 * Correlations that contradict each other are refused, or with `repair` replaced by the nearest that don't. Building O(n³), a draw O(n²).
 * Sources: Nelsen (2006), An Introduction to Copulas; Higham (2002), IMA Journal of Numerical Analysis 22.
 */
export function gaussianCopula(correlation: Matrix, { repair = false }: { repair?: boolean } = {}): Copula | CopulaRefusal {
  requireCorrelation(correlation)
  const triangle = cholesky(correlation)
  if (triangle) return copulaOf({ correlation: correlation.map((row) => [...row]), repair: 'none', adjusted: 0 }, triangle)
  if (!repair) return { status: 'infeasible', reason: 'NOT_POSITIVE_DEFINITE', smallestEigenvalue: symmetricEigen(correlation).values.at(-1) ?? 0 }
  const { matrix, settled } = nearestCorrelation(correlation)
  const adjusted = Math.max(...matrix.flatMap((row, i) => row.map((x, j) => Math.abs(x - correlation[i]![j]!))))
  return copulaOf({ correlation: matrix, repair: settled ? 'nearest' : 'near', adjusted }, cholesky(matrix) ?? [])
}

function copulaOf(used: Pick<Copula, 'correlation' | 'repair' | 'adjusted'>, triangle: number[][]): Copula {
  const n = triangle.length
  const independent = new Float64Array(n)
  const draw = (generator: Generator, into = new Float64Array(n)): Float64Array => {
    if (into.length !== n) throw new RangeError(`into must have length ${n}, got ${into.length}`)
    for (let i = 0; i < n; i++) independent[i] = normalQuantile(generator.uniform())
    for (let i = 0; i < n; i++) {
      const row = triangle[i]!
      let z = 0
      for (let k = 0; k <= i; k++) z += row[k]! * independent[k]!
      // A quantile function takes no 0 and no 1.
      into[i] = Math.min(1 - 1.1e-16, Math.max(1e-300, normalCdf(z)))
    }
    return into
  }
  return { status: 'ready', ...used, draw }
}

function requireCorrelation(matrix: Matrix): void {
  requireSquare('correlation', matrix)
  for (const [i, row] of matrix.entries()) {
    for (const [j, x] of row.entries()) {
      if (Math.abs(x) > 1) throw new RangeError(`correlation must lie in [-1, 1], got ${x}`)
      if (i === j && x !== 1) throw new RangeError(`correlation must have ones on its diagonal, got ${x}`)
      if (x !== matrix[j]![i]) throw new RangeError(`correlation must be symmetric, row ${i} column ${j} differs`)
    }
  }
}

/**
 * The correlation matrix nearest to a symmetric one in the Frobenius norm: alternating projections with Dykstra's correction, rounds of O(n³),
 * 20 to 1000 of them by size. `settled` when they came to rest within 1e-8; otherwise the answer is a correlation matrix near by.
 */
export function nearestCorrelation(matrix: Matrix): { matrix: number[][]; settled: boolean } {
  requireSquare('matrix', matrix)
  let y = matrix.map((row) => [...row])
  let correction = matrix.map((row) => row.map(() => 0))
  const rounds = Math.max(20, Math.min(1000, Math.floor(2e7 / matrix.length ** 3)))
  for (let round = 0; round < rounds; round++) {
    const shifted = y.map((row, i) => row.map((x, j) => x - correction[i]![j]!))
    const positive = positivePart(shifted)
    correction = positive.map((row, i) => row.map((x, j) => x - shifted[i]![j]!))
    const next = positive.map((row, i) => row.map((x, j) => (i === j ? 1 : Math.max(-1, Math.min(1, x)))))
    const change = Math.max(...next.flatMap((row, i) => row.map((x, j) => Math.abs(x - y[i]![j]!))))
    const gap = Math.max(...positive.map((row, i) => Math.abs(row[i]! - 1)))
    y = next
    if (change < 1e-9 && gap < 1e-8) return { matrix: withUnitDiagonal(positivePart(y)), settled: true }
  }
  return { matrix: withUnitDiagonal(positivePart(y)), settled: false }
}

function positivePart(matrix: Matrix): number[][] {
  const { values, vectors } = symmetricEigen(matrix)
  return matrix.map((row, i) => row.map((_, j) => values.reduce((sum, value, k) => sum + Math.max(0, value) * vectors[k]![i]! * vectors[k]![j]!, 0)))
}

/** The last rounding: scaled to exact ones, exactly symmetric. */
function withUnitDiagonal(matrix: number[][]): number[][] {
  const root = matrix.map((row, i) => Math.sqrt(row[i]!))
  return matrix.map((row, i) => row.map((_, j) => (i === j ? 1 : matrix[Math.max(i, j)]![Math.min(i, j)]! / root[i]! / root[j]!)))
}

/** Rank correlation that a correlation of the underlying normals gives, 6/π·asin(ρ/2); null outside [−1, 1]. Source: Pearson (1907). */
export const rankCorrelationOfNormals = (correlation: number): Figure<'OUTSIDE'> =>
  Math.abs(correlation) <= 1 ? known((6 / Math.PI) * Math.asin(correlation / 2)) : unknown('OUTSIDE')
