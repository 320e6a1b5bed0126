import type { Work } from '#kernel/server/work.ts'
import type { Ageing } from '../contract/index.ts'
import { daysElapsed } from '../domain/days.ts'
import { ageingOf } from '../domain/time-in-stage.ts'
import { benchmarkFor, benchmarksOf } from './store/benchmark.ts'
import type { Pursuit } from './store/pursuit.ts'

/** A class speaks for itself once so many of it were seen in the stage. */
const enoughOfClass = 5

/** How old each running pursuit is in its stage, against its own kind; null for what no longer runs. */
export async function ageingsOf(work: Work, pursuits: readonly Pursuit[]): Promise<Map<string, Ageing>> {
  const benchmarks = await benchmarksOf(work, [...new Set(pursuits.flatMap(({ stageId }) => (stageId ? [stageId] : [])))])
  const running = pursuits.filter(({ status, completedOn }) => status === 'open' || (status === 'won' && completedOn === null))
  return new Map(
    running.map((pursuit) => {
      const found = benchmarkFor(benchmarks, { stageId: pursuit.stageId ?? '', pursuitClass: pursuit.pursuitClass }, ({ n }) => n >= enoughOfClass)
      const days = Math.floor(daysElapsed(pursuit.stageSince ?? work.now(), work.now()))
      return [pursuit.id, ageingOf({ days, p75Days: found?.p75Days ?? null, n: found?.n ?? 0 })]
    }),
  )
}
