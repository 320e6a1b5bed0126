import { createGenerator } from '../../stats/index.ts'
import type { Activity, ActivityLink, LevelingProblem, Mode, Objective, Resource } from '../problem.ts'

type Shape = {
  activities: number
  objective?: Objective
  modes?: boolean
  changes?: boolean
  totals?: boolean
  links?: 'plain' | 'any'
  fixed?: boolean
  projects?: boolean
}

/** A problem that has a schedule, the same for the same seed. Links lead from earlier to later activities. */
export function randomProblem(seed: number, shape: Shape): LevelingProblem {
  const random = createGenerator({ seed, stream: 'problem' })
  const below = (limit: number): number => random.integer(limit)
  const resources: Resource[] = ['A', 'B', 'C'].map((id) => ({
    id,
    capacity: 3 + below(3),
    ...(shape.changes ? { changes: [{ from: below(6), to: 6 + below(8), capacity: below(3) }] } : {}),
  }))
  const mode = (): Mode => ({
    duration: below(7) === 0 ? 0 : 1 + below(6),
    demands: {
      ...(below(3) > 0 ? { A: below(4) } : {}),
      ...(below(2) > 0 ? { B: 1 + below(3) } : {}),
      ...(below(4) === 0 ? { C: 0.5 * below(7) } : {}),
    },
  })
  const activities: Activity[] = Array.from({ length: shape.activities }, (_, i) => ({
    id: `T${i}`,
    ...(shape.modes ? { modes: Array.from({ length: 1 + below(3) }, mode) } : mode()),
    ...(below(5) === 0 ? { release: below(8) } : {}),
    ...(shape.objective === 'weightedTardiness' ? { due: below(12), weight: 1 + below(5) } : {}),
    ...(shape.objective === 'valueLost' ? { value: { amount: 10 + below(40), from: below(10), perUnit: 1 + below(6) } } : {}),
    ...(shape.fixed && below(6) === 0 ? { fixed: { start: below(10) } } : {}),
    ...(shape.projects ? { project: `P${below(2)}` } : {}),
  }))
  if (shape.totals) addBudget(activities, resources, below)
  const links: ActivityLink[] = []
  for (let to = 1; to < shape.activities; to++)
    for (let n = below(3); n > 0; n--) {
      const plain = shape.links !== 'any'
      const type = plain ? 'FS' : (['FS', 'SS', 'FF', 'SF'] as const)[below(4)]!
      links.push({ from: `T${below(to)}`, to: `T${to}`, type, lag: plain ? (below(4) === 0 ? below(3) : 0) : below(7) - 3 })
    }
  const projects = shape.projects
    ? [0, 1].map((p) => ({ id: `P${p}`, release: 2 * p, due: 6 + below(10), weight: 1 + below(4), value: { amount: 100, from: 5, perUnit: 3 } }))
    : []
  return { activities, resources, links, projects, objective: shape.objective ?? 'makespan' }
}

function addBudget(activities: Activity[], resources: Resource[], below: (limit: number) => number): void {
  let least = 0
  for (const activity of activities) {
    const spend = (activity.modes ?? []).map((mode) => {
      const amount = below(9)
      Object.assign(mode, { demands: { ...mode.demands, budget: amount } })
      return amount
    })
    least += spend.length > 0 ? Math.min(...spend) : 0
  }
  resources.push({ id: 'budget', kind: 'total', capacity: least + below(6) })
}
