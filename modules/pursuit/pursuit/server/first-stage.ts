import type { Change, Work } from '#kernel/server/work.ts'
import { statuses } from '../contract/index.ts'
import { insertStageEvents, type StageEvent } from './store/stage-event.ts'

/** Every pursuit that is made, one by one or by import, begins its stage path in the same transaction. */
export async function beginStagePath(work: Work, changes: readonly Change[]): Promise<void> {
  await insertStageEvents(
    work,
    changes
      .filter(({ recordType, action }) => recordType === 'pursuit' && action === 'create')
      .flatMap(({ recordId, after }) => pathOf(recordId, after ?? {})),
  )
}

/** One that comes in closed has left its stage at a time that nobody knows: it counts as won or lost, not for time in stage. */
function pathOf(pursuitId: string, after: Record<string, unknown>): StageEvent[] {
  const status = statuses.find((one) => one === after['status']) ?? 'open'
  const stageId = String(after['stageId'])
  const at = String(after['stageSince'])
  const opened: StageEvent = { pursuitId, kind: 'open', fromStageId: null, toStageId: stageId, status: 'open', at, reason: null, stayedDays: null }
  if (status === 'open') return [opened]
  const closedAt = `${String(after['closedOn'])}T00:00:00.000Z`
  return [
    opened,
    { pursuitId, kind: 'close', fromStageId: stageId, toStageId: null, status, at: closedAt > at ? closedAt : at, reason: null, stayedDays: null },
  ]
}
