import { implement } from '#kernel/server/implement.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { ageingsOf } from '../ageing.ts'
import { decisionsOf } from '../store/gate.ts'
import { pursuits } from '../store/pursuit.ts'
import { stageEventsOf } from '../store/stage-event.ts'

export const listStageHistory = implement(contract.listStageHistory, async ({ work, input }) => {
  const pursuit = await pursuits.get(work, input.id)
  const decisions = await decisionsOf(work, input.id)
  return {
    events: await stageEventsOf(work, input.id),
    decisions: decisions.map(({ items, ...decision }) => ({
      ...decision,
      missing: items.filter(({ mandatory, satisfied }) => mandatory && !satisfied).map(({ key, names }) => ({ key, names })),
    })),
    ageing: (await ageingsOf(work, [pursuit])).get(pursuit.id) ?? null,
  }
})
