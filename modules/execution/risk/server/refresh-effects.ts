import type { Work } from '#kernel/server/work.ts'
import { elevated } from '#kernel/server/work.ts'
import { effectOf } from '../domain/effect.ts'
import { setEffects } from './store/response-effect.ts'
import { responsesTo } from './store/response-row.ts'
import { risks } from './store/risk.ts'

/** What each response achieves depends on the risk and on the responses before it. Computed, so it makes no history. */
export async function refreshEffects(work: Work, riskIds: readonly string[]): Promise<void> {
  const all = await responsesTo(work, riskIds)
  if (all.size === 0) return
  const found = await risks.find(elevated(work), [...all.keys()])
  const effects = found.flatMap((risk) => {
    const others = all.get(risk.id) ?? []
    return others.map(({ id, price }) => ({ id, ...effectOf({ risk, id, others, price: price?.units ?? null }) }))
  })
  await setEffects(work, effects)
}
