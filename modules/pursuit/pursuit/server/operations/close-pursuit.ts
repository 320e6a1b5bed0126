import { implement } from '#kernel/server/implement.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { decideClose, wonStage } from '../../domain/moves.ts'
import { placeOf } from '../gate-facts.ts'
import { movePursuit } from '../move-pursuit.ts'
import { lockedPursuit, today } from '../store/pursuit.ts'
import { advanceTo } from './advance-stage.ts'

export const closePursuit = implement(contract.close, async ({ work, input, refuse }) => {
  const pursuit = await lockedPursuit(work, input.id)
  const place = await placeOf(work, pursuit)
  const { outcome, reason, note, closedOn, waiver } = input
  const words = { closeReason: reason ?? null, closeNote: note ?? null }
  if (outcome === 'won') {
    if (pursuit.status === 'won') return pursuit
    // A process that ends with the contract is won by leaving its last stage.
    const target = wonStage(place.definition) ?? undefined
    return advanceTo(work, { pursuit, place, target, note: note ?? null, on: closedOn, waiver, patch: words })
  }
  const decision = decideClose(pursuit.status ?? 'open', { outcome, hasReason: reason !== undefined })
  if (!decision.allowed) return refuse(decision.because)
  if (decision.already) return pursuit
  return movePursuit(work, {
    pursuit,
    place,
    kind: 'close',
    to: null,
    status: outcome,
    reason: note ?? null,
    patch: { ...words, closedOn: closedOn ?? today(work), forecastCategory: 'omitted' },
  })
})
