import { firstSchedule, violationsOf, type Objective } from '@zhulu/engines/leveling'
import { portfolioOf } from './made-up.ts'
import type { Pair } from './pair.ts'

const objectives: Objective[] = ['weightedTardiness', 'valueLost', 'makespan']

/**
 * 60 pursuits, 3,000 tasks, 40 people: how soon there is a plan, how much less it costs after a while, and what is proven to be the least by then.
 * A line for each objective.
 */
export async function portfolioFigures(pair: Pair, seconds: readonly number[]): Promise<string[]> {
  const lines = [`objective          first ms  first cost   bound ${seconds.map((s) => `after ${s} s    bound`.padStart(19)).join(' ')}   broken`]
  for (const objective of objectives) {
    const problem = portfolioOf({ projects: 60, tasks: 3000, people: 40, objective, seed: 3 })
    const begin = performance.now()
    const first = firstSchedule(problem)
    const took = performance.now() - begin
    if (first.status !== 'leveled') return [first.status]
    let broken = first.violations.length
    const costs: string[] = []
    for (const s of seconds) {
      const { best } = await pair.level(problem, s * 1000)
      if (best.status !== 'leveled') return [best.status]
      broken += violationsOf(problem, best.activities).length
      costs.push(best.cost.toFixed(0).padStart(11), best.bound.toFixed(0).padStart(7))
    }
    const cells = [
      objective.padEnd(18),
      took.toFixed(0).padStart(8),
      first.cost.toFixed(0).padStart(11),
      first.bound.toFixed(0).padStart(7),
      ...costs,
    ]
    lines.push(`${cells.join(' ')} ${String(broken).padStart(8)}`)
  }
  return lines
}
