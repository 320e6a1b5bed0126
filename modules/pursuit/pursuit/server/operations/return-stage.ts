import { implement } from '#kernel/server/implement.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { decideReturn, replayOf } from '../../domain/moves.ts'
import { placeOf } from '../gate-facts.ts'
import { movePursuit } from '../move-pursuit.ts'
import { lockedPursuit } from '../store/pursuit.ts'

export const returnStage = implement(contract.return, async ({ work, input, refuse }) => {
  const pursuit = await lockedPursuit(work, input.id)
  const place = await placeOf(work, pursuit)
  const to = place.stageIds.indexOf(input.toStageId)
  if (to === -1) return refuse('WRONG_PROCESS')
  const replay = replayOf({ current: pursuit.stageId ?? '', seen: input.fromStageId, target: input.toStageId })
  if (replay.state === 'done') return pursuit
  if (replay.state === 'changed') return refuse('STAGE_CHANGED', { data: { stageId: pursuit.stageId } })
  const decision = decideReturn(place.standing, to)
  if (!decision.allowed) return refuse(decision.because)
  return movePursuit(work, {
    pursuit,
    place,
    kind: 'return',
    to,
    status: pursuit.status ?? 'open',
    reason: input.reason,
    patch: { completedOn: null },
  })
})
