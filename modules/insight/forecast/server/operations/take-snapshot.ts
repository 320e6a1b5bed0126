import { implement } from '#kernel/server/implement.ts'
import type { Job } from '#kernel/server/module.ts'
import type { Work } from '#kernel/server/work.ts'
import { snapshotOperations as contract } from '../../contract/snapshots.ts'
import type { PursuitFacts } from '../../domain/simulation/facts.ts'
import { knownShare, usual } from '../../domain/simulation/company-model.ts'
import type { Period } from '../../domain/period.ts'
import { canBeSimulated, readFacts, type ReadFacts } from '../facts/read-facts.ts'
import { method, modelOf, quartersFrom, simulated, spanOf } from '../simulation.ts'
import { keepSnapshot, type SnapshotPeriod, type Taken } from '../store/snapshot.ts'
import { dateOrNull, moneySpread, sumOf, sumOrNull } from '../wire.ts'

/** Fewer runs than a screen asks for: a snapshot is one of hundreds, and its means are what is compared. */
const snapshotRuns = 2000

/** The forecast of the whole workspace, ready to be kept. Nothing is read or written while it is computed. */
async function computed(work: Work, { facts, rows }: ReadFacts): Promise<Taken> {
  const all = new Set(facts.pursuits.map(({ id }) => id))
  const simulating = modelOf(facts, all)
  const quarters = quartersFrom(facts.today)
  const answer = await simulated(work, simulating, { spans: quarters.map((quarter) => spanOf(quarter)), runs: snapshotRuns })
  const brings = Map.groupBy(
    answer.spans.flatMap(({ contributions }, i) => contributions.map(({ id, mean }) => ({ id, mean, quarter: quarters[i]?.from ?? '' }))),
    ({ id }) => id,
  )
  const bases = [...simulating.company.parts.values()].map(({ basis }) => basis)
  return {
    takenOn: facts.today,
    currency: facts.currency,
    seed: usual.seed,
    runs: snapshotRuns,
    method: method.version,
    knownShare: knownShare(bases),
    periods: quarters.map((quarter, i): SnapshotPeriod => {
      const { p10, p50, p90, mean } = moneySpread((answer.spans[i] ?? answer.spans[0] ?? nothing()).spread)
      return { ...quarter, p10, p50, p90, mean: mean ?? '0.00', ...conventional(facts.pursuits, quarter) }
    }),
    rows: facts.pursuits.map((pursuit) => {
      const row = rows.find((one) => one.id === pursuit.id)
      const signing = answer.signings.find((one) => one.id === pursuit.id)
      return {
        pursuitId: pursuit.id,
        ownerId: row?.ownerId ?? null,
        stageId: row?.stageId ?? null,
        source: row?.source ?? null,
        category: row?.forecastCategory ?? null,
        status: pursuit.status,
        chance: signing?.chance ?? 0,
        probability: pursuit.probability,
        overridden: row?.overridden ?? false,
        value: pursuit.leftOut === null ? sumOrNull(pursuit.value) : null,
        signOn: dateOrNull(signing?.p50),
        planRevision: pursuit.plan?.revision ?? null,
        risks: pursuit.risks.length,
        brings: Object.fromEntries((brings.get(pursuit.id) ?? []).map(({ quarter, mean }) => [quarter, sumOf(mean)])),
      }
    }),
  }
}

function nothing(): never {
  throw new Error('the simulation left a quarter out')
}

/** What a pipeline report would say of the quarter: won, and value times probability of what is expected to be signed in it. */
function conventional(pursuits: readonly PursuitFacts[], quarter: Period): Pick<SnapshotPeriod, 'weighted' | 'won'> {
  const span = spanOf(quarter)
  const within = (at: number | null): boolean => at !== null && at >= span.from && at < span.to
  const counted = pursuits.filter(({ leftOut }) => leftOut === null)
  const won = counted.filter(({ signedAt }) => within(signedAt)).reduce((sum, { value }) => sum + (value ?? 0), 0)
  const open = counted.filter(({ status, expectedSignAt }) => status === 'open' && within(expectedSignAt))
  return { won: sumOf(won), weighted: sumOf(won + open.reduce((sum, { value, probability }) => sum + (value ?? 0) * probability, 0)) }
}

export const takeSnapshot = implement(contract.takeSnapshot, async ({ work }) => {
  const taken = await computed(work, await readFacts(work))
  return { id: await keepSnapshot(work, taken), takenOn: taken.takenOn }
})

/** Every Monday before the working week of the workspace's part of the world begins. No transaction is held while it computes. */
export const keepForecasts: Job = {
  name: 'forecast.keepForecasts',
  schedule: '10 17 * * 0',
  transaction: 'none',
  run: async (work) => {
    if (!(await work.within(work.actor, canBeSimulated))) return work.log.warn('too many pursuits to keep their forecast')
    const taken = await computed(work, await work.within(work.actor, readFacts))
    await work.within(work.actor, (inner) => keepSnapshot(inner, taken))
  },
}
