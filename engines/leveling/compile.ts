import { checkProblem, modesOf, type Rows } from './check.ts'
import { compileCapacity, wholeParts, type Capacity } from './compile-capacity.ts'
import { compileLinks, isLoose } from './compile-links.ts'
import { never, type Costs, type Instance } from './instance.ts'
import { LevelingError } from './leveling-error.ts'
import { groupEdges, topologicalOrder } from './order.ts'
import { packAmounts } from './packed.ts'
import type { Activity, Goal, Infeasible, LevelingProblem, Mode } from './problem.ts'

/** The plan of today by id of activity; a mode that is not said may be any. */
export type Today = ReadonlyMap<string, { start: number; mode: number | null }> | null

/** Checks a problem and puts it into typed arrays. O(size + slots of capacity that changes). Throws `LevelingError` on malformed input. */
export function compileProblem(problem: LevelingProblem, today: Today = null): { instance: Instance } | { infeasible: Infeasible } {
  const rows = checkProblem(problem)
  const unit = unitOf(problem, today)
  const capacity = compileCapacity(problem, rows, unit)
  const origin = nodesOf(problem)
  const modes = compileModes(problem, rows, { unit, capacity, origin, today })
  if ('infeasible' in modes) return modes
  const short = shortOf(problem, capacity, modes)
  if (short) return { infeasible: short }
  const { links, backward, release, deadline } = compileLinks({ problem, rows, unit, origin })
  const count = origin.length
  const sorted = topologicalOrder(count, links.from, links.to)
  if ('circle' in sorted) return { infeasible: { reason: 'circle', activities: sorted.circle.map((i) => problem.activities[origin[i]!]?.id ?? '') } }
  const costs = costsOf(problem, origin, unit)
  const held = modes.modeRelease.reduce((latest, from) => Math.max(latest, from), 0)
  const horizon = horizonOf({ ...modes, lag: links.lag, release, count }) + capacity.changesEnd + held
  if (horizon > never) throw new LevelingError('TOO_LONG', 'plan', `a plan of up to ${horizon} units of time; give times in coarser units`)
  const plain = capacity.changesEnd === 0 && !costs.any && release.every((r) => r === 0) && deadline.every((d) => d === never)
  return {
    instance: {
      count,
      unit,
      origin,
      order: sorted.order,
      links,
      backward,
      release,
      deadline,
      costs,
      horizon,
      ...modes,
      ...capacity,
      before: groupEdges(count, links.to),
      after: groupEdges(count, links.from),
      mirrored: plain && held === 0 && backward.from.length === 0,
      loose: isLoose(links, modes),
    },
  }
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

/** The largest unit of which all times are multiples: minutes become hours or days where nothing is finer. */
function unitOf(problem: LevelingProblem, today: Today): number {
  let unit = 0
  const take = (value: number | null | undefined): void => {
    if (value && unit !== 1) unit = gcd(Math.abs(value), unit)
  }
  for (const activity of problem.activities) {
    for (const mode of modesOf(activity)) take(mode.duration)
    for (const time of [activity.release, activity.deadline, activity.fixed?.start]) take(time)
  }
  for (const { start } of today?.values() ?? []) take(start)
  for (const { release } of problem.projects ?? []) take(release)
  for (const { lag, most } of problem.links ?? []) for (const time of [lag, most]) take(time)
  for (const { changes = [] } of problem.resources) for (const { from, to } of changes) for (const time of [from, to]) take(time)
  return unit || 1
}

const hasGoal = (goal: Goal): boolean => goal.due !== undefined || goal.value !== undefined

function nodesOf(problem: LevelingProblem): Int32Array {
  const nodes: number[] = []
  for (let row = 0; row < problem.activities.length; row++) if (!problem.activities[row]!.fixed) nodes.push(row)
  if ((problem.objective ?? 'makespan') !== 'makespan')
    for (let p = 0; p < (problem.projects ?? []).length; p++) if (hasGoal(problem.projects![p]!)) nodes.push(-1 - p)
  return Int32Array.from(nodes)
}

type Modes = Pick<Instance, 'modeStart' | 'modeOrigin' | 'modeDuration' | 'modeDemand' | 'modePrice' | 'modeRelease' | 'modeTotal'>

function compileModes(
  problem: LevelingProblem,
  rows: Rows,
  { unit, capacity, origin, today }: { unit: number; capacity: Capacity; origin: Int32Array; today: Today },
): Modes | { infeasible: Infeasible } {
  const { packing, renewableOf, totalOf, parts } = capacity
  const start = new Int32Array(origin.length + 1)
  const kept: { mode: Mode; place: number; from: number }[] = []
  for (let i = 0; i < origin.length; i++) {
    const activity = problem.activities[origin[i]!]
    const modes = activity ? modesOf(activity) : [{ duration: 0 }]
    for (let place = 0; place < modes.length; place++) if (!excess(rows, capacity, modes[place]!)) kept.push({ mode: modes[place]!, place, from: 0 })
    const planned = activity ? today?.get(activity.id)?.start : undefined
    // The same modes once more, kept to today's plan: whether an activity may move ahead becomes one more choice.
    if (planned) for (const { mode, place } of kept.slice(start[i])) kept.push({ mode, place, from: planned / unit })
    start[i + 1] = kept.length
    if (activity && start[i + 1] === start[i]) return { infeasible: tooMuch(rows, capacity, activity) }
  }
  const demand = new Int32Array(kept.length * packing.words)
  const total = new Int32Array(kept.length * totalOf.length)
  for (let m = 0; m < kept.length; m++) {
    const demands = kept[m]!.mode.demands ?? {}
    const amount = (r: number): number => wholeParts(demands[problem.resources[r]!.id] ?? 0, parts[r]!, Math.ceil)
    packAmounts(packing, Array.from(renewableOf, amount), demand, m * packing.words)
    for (let k = 0; k < totalOf.length; k++) total[m * totalOf.length + k] = amount(totalOf[k]!)
  }
  return {
    modeStart: start,
    modeOrigin: Int32Array.from(kept, ({ place }) => place),
    modeDuration: Int32Array.from(kept, ({ mode }) => mode.duration / unit),
    modeDemand: demand,
    modePrice: Float64Array.from(kept, ({ mode }) => (mode.price ?? 0) / ((problem.objective ?? 'makespan') === 'makespan' ? unit : 1)),
    modeRelease: Int32Array.from(kept, ({ from }) => from),
    modeTotal: total,
  }
}

/** The resource of which a mode wants more than there ever is. Nothing is wanted for no time. */
function excess(rows: Rows, capacity: Capacity, mode: Mode): { resource: string; demand: number; capacity: number } | null {
  for (const [id, demand] of Object.entries(mode.demands ?? {})) {
    const r = rows.resourceOf.get(id) ?? 0
    const field = capacity.renewableOf.indexOf(r)
    const total = capacity.totalOf.indexOf(r)
    const limit = field >= 0 ? capacity.largest[field]! : total >= 0 ? capacity.totals[total]! : never
    const parts = capacity.parts[r]!
    if (wholeParts(demand, parts, Math.ceil) > limit) return { resource: id, demand, capacity: limit / parts }
  }
  return null
}

/** A total that does not suffice even when each activity takes the mode that uses least of it. */
function shortOf(problem: LevelingProblem, { totals, totalOf, parts }: Capacity, { modeStart, modeTotal }: Modes): Infeasible | null {
  for (let k = 0; k < totals.length; k++) {
    let least = 0
    for (let i = 0; i + 1 < modeStart.length; i++) {
      let own = Infinity
      for (let m = modeStart[i]!; m < modeStart[i + 1]!; m++) own = Math.min(own, modeTotal[m * totals.length + k]!)
      least += own
    }
    const part = parts[totalOf[k]!]!
    if (least > totals[k]!)
      return { reason: 'totalAboveCapacity', resource: problem.resources[totalOf[k]!]!.id, demand: least / part, capacity: totals[k]! / part }
  }
  return null
}

function tooMuch(rows: Rows, capacity: Capacity, activity: Activity): Infeasible {
  const over = excess(rows, capacity, modesOf(activity)[0]!) ?? { resource: '', demand: 0, capacity: 0 }
  return { reason: 'demandAboveCapacity', activity: activity.id, ...over }
}

function costsOf(problem: LevelingProblem, origin: Int32Array, unit: number): Costs {
  const count = origin.length
  const costs: Costs = { any: false, from: new Float64Array(count), rate: new Float64Array(count), most: new Float64Array(count).fill(Infinity) }
  const objective = problem.objective ?? 'makespan'
  if (objective === 'makespan') return costs
  costs.any = true
  for (let i = 0; i < count; i++) {
    const goal: Goal = problem.activities[origin[i]!] ?? problem.projects?.[-1 - origin[i]!] ?? {}
    if (objective === 'weightedTardiness' && goal.due !== undefined) {
      costs.from[i] = goal.due / unit
      costs.rate[i] = (goal.weight ?? 1) * unit
    }
    if (objective === 'valueLost' && goal.value) {
      costs.from[i] = goal.value.from / unit
      costs.rate[i] = goal.value.perUnit * unit
      costs.most[i] = goal.value.amount
    }
  }
  return costs
}

function horizonOf({
  modeStart,
  modeDuration,
  lag,
  release,
  count,
}: Pick<Modes, 'modeStart' | 'modeDuration'> & { lag: Int32Array; release: Int32Array; count: number }): number {
  let sum = 0
  let latest = 0
  for (let i = 0; i < count; i++) {
    let longest = 0
    for (let m = modeStart[i]!; m < modeStart[i + 1]!; m++) longest = Math.max(longest, modeDuration[m]!)
    sum += longest
    latest = Math.max(latest, release[i]!)
  }
  for (const wait of lag) sum += Math.max(0, wait)
  return sum + latest
}
