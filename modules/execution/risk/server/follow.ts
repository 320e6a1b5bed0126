import { elevated, type Change, type Work } from '#kernel/server/work.ts'
import type { Subscriber } from '#kernel/server/module.ts'
import { refreshEffects } from './refresh-effects.ts'
import { risksOfPursuit, riskOfResponses } from './store/ids.ts'
import { keepSnapshots } from './store/review.ts'
import { risks } from './store/risk.ts'

/** The review keeps its own snapshot, with the note. */
const keepsItsOwn = 'risk.review'

/**
 * In the transaction of every change: a risk follows its responses, what responses achieve follows the risk, and how it stands is kept, so that trend
 * and burn-down need nobody's diligence.
 */
export async function followChanges(work: Work, changes: readonly Change[]): Promise<void> {
  if (!changes.some(({ recordType }) => recordType === 'risk' || recordType === 'riskResponse')) return
  const idsOf = (recordType: string) => [...new Set(changes.filter((change) => change.recordType === recordType).map(({ recordId }) => recordId))]
  const gone = changes.flatMap(({ recordType, action, before }) =>
    recordType === 'riskResponse' && action === 'remove' && typeof before?.['riskId'] === 'string' ? [before['riskId']] : [],
  )
  const responded = [...new Set([...(await riskOfResponses(work, idsOf('riskResponse'))), ...gone])]
  await rescore(work, responded)
  const changed = idsOf('risk')
  await refreshEffects(work, [...new Set([...responded, ...changed])])
  if (work.via !== keepsItsOwn) await keepSnapshots(work, changed)
}

/** Computes anew what is derived of these risks; what stays as it was makes no change. */
export async function rescore(work: Work, riskIds: readonly string[]): Promise<void> {
  const system = elevated(work)
  const found = await risks.find(system, riskIds)
  for (const { id, archivedAt } of found) if (archivedAt === null) await risks.update(system, { id, patch: {} })
}

/** The classes of impact are measured by the value of the pursuit. */
export const followValue: Subscriber = {
  name: 'risk.followValue',
  on: ['pursuit.updated'],
  run: async (work, { recordId, payload }) => {
    const after = payload['after']
    if (recordId && typeof after === 'object' && after !== null && 'value' in after) await rescore(work, await risksOfPursuit(work, recordId))
  },
}
