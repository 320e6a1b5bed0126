import { implement } from '#kernel/server/implement.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { criterionOf, currentGate, noteOnPursuit } from '../criterion.ts'
import { endConfirmation } from '../store/gate.ts'

export const withdrawConfirmation = implement(contract.withdrawConfirmation, async ({ work, input }) => {
  const found = await criterionOf(work, input)
  const ended = await endConfirmation(work, { pursuitId: found.pursuit.id, stageKey: found.stage.key, criterionKey: found.criterion.key })
  if (ended) noteOnPursuit(work, found.pursuit.id, { what: 'withdrawn', names: found.criterion.names })
  return currentGate(work, found)
})
