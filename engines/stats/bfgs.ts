import { requireNumber } from './figure.ts'
import { type Minimum } from './minimise.ts'

export type BfgsInput = {
  objective: (point: readonly number[]) => number
  /** The slopes at a point; without it they are found by central differences (2n evaluations a step). */
  gradient?: (point: readonly number[]) => number[]
  start: readonly number[]
  /** Stops when every slope is at most this, relative to the value where that is above 1. Default 1e-8. */
  tolerance?: number
  /** Default 200. */
  maxSteps?: number
  /** No further step once the objective was asked so often; default 20,000. */
  maxEvaluations?: number
}

/**
 * Minimum of a smooth function by quasi-Newton steps, with a backtracking line search. Local; at most `maxSteps` steps. Where rounding
 * lets no step improve any more, the search has converged as far as it can. O(steps · n²) and the evaluations.
 * Source: Nocedal & Wright (2006), Numerical Optimization, algorithm 6.1 and section 3.1; values that are not finite count as infinitely bad.
 */
export function bfgs(input: BfgsInput): Minimum {
  const { start, tolerance = 1e-8, maxSteps = 200, maxEvaluations = 20_000 } = input
  requireNumber('maxSteps', maxSteps, { min: 0, max: 1e7 })
  if (start.length === 0) throw new RangeError('start must have at least one coordinate')
  for (const x of start) requireNumber('start', x)
  let evaluations = 0
  const f = (at: readonly number[]): number => {
    evaluations++
    const result = input.objective(at)
    return Number.isFinite(result) ? result : Infinity
  }
  const slopes = input.gradient ?? ((at: readonly number[]) => differences(f, at))
  let point = [...start]
  let value = f(point)
  if (value === Infinity) throw new RangeError('the objective must be finite at the start')
  let gradient = slopes(point)
  let inverse = identity(point.length)
  let fresh = true
  let steps = 0
  const flat = (): boolean => gradient.every((g) => Math.abs(g) <= tolerance * Math.max(1, Math.abs(value)))
  while (!flat() && steps < maxSteps && evaluations < maxEvaluations) {
    steps++
    const direction = inverse.map((row) => -dot(row, gradient))
    // Where the curvature has gone bad, start again from steepest descent.
    const slope = dot(direction, gradient)
    // What a step could still win is lost in the rounding of the value.
    if (!fresh && slope <= 0 && -slope < 1e-15 * Math.max(1, Math.abs(value))) return { status: 'converged', point, value, steps, evaluations }
    const found = slope < 0 ? lineSearch(f, { point, value, direction, slope, fresh }) : null
    if (!found) {
      if (fresh) return { status: 'converged', point, value, steps, evaluations }
      inverse = identity(point.length)
      fresh = true
      continue
    }
    const next = slopes(found.point)
    const moved = found.point.map((x, i) => x - point[i]!)
    const bent = next.map((g, i) => g - gradient[i]!)
    const curvature = dot(moved, bent)
    if (curvature > 1e-14 * Math.sqrt(dot(moved, moved) * dot(bent, bent))) {
      if (fresh) inverse = inverse.map((row) => row.map((x) => (x * curvature) / dot(bent, bent)))
      inverse = updated(inverse, { moved, bent, curvature })
      fresh = false
    }
    point = found.point
    value = found.value
    gradient = next
  }
  return { status: flat() ? 'converged' : 'step_limit', point, value, steps, evaluations }
}

const identity = (n: number): number[][] => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)))

const dot = (a: readonly number[], b: readonly number[]): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

function differences(f: (at: readonly number[]) => number, at: readonly number[]): number[] {
  const moved = [...at]
  return at.map((x, i) => {
    const h = 6e-6 * Math.max(1, Math.abs(x))
    moved[i] = x + h
    const ahead = f(moved)
    moved[i] = x - h
    const behind = f(moved)
    moved[i] = x
    const slope = (ahead - behind) / (2 * h)
    return Number.isFinite(slope) ? slope : 0
  })
}

type Line = { point: number[]; value: number; direction: number[]; slope: number; fresh: boolean }

/** Armijo's condition with quadratic interpolation, at most 50 halvings. */
function lineSearch(f: (at: readonly number[]) => number, line: Line): { point: number[]; value: number } | null {
  const { point, value, direction, slope } = line
  // The first step has no scale yet: no longer than 1.
  let length = line.fresh ? Math.min(1, 1 / Math.sqrt(dot(direction, direction))) : 1
  for (let trial = 0; trial < 50; trial++) {
    const next = point.map((x, i) => x + length * direction[i]!)
    const reached = f(next)
    if (reached <= value + 1e-4 * length * slope) return next.every((x, i) => x === point[i]) ? null : { point: next, value: reached }
    const guess = (-slope * length * length) / (2 * (reached - value - slope * length))
    length = Number.isFinite(guess) ? Math.min(0.5 * length, Math.max(0.1 * length, guess)) : 0.5 * length
  }
  return null
}

type Step = { moved: number[]; bent: number[]; curvature: number }

function updated(inverse: number[][], { moved, bent, curvature }: Step): number[][] {
  const turned = inverse.map((row) => dot(row, bent))
  const factor = (1 + dot(bent, turned) / curvature) / curvature
  return inverse.map((row, i) =>
    row.map((x, j) => x + factor * moved[i]! * moved[j]! - (turned[i]! * moved[j]! + moved[i]! * turned[j]!) / curvature),
  )
}
