import { requireNumber } from './figure.ts'

export type Minimum = {
  /** `converged`, or `step_limit` when the steps ran out; the best point so far is given either way. */
  status: 'converged' | 'step_limit'
  point: number[]
  value: number
  steps: number
  evaluations: number
}

/** A value that is NaN or infinite counts as infinitely bad, so that a search steps back from where a model is not defined. */
type Objective = (point: readonly number[]) => number

type Counted = { (point: readonly number[]): number; evaluations: number }

function counted(objective: Objective): Counted {
  const count: Counted = (point) => {
    count.evaluations++
    const value = objective(point)
    return Number.isFinite(value) ? value : Infinity
  }
  count.evaluations = 0
  return count
}

function checkedStart(start: readonly number[], value: number): void {
  if (start.length === 0) throw new RangeError('start must have at least one coordinate')
  for (const x of start) requireNumber('start', x)
  if (value === Infinity) throw new RangeError('the objective must be finite at the start')
}

export type NelderMeadInput = {
  objective: Objective
  start: readonly number[]
  /** Length of the first simplex's edges, default 0.5 per coordinate. */
  step?: number
  /** Stops when the simplex's values and edges lie within this of each other (relative to their size), default 1e-10. */
  tolerance?: number
  /** Default 400 per coordinate. */
  maxSteps?: number
}

/**
 * Minimum of a function of a few variables without derivatives. Local; at most `maxSteps` steps. O(steps · n).
 * Source: Nelder & Mead (1965), The Computer Journal 7, with the coefficients 1, 2, ½, ½.
 */
export function nelderMead(input: NelderMeadInput): Minimum {
  const { start, step = 0.5, tolerance = 1e-10, maxSteps = 400 * start.length } = input
  requireNumber('maxSteps', maxSteps, { min: 0, max: 1e7 })
  const f = counted(input.objective)
  const first = { point: [...start], value: f(start) }
  checkedStart(start, first.value)
  const simplex = [first]
  for (let i = 0; i < start.length; i++) {
    const point = start.map((x, j) => (i === j ? x + step : x))
    simplex.push({ point, value: f(point) })
  }
  let steps = 0
  let status: Minimum['status'] = 'step_limit'
  for (; ; steps++) {
    simplex.sort((a, b) => a.value - b.value)
    if (isSmall(simplex, tolerance)) status = 'converged'
    if (status === 'converged' || steps >= maxSteps) break
    improve(simplex, f)
  }
  const best = simplex[0] ?? first
  return { status, point: best.point, value: best.value, steps, evaluations: f.evaluations }
}

type Vertex = { point: number[]; value: number }

function isSmall(simplex: readonly Vertex[], tolerance: number): boolean {
  const [best, worst] = [simplex[0]!, simplex.at(-1)!]
  if (worst.value - best.value > tolerance * (Math.abs(best.value) + tolerance)) return false
  return simplex.every(({ point }) => point.every((x, i) => Math.abs(x - best.point[i]!) <= Math.sqrt(tolerance) * (Math.abs(x) + 1)))
}

/** One step: the worst corner is reflected, stretched or drawn in; if nothing helps, all shrink towards the best. */
function improve(simplex: Vertex[], f: Objective): void {
  const worst = simplex.pop()!
  const dimension = simplex.length
  const centre = worst.point.map((_, i) => simplex.reduce((sum, { point }) => sum + point[i]!, 0) / dimension)
  const along = (factor: number): Vertex => {
    const point = centre.map((c, i) => c + factor * (c - worst.point[i]!))
    return { point, value: f(point) }
  }
  const reflected = along(1)
  if (reflected.value < simplex[0]!.value) {
    const stretched = along(2)
    simplex.push(stretched.value < reflected.value ? stretched : reflected)
  } else if (reflected.value < simplex.at(-1)!.value) simplex.push(reflected)
  else {
    const drawnIn = reflected.value < worst.value ? along(0.5) : along(-0.5)
    simplex.push(worst)
    if (drawnIn.value < Math.min(reflected.value, worst.value)) simplex[dimension] = drawnIn
    else shrink(simplex, f)
  }
}

function shrink(simplex: Vertex[], f: Objective): void {
  const best = simplex[0]!.point
  for (let i = 1; i < simplex.length; i++) {
    const point = simplex[i]!.point.map((x, j) => (x + best[j]!) / 2)
    simplex[i] = { point, value: f(point) }
  }
}
