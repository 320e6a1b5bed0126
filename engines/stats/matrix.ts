import { requireNumber } from './figure.ts'

export type Matrix = readonly (readonly number[])[]

/** Refuses what is not a square matrix of finite numbers, at most 200 × 200. */
export function requireSquare(name: string, matrix: Matrix): void {
  if (matrix.length === 0 || matrix.length > 200) throw new RangeError(`${name} must have 1 to 200 rows, got ${matrix.length}`)
  for (const row of matrix) {
    if (row.length !== matrix.length) throw new RangeError(`${name} must be square, got a row of ${row.length} in ${matrix.length}`)
    for (const x of row) requireNumber(name, x)
  }
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations; `vectors[k]` belongs to `values[k]`, largest value first.
 * At most 100 sweeps, O(n³) each. Source: Golub & Van Loan (1996), Matrix Computations, 8.4.
 */
export function symmetricEigen(matrix: Matrix): { values: number[]; vectors: number[][] } {
  const n = matrix.length
  const a = matrix.map((row) => Float64Array.from(row))
  const v = a.map((_, i) => Float64Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)))
  const scale = Math.max(...a.map((row) => row.reduce((most, x) => Math.max(most, Math.abs(x)), 0)), Number.MIN_VALUE)
  for (let sweep = 0; sweep < 100; sweep++) {
    let turned = false
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(a[p]![q]!) <= 1e-16 * scale) continue
        turned = true
        rotate(a, v, p, q)
      }
    }
    if (!turned) break
  }
  const order = a.map((_, i) => i).sort((i, j) => a[j]![j]! - a[i]![i]!)
  return { values: order.map((i) => a[i]![i]!), vectors: order.map((i) => [...v[i]!]) }
}

/** One Jacobi rotation in the plane of p and q; rows of v are the vectors. */
function rotate(a: Float64Array[], v: Float64Array[], p: number, q: number): void {
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (const row of a) {
    const [x, y] = [row[p]!, row[q]!]
    row[p] = c * x - s * y
    row[q] = s * x + c * y
  }
  for (const pair of [a, v]) {
    const [first, second] = [pair[p]!, pair[q]!]
    for (let k = 0; k < first.length; k++) {
      const [x, y] = [first[k]!, second[k]!]
      first[k] = c * x - s * y
      second[k] = s * x + c * y
    }
  }
}

/** Lower triangle L with L·Lᵀ = matrix, or null when the matrix is not positive semidefinite. O(n³). */
export function cholesky(matrix: Matrix): number[][] | null {
  const n = matrix.length
  const l = matrix.map(() => Array.from({ length: n }, () => 0))
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]![j]!
      for (let k = 0; k < j; k++) rest -= l[i]![k]! * l[j]![k]!
      if (i !== j) {
        if (l[j]![j] === 0 && Math.abs(rest) > 1e-7) return null
        l[i]![j] = l[j]![j] === 0 ? 0 : rest / l[j]![j]!
      } else if (rest < -1e-10) return null
      // Two drivers that move as one leave nothing of their own: a pivot of 0.
      else l[i]![i] = rest < 1e-10 ? 0 : Math.sqrt(rest)
    }
  }
  return l
}
