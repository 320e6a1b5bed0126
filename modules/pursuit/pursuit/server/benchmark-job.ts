import type { Job } from '#kernel/server/module.ts'
import type { Work } from '#kernel/server/work.ts'
import { modelProbability } from '../domain/probability.ts'
import { stageTime } from '../domain/time-in-stage.ts'
import { replaceBenchmarks, type Benchmark } from './store/benchmark.ts'
import { latestVersions, publishedVersion } from './store/process.ts'
import { recalibrate } from './store/pursuit.ts'
import { settingsOf } from './store/settings.ts'
import { outcomesOf, staysIn, type Outcomes, type Stay } from './store/stage-event.ts'
import { foldTotals } from './store/total.ts'

/** Learns from the workspace's own history: how long stages take, and how often what stood in them was won. */
export const refreshBenchmarks: Job = {
  name: 'pursuit.refreshBenchmarks',
  schedule: '17 * * * *',
  run: async (work) => {
    for (const { id, version } of await latestVersions(work)) await refreshProcess(work, { processId: id, version })
    await foldTotals(work)
  },
}

async function refreshProcess(work: Work, of: { processId: string; version: number }): Promise<void> {
  const { stageIds, definition } = await publishedVersion(work, of)
  const [stays, outcomes] = [await staysIn(work, stageIds), await outcomesOf(work, stageIds)]
  const classes = new Set([...stays, ...outcomes].map(({ pursuitClass }) => pursuitClass ?? ''))
  const benchmarks = stageIds.flatMap((stageId) =>
    ['', ...[...classes].filter(Boolean)].map((pursuitClass) => benchmarkOf({ stageId, pursuitClass, stays, outcomes })),
  )
  await replaceBenchmarks(work, benchmarks)
  const { priorWeight } = await settingsOf(work)
  const probabilities = benchmarks.map((benchmark) => ({
    ...benchmark,
    probability: modelProbability({
      prior: definition.stages[stageIds.indexOf(benchmark.stageId)]?.probability ?? 0,
      weight: priorWeight,
      history: benchmark,
    }),
  }))
  const changed = await recalibrate(work, probabilities)
  if (changed > 0) work.emit({ name: 'pursuit.recalibrated', payload: { changed } })
}

type Of = { stageId: string; pursuitClass: string; stays: readonly Stay[]; outcomes: readonly Outcomes[] }

function benchmarkOf({ stageId, pursuitClass, stays, outcomes }: Of): Benchmark {
  const belongs = (row: { stageId: string; pursuitClass: string | null }) =>
    row.stageId === stageId && (pursuitClass === '' || row.pursuitClass === pursuitClass)
  const { n, medianDays, p75Days } = stageTime(stageId, stays.filter(belongs))
  const closed = outcomes.filter(belongs)
  return {
    stageId,
    pursuitClass,
    n,
    medianDays,
    p75Days,
    won: closed.reduce((sum, row) => sum + row.won, 0),
    closed: closed.reduce((sum, row) => sum + row.closed, 0),
  }
}
