import { meanOf, varianceOf, type Unit } from './deal.ts'
import type { Support } from './enumerate.ts'

/** How far the total on the grid can be from the true one, in the unit of the values; probability lost at the tails in `mass`. */
export type GridError = { step: number; rootMeanSquare: number; worst: number; mass: number }

/** Cells on one standard deviation of the total when values have to be rounded. */
const cellsPerDeviation = 400
const mostCells = 200_000
/** Work (cells × units) up to which an exact grid is preferred to a rounded one. */
const exactWork = 12_000_000
/** Probability folded inwards at either end after each unit; 2,000 units lose the place of less than 1e-12. */
const negligible = 1e-16

/** A step that divides every value keeps the grid exact; null when that grid would be too fine to compute on. */
export function exactStep(units: readonly Unit[]): number | null {
  let step = 0
  let range = 0
  for (const { totals } of units) {
    range += totals.at(-1) ?? 0
    for (const total of totals) {
      if (!Number.isSafeInteger(total)) return null
      step = greatestDivisor(step, total)
    }
  }
  if (step === 0) return 1
  const window = Math.min(range, 16 * Math.sqrt(sumOf(units, varianceOf)))
  return (window / step) * units.length <= exactWork && range / step <= mostCells ? step : null
}

function greatestDivisor(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b]
  return a
}

/** Step of a rounded grid: a fixed part of the total's standard deviation, coarser where a nearly certain giant would need too many cells. */
export const roundedStep = (units: readonly Unit[]): number =>
  Math.max(Math.sqrt(sumOf(units, varianceOf)) / cellsPerDeviation, sumOf(units, ({ totals }) => totals.at(-1) ?? 0) / mostCells)

const sumOf = (units: readonly Unit[], of: (unit: Unit) => number): number => units.reduce((sum, unit) => sum + of(unit), 0)

/**
 * Distribution of the total on a grid of `step`: every total is rounded to its nearest cell, the units convolved, and the result shifted and
 * stretched so that mean and standard deviation are exactly those of the unrounded deals. O(units × cells of 16 standard deviations).
 * Error: `worst` bounds the distance of the rounded total from the true one, `rootMeanSquare` is its standard deviation, both exact.
 */
export function convolveOnGrid(units: readonly Unit[], step: number): { support: Support; error: GridError } {
  const rounded = units.map((unit) => ({ cells: unit.totals.map((total) => Math.round(total / step)), mass: unit.mass }))
  const grid = convolve(rounded)
  const placed = units.map((unit, i) => ({ totals: rounded[i]?.cells.map((cell) => cell * step) ?? [], mass: unit.mass }))
  const gaps = units.map((unit, i) => ({ totals: unit.totals.map((total, k) => total - (placed[i]?.totals[k] ?? 0)), mass: unit.mass }))
  const mean = sumOf(units, meanOf)
  const placedMean = sumOf(placed, meanOf)
  const placedVariance = sumOf(placed, varianceOf)
  const stretch = placedVariance > 0 ? Math.sqrt(sumOf(units, varianceOf) / placedVariance) : 1
  const totals = new Float64Array(grid.mass.length)
  for (let i = 0; i < totals.length; i++) totals[i] = mean + ((grid.from + i) * step - placedMean) * stretch
  const exact = gaps.every(({ totals }) => totals.every((gap) => gap === 0))
  if (exact) for (let i = 0; i < totals.length; i++) totals[i] = (grid.from + i) * step
  const worst = gaps.reduce((sum, gap) => sum + Math.max(...gap.totals.map(Math.abs)), 0)
  return {
    support: { totals, mass: grid.mass },
    error: { step, rootMeanSquare: Math.sqrt(sumOf(gaps, varianceOf)), worst, mass: 2 * negligible * units.length },
  }
}

type Grid = { from: number; mass: Float64Array }

/** One buffer for all units; the probability sits in the window from `low` to `high`. */
function convolve(units: readonly { cells: number[]; mass: number[] }[]): Grid {
  const size = units.reduce((sum, { cells }) => sum + (cells.at(-1) ?? 0), 1)
  const mass = new Float64Array(size)
  const window = { low: 0, high: 0 }
  mass[0] = 1
  for (const unit of units) {
    addUnit(mass, window, unit)
    trim(mass, window)
  }
  return { from: window.low, mass: mass.slice(window.low, window.high + 1) }
}

type Window = { low: number; high: number }

/** From the top down, so that every cell still holds its old probability when it is read from above. */
function addUnit(target: Float64Array, window: Window, { cells, mass }: { cells: number[]; mass: number[] }): void {
  const { low, high } = window
  const [stay, cell, weight] = [mass[0]!, cells[1] ?? 0, mass[1] ?? 0]
  window.high = high + cells.at(-1)!
  if (cells.length === 2) return addDeal(target, window, { stay, cell, weight })
  for (let i = window.high; i >= low; i--) {
    let sum = target[i]! * stay
    for (let k = 1; k < cells.length; k++) if (i - cells[k]! >= low) sum += target[i - cells[k]!]! * mass[k]!
    target[i] = sum
  }
}

/** The loop nearly all time is spent in: one deal, two outcomes, no test inside. */
function addDeal(target: Float64Array, { low, high }: Window, { stay, cell, weight }: { stay: number; cell: number; weight: number }): void {
  const both = low + cell
  let i = high
  for (; i >= both; i--) target[i] = target[i]! * stay + target[i - cell]! * weight
  for (; i >= low; i--) target[i] = target[i]! * stay
}

/** Folds the negligible ends into the first and last cell that are kept, so that the probabilities still sum to 1. */
function trim(mass: Float64Array, window: Window): void {
  let { low, high } = window
  for (let carried = mass[low]!; low < high && carried < negligible; mass[low] = carried) {
    mass[low++] = 0
    carried += mass[low]!
  }
  for (let carried = mass[high]!; high > low && carried < negligible; mass[high] = carried) {
    mass[high--] = 0
    carried += mass[high]!
  }
  window.low = low
  window.high = high
}
