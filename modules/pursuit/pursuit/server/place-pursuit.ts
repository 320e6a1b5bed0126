import { todayOf } from '#kernel/server/record/read.ts'
import type { Work } from '#kernel/server/work.ts'
import { statuses, type PursuitStatus } from '../contract/index.ts'
import { wonStage } from '../domain/moves.ts'
import { effectiveProbability, modelProbability } from '../domain/probability.ts'
import { benchmarkFor, benchmarksOf } from './store/benchmark.ts'
import { publishedVersion, startOf } from './store/process.ts'
import { settingsOf } from './store/settings.ts'

type Values = Record<string, unknown>

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/**
 * Where a new pursuit stands: in the first stage of its process unless it comes with another one (import), with the probability of that
 * stage. What is won already stands behind the contract, and what stands there is won.
 */
export async function placed(work: Work, values: Values): Promise<Values> {
  const start = await startFor(work, { stageId: text(values['stageId']), processId: text(values['processId']) })
  if (text(values['processId']) && start.processId !== values['processId'])
    return work.refuse('INVALID_INPUT', { issues: [{ path: ['stageId'], message: 'pursuit.foreignStage' }] })
  const { definition, stageIds } = await publishedVersion(work, start)
  const at = start.stageId === null ? 0 : stageIds.indexOf(start.stageId)
  if (at < 0) return work.refuse('INVALID_INPUT', { issues: [{ path: ['stageId'], message: 'pursuit.retiredStage' }] })
  const fulfilling = definition.stages[at]?.phase === 'fulfil'
  const status = statusOf(values['status'], fulfilling)
  const index = status === 'won' && !fulfilling ? (wonStage(definition) ?? stageIds.length - 1) : at
  const stageId = stageIds[index] ?? ''
  const openedOn = text(values['openedOn']) ?? todayOf(work)
  const model = await stageProbability(work, {
    stageId,
    prior: definition.stages[index]?.probability ?? 0,
    pursuitClass: text(values['pursuitClass']),
  })
  return {
    ...values,
    status,
    stageId,
    openedOn,
    processId: start.processId,
    processVersion: start.version,
    stageSince: index === 0 && text(values['openedOn']) ? `${openedOn}T00:00:00.000Z` : (values['createdAt'] ?? work.now()),
    ownerId: values['ownerId'] === undefined ? work.actor.memberId : values['ownerId'],
    modelProbability: model,
    winProbability: effectiveProbability({ status, override: null, model }),
    forecastCategory: values['forecastCategory'] ?? 'pipeline',
    closedOn: status === 'open' ? null : (values['closedOn'] ?? values['expectedSignDate'] ?? todayOf(work)),
  }
}

function statusOf(given: unknown, fulfilling: boolean): PursuitStatus {
  const status = statuses.find((one) => one === given) ?? 'open'
  return status === 'open' && fulfilling ? 'won' : status
}

type Wanted = { stageId: string | null; processId: string | null }

/** One look for all rows of one import that start alike. */
const starts = new WeakMap<Work, Map<string, ReturnType<typeof startOf>>>()

async function startFor(work: Work, wanted: Wanted) {
  const known = starts.get(work) ?? new Map<string, ReturnType<typeof startOf>>()
  starts.set(work, known)
  const key = JSON.stringify(wanted)
  const found = known.get(key) ?? startOf(work, wanted)
  known.set(key, found)
  return (await found) ?? work.refuse('REFERENCE_MISSING', { data: { record: wanted.stageId ? 'salesStage' : 'salesProcess' } })
}

const probabilities = new WeakMap<Work, Map<string, Promise<number>>>()

/** Win probability of a stage and class by the workspace's own history, shrunk to the stage's default. */
export function stageProbability(work: Work, asked: { stageId: string; prior: number; pursuitClass: string | null }): Promise<number> {
  const known = probabilities.get(work) ?? new Map<string, Promise<number>>()
  probabilities.set(work, known)
  const key = `${asked.stageId} ${asked.pursuitClass ?? ''}`
  const found = known.get(key) ?? computed(work, asked)
  known.set(key, found)
  return found
}

async function computed(
  work: Work,
  { stageId, prior, pursuitClass }: { stageId: string; prior: number; pursuitClass: string | null },
): Promise<number> {
  const benchmarks = await benchmarksOf(work, [stageId])
  const history = benchmarkFor(benchmarks, { stageId, pursuitClass }, ({ closed }) => closed > 0)
  if (!history) return modelProbability({ prior, weight: 1, history: null })
  const { priorWeight } = await settingsOf(work)
  return modelProbability({ prior, weight: priorWeight, history })
}
