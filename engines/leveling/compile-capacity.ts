import { modesOf, type Rows } from './check.ts'
import { never } from './instance.ts'
import { LevelingError } from './leveling-error.ts'
import { packAmounts, packFields, type Packing } from './packed.ts'
import type { LevelingProblem, Resource } from './problem.ts'

export type Capacity = {
  packing: Packing
  renewableOf: Int32Array
  largest: Int32Array
  parts: Float64Array
  totalOf: Int32Array
  totals: Int32Array
  free: Int32Array
  changes: Int32Array
  changesEnd: number
}

/** At most this many words of 32 bits are set aside for a profile of capacity over time. */
export const mostWords = 1 << 26

/** Amounts are counted in whole parts of one; what is finer than a thousandth is rounded to the safe side. */
export const wholeParts = (value: number, parts: number, round: (x: number) => number): number => {
  const scaled = value * parts
  const near = Math.round(scaled)
  return Math.abs(scaled - near) < 1e-6 ? near : round(scaled)
}

function partsOf(problem: LevelingProblem): Float64Array {
  const amounts: Map<string, number[]> = new Map(problem.resources.map((r) => [r.id, [r.capacity, ...(r.changes ?? []).map((c) => c.capacity)]]))
  for (const activity of problem.activities)
    for (const mode of modesOf(activity)) for (const [id, amount] of Object.entries(mode.demands ?? {})) amounts.get(id)?.push(amount)
  return Float64Array.from(problem.resources, ({ id }) => {
    const fits = (parts: number): boolean => (amounts.get(id) ?? []).every((a) => Math.abs(a * parts - Math.round(a * parts)) < 1e-6)
    return [1, 10, 100].find(fits) ?? 1000
  })
}

/** Resources that can run short: the largest demands of all activities together exceed the smallest capacity. */
function scarce(problem: LevelingProblem, rows: Rows): Int32Array {
  const sum = new Float64Array(problem.resources.length)
  for (const activity of problem.activities) {
    const largest = new Map<number, number>()
    for (const mode of modesOf(activity))
      for (const [id, amount] of Object.entries(mode.demands ?? {})) {
        const r = rows.resourceOf.get(id) ?? 0
        largest.set(r, Math.max(largest.get(r) ?? 0, amount))
      }
    for (const [r, amount] of largest) sum[r]! += amount
  }
  const least = (r: Resource): number => Math.min(r.capacity, ...(r.changes ?? []).map((change) => change.capacity))
  const places = problem.resources.map((resource, r) => ((resource.kind ?? 'renewable') === 'renewable' && sum[r]! > least(resource) ? r : -1))
  return Int32Array.from(places.filter((r) => r >= 0))
}

/** Capacities, and what fixed activities leave of them. O(resources × (changes + slots before the last one) + fixed activities). */
export function compileCapacity(problem: LevelingProblem, rows: Rows, unit: number): Capacity {
  const parts = partsOf(problem)
  const renewableOf = scarce(problem, rows)
  const down = (r: number, value: number): number => wholeParts(value, parts[r]!, Math.floor)
  const largest = Int32Array.from(renewableOf, (r) => {
    const resource = problem.resources[r]!
    return down(r, Math.max(resource.capacity, ...(resource.changes ?? []).map((change) => change.capacity)))
  })
  const packing = packFields(Array.from(largest))
  const totalOf = Int32Array.from(problem.resources.flatMap((resource, r) => (resource.kind === 'total' ? [r] : [])))
  const totals = Int32Array.from(totalOf, (r) => down(r, problem.resources[r]!.capacity))
  const free = new Int32Array(packing.words)
  packAmounts(
    packing,
    Array.from(renewableOf, (r) => down(r, problem.resources[r]!.capacity)),
    free,
    0,
  )
  for (let w = 0; w < packing.words; w++) free[w]! |= packing.guard[w]!
  const capacity = { packing, renewableOf, largest, parts, totalOf, totals, free, changes: new Int32Array(0), changesEnd: 0 }
  return withChanges(problem, rows, unit, capacity)
}

function withChanges(problem: LevelingProblem, rows: Rows, unit: number, capacity: Capacity): Capacity {
  const { packing, renewableOf, parts, totalOf, totals } = capacity
  const fixed = problem.activities.flatMap((a) => (a.fixed ? [{ mode: modesOf(a)[a.fixed.mode ?? 0]!, start: a.fixed.start / unit }] : []))
  let end = 0
  for (const r of renewableOf) for (const change of problem.resources[r]!.changes ?? []) end = Math.max(end, change.to / unit)
  for (const { mode, start } of fixed) if (Object.keys(mode.demands ?? {}).length > 0) end = Math.max(end, start + mode.duration / unit)
  if (end > never || end * packing.words > mostWords)
    throw new LevelingError('TOO_LONG', 'resources', `changes of capacity reach over ${end} units of time; give times in coarser units`)
  const places = new Map(Array.from(renewableOf, (r, field) => [r, field]))
  const levels = Array.from(renewableOf, (r) => levelsOf(problem.resources[r]!, end, unit, (value) => wholeParts(value, parts[r]!, Math.floor)))
  for (const { mode, start } of fixed)
    for (const [id, amount] of Object.entries(mode.demands ?? {})) {
      const r = rows.resourceOf.get(id) ?? 0
      const level = levels[places.get(r) ?? -1]
      const used = wholeParts(amount, parts[r]!, Math.ceil)
      if (level) for (let t = start; t < start + mode.duration / unit; t++) level[t] = Math.max(0, level[t]! - used)
      const total = totalOf.indexOf(r)
      if (total >= 0) totals[total]! -= used
    }
  const changes = new Int32Array(end * packing.words)
  const amounts = new Int32Array(renewableOf.length)
  for (let t = 0; t < end; t++) {
    for (let field = 0; field < amounts.length; field++) amounts[field] = levels[field]![t]!
    packAmounts(packing, amounts, changes, t * packing.words)
    for (let w = 0; w < packing.words; w++) changes[t * packing.words + w]! |= packing.guard[w]!
  }
  return { ...capacity, changes, changesEnd: end }
}

function levelsOf(resource: Resource, end: number, unit: number, scale: (value: number) => number): Int32Array {
  const level = new Int32Array(end).fill(scale(resource.capacity))
  for (const change of resource.changes ?? []) level.fill(scale(change.capacity), change.from / unit, change.to / unit)
  return level
}
