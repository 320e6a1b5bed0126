import type { SchedulingInstance } from '../network/index.ts'
import type { Activity, ActivityLink, Demands, LevelingProblem, Resource } from './problem.ts'

/** A problem of the literature (PSPLIB, Patterson, RanGen, ProGen/max) as a problem to level; jobs are named by their place from 1. O(jobs + links). */
export function problemOfInstance(instance: SchedulingInstance): LevelingProblem {
  const { jobs, renewable, nonrenewable } = instance
  const resources: Resource[] = [
    ...renewable.map((capacity, r) => ({ id: `R${r + 1}`, capacity })),
    ...nonrenewable.map((capacity, r) => ({ id: `N${r + 1}`, capacity, kind: 'total' as const })),
  ]
  const named = (letter: string, amounts: readonly number[]): Demands => Object.fromEntries(amounts.map((amount, r) => [`${letter}${r + 1}`, amount]))
  const activities: Activity[] = jobs.map(({ modes }, place) => ({
    id: String(place + 1),
    modes: modes.map((mode) => ({ duration: mode.duration, demands: { ...named('R', mode.renewable), ...named('N', mode.nonrenewable) } })),
  }))
  const links = jobs.flatMap(({ successors }, place) =>
    successors.map(({ job, lag }): ActivityLink => {
      const [here, there] = [String(place + 1), String(job + 1)]
      if (lag === null) return { from: here, to: there }
      return lag >= 0 ? { from: here, to: there, type: 'SS', lag } : { from: there, to: here, type: 'SS', lag: null, most: -lag }
    }),
  )
  return { activities, resources, links }
}
