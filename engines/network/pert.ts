import { known, normalCdf, normalQuantile, requireNumber, standardNormalDensity, unknown, type Figure } from '../stats/index.ts'
import { isDriving } from './driving.ts'
import { forwardPass } from './early.ts'
import { beginning, compileNetwork, type Network } from './network.ts'
import type { Link } from './plan.ts'
import { PlanError } from './plan-error.ts'
import type { Infeasible } from './schedule.ts'

/** Three estimates of one duration in one unit, optimistic ≤ likely ≤ pessimistic. */
export type ThreePoint = { optimistic: number; likely: number; pessimistic: number }
export type EstimatedTask = ThreePoint & { id: string }

/** Mean (o + 4m + p)/6 and variance ((p − o)/6)². O(1). Source: Malcolm, Roseboom, Clark & Fazar (1959), Operations Research 7. */
export function pertMoments({ optimistic, likely, pessimistic }: ThreePoint, id = 'the task'): { mean: number; variance: number } {
  for (const [name, value] of Object.entries({ optimistic, likely, pessimistic })) requireNumber(name, value, { min: 0 })
  if (optimistic > likely || likely > pessimistic)
    throw new PlanError('OUT_OF_ORDER', id, `the estimates of "${id}" are not in the order optimistic ≤ likely ≤ pessimistic`)
  return { mean: (optimistic + 4 * likely + pessimistic) / 6, variance: ((pessimistic - optimistic) / 6) ** 2 }
}

export type PertAnalysis = {
  status: 'estimated'
  /** Of the longest path by means; of several the one with the greatest variance. */
  mean: number
  variance: number
  path: string[]
  /** Mean, variance and place in time of each task, in the order given. */
  tasks: { id: string; mean: number; variance: number; earlyStart: number; earlyFinish: number }[]
}

/**
 * PERT along the longest mean path. It looks at one path only and so promises too much where paths of similar length meet (merge bias); compare
 * `chanceOfAll`, `expectedMaximum` and simulation. O(tasks + links). A plan without tasks or a circle is `infeasible`.
 */
export function pertAnalysis(input: {
  tasks: readonly EstimatedTask[]
  links?: readonly Link[]
}): PertAnalysis | Infeasible | { status: 'infeasible'; reason: 'NO_TASKS' } {
  const moments = input.tasks.map((task) => pertMoments(task, task.id))
  const tasks = input.tasks.map(({ id }, row) => ({ id, duration: moments[row]!.mean }))
  const compiled = compileNetwork({ start: 0, tasks, links: input.links ?? [] })
  if (compiled.status === 'infeasible') return compiled
  if (tasks.length === 0) return { status: 'infeasible', reason: 'NO_TASKS' }
  const { network } = compiled
  forwardPass(network)
  const { variance, places } = widestLongestPath(network, (row) => moments[row]!.variance)
  return {
    status: 'estimated',
    mean: network.finish,
    variance,
    path: places.map((place) => tasks[network.rowAt[place]!]!.id),
    tasks: tasks.map(({ id }, row) => {
      const place = network.beginPlace[row]!
      return { id, ...moments[row]!, earlyStart: network.earlyStart[place]!, earlyFinish: network.earlyFinish[place]! }
    }),
  }
}

/** Rounding must not hide that two paths are equally long. */
const tolerance = 1e-9

function widestLongestPath(network: Network, varianceOf: (row: number) => number): { variance: number; places: number[] } {
  const { size, rowAt, inBegin, edgeFrom, earlyFinish } = network
  const sum = new Float64Array(size)
  const before = new Int32Array(size).fill(-1)
  let last = -1
  for (let place = 0; place < size; place++) {
    for (let edge = inBegin[place]!; edge < inBegin[place + 1]!; edge++) {
      const from = edgeFrom[edge]!
      if (isDriving(network, edge, tolerance) && (before[place] === -1 || sum[from]! > sum[before[place]!]!)) before[place] = from
    }
    sum[place] = varianceOf(rowAt[place]!) + (before[place] === -1 ? 0 : sum[before[place]!]!)
    if (network.kind[place]! < beginning && earlyFinish[place]! >= network.finish - tolerance && (last === -1 || sum[place]! > sum[last]!))
      last = place
  }
  const places: number[] = []
  for (let place = last; place !== -1; place = before[place]!) places.unshift(place)
  return { variance: sum[last]!, places }
}

/** P(T ≤ target) of a normal duration; without variance a step from 0 to 1 at the mean. O(1). */
export function chanceBy(target: number, { mean, variance }: { mean: number; variance: number }): number {
  requireNumber('target', target)
  requireNumber('mean', mean)
  if (requireNumber('variance', variance, { min: 0 }) === 0) return target >= mean ? 1 : 0
  return normalCdf((target - mean) / Math.sqrt(variance))
}

/** The duration that is kept with this probability, 0 < p < 1. O(1). */
export function durationAt(probability: number, { mean, variance }: { mean: number; variance: number }): Figure<'NOT_BOUNDED'> {
  requireNumber('probability', probability, { min: 0, max: 1 })
  if (variance === 0) return known(mean)
  return probability === 0 || probability === 1 ? unknown('NOT_BOUNDED') : known(mean + normalQuantile(probability) * Math.sqrt(variance))
}

/** The chance that all of several independent paths are done in time: the product. Two at .5 leave .25: the merge bias. O(n). */
export const chanceOfAll = (chances: readonly number[]): number =>
  chances.reduce((product, chance) => product * requireNumber('chance', chance, { min: 0, max: 1 }), 1)

/**
 * Mean of the greatest of n independent standard normals: by how many standard deviations n equal paths that meet are later than one.
 * ∫ x·n·φ(x)·Φ(x)ⁿ⁻¹ dx by Simpson's rule on [−9, 9], good to 1e-9 for n ≤ 1000. Source: Tippett (1925), Biometrika 17.
 */
export function expectedMaximum(n: number): number {
  requireNumber('n', n, { min: 1, max: 1000 })
  const steps = 7200
  const width = 18 / steps
  let sum = 0
  for (let i = 0; i <= steps; i++) {
    const x = -9 + i * width
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2
    sum += weight * x * n * standardNormalDensity(x) * normalCdf(x) ** (n - 1)
  }
  return (sum * width) / 3
}
