import { implement } from '#kernel/server/implement.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { wayForward } from '../../domain/moves.ts'
import { factsOf, placeOf } from '../gate-facts.ts'
import { insertDecision } from '../store/gate.ts'
import { lockedPursuit } from '../store/pursuit.ts'

/** A review that does not let the pursuit pass; it stays where it is, and what was known is kept for judging the decision later. */
export const decideGate = implement(contract.decideGate, async ({ work, input, refuse, emit, change }) => {
  const pursuit = await lockedPursuit(work, input.id)
  if (pursuit.status !== 'open' && pursuit.status !== 'won') return refuse('PURSUIT_CLOSED')
  const place = await placeOf(work, pursuit)
  const { way } = wayForward(place.standing, await factsOf(work, pursuit))
  const id = await insertDecision(work, {
    pursuitId: pursuit.id,
    stageId: pursuit.stageId ?? '',
    outcome: input.outcome,
    note: input.note,
    conditions: input.conditions,
    items: way?.items ?? [],
  })
  change({
    recordType: 'pursuit',
    recordId: pursuit.id,
    action: 'update',
    before: null,
    after: { gateDecision: input.outcome, gateNote: input.note },
  })
  emit({ name: 'pursuit.gateDecided', recordType: 'pursuit', recordId: pursuit.id, payload: { outcome: input.outcome, note: input.note } })
  return { id }
})
