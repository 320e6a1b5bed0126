import { implement } from '#kernel/server/implement.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { wayForward } from '../../domain/moves.ts'
import { factsOf, gateCheckOf, placeOf } from '../gate-facts.ts'
import { pursuits } from '../store/pursuit.ts'

/** Only looks: nothing is decided, and nothing changes. */
export const checkGate = implement(contract.checkGate, async ({ work, input, refuse }) => {
  const pursuit = await pursuits.get(work, input.id)
  const place = await placeOf(work, pursuit)
  const target = input.toStageId === undefined ? undefined : place.stageIds.indexOf(input.toStageId)
  if (target === -1) return refuse('WRONG_PROCESS')
  const found = wayForward(place.standing, await factsOf(work, pursuit), target)
  return found.way === null ? refuse('NOT_AHEAD') : gateCheckOf(pursuit, place, found.way)
})
