import { implement } from '#kernel/server/implement.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { gateItems } from '../../domain/gate.ts'
import { noteOnPursuit } from '../criterion.ts'
import { factsOf, placeOf } from '../gate-facts.ts'
import { debtById, settleDebt as settle } from '../store/debt.ts'
import { lockedPursuit, movedPursuits } from '../store/pursuit.ts'

/** A debt is paid by what was waived, not by time: the criterion has to be met now. One that the process no longer knows can be let go. */
export const settleDebt = implement(contract.settleDebt, async ({ work, input, refuse }) => {
  const debt = await debtById(work, input.id)
  const pursuit = await lockedPursuit(work, debt.pursuitId)
  const { definition } = await placeOf(work, pursuit)
  const stage = definition.stages.find(({ key }) => key === debt.stageKey)
  const item = stage && gateItems(stage, await factsOf(work, pursuit)).find(({ key }) => key === debt.criterionKey)
  if (item && !item.satisfied) return refuse('STILL_MISSING', { data: { criterionKey: item.key, names: item.names } })
  if (await settle(work, { id: debt.id, note: input.note ?? null })) {
    await movedPursuits.update(work, { id: pursuit.id, patch: { openDebts: Math.max(0, (pursuit.openDebts ?? 0) - 1) } })
    noteOnPursuit(work, pursuit.id, { what: 'debtSettled', names: debt.names, text: input.note ?? null })
  }
  return debtById(work, debt.id)
})
