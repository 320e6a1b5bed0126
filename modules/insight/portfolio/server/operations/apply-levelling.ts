import { implement } from '#kernel/server/implement.ts'
import { Refusal } from '#kernel/server/refusal.ts'
import { schedule } from '#modules/execution/schedule/contract/index.ts'
import { portfolio } from '../../contract/index.ts'
import { changedSince, lockedLevelling, saveApplied, saveUndone, type Basis } from '../store/levelling.ts'
import { namesOf } from '../store/pursuit.ts'
import { seesAll } from './level.ts'

/** What stands beside the change in the plan's own history. */
const notes = { 'zh-Hans': '资源平衡', 'zh-Hant': '資源平衡', en: 'Resource levelling' } as const

const codeIn = (error: unknown): string => {
  if (error instanceof Refusal) return error.code
  throw error
}

/** One change of each plan, all or nothing: each is refused by the schedule itself where its rights or the network forbid it. */
export const applyLevelling = implement(portfolio.levelling.apply, async ({ work, input: { id }, refuse, actor, emit }) => {
  seesAll(work)
  const row = (await lockedLevelling(work, id)) ?? refuse('MISSING', { data: { record: 'levelling', id } })
  if (row.state !== 'ready') return refuse('LEVELLING_NOT_READY')
  const changed = await changedSince(work, row.basis)
  if (changed.length > 0) return refuse('PLANS_CHANGED', { data: { plans: changed } })
  const revisions = new Map(row.basis.map(({ planId, revision }) => [planId, revision]))
  const applied: Basis[] = []
  for (const { planId, pursuitId, edits } of row.changes) {
    const revision = revisions.get(planId) ?? 0
    const done = await work.call(schedule.plan.change, { id: planId, revision, edits, note: notes[actor.locale] }).catch(async (error: unknown) => {
      const code = codeIn(error)
      return refuse('PLAN_NOT_CHANGED', { data: { pursuitId, name: (await namesOf(work, [pursuitId])).get(pursuitId) ?? '', code } })
    })
    applied.push({ planId, pursuitId, revision: done.revision })
  }
  await saveApplied(work, id, { applied, set: row.changes.flatMap(({ set }) => set) })
  emit({ name: 'levelling.applied', recordType: 'levelling', recordId: id, payload: { plans: applied.length } })
  return { id, plans: applied.length }
})

export const undoLevelling = implement(portfolio.levelling.undo, async ({ work, input: { id }, refuse, emit }) => {
  seesAll(work)
  const row = (await lockedLevelling(work, id)) ?? refuse('MISSING', { data: { record: 'levelling', id } })
  if (row.state !== 'applied') return refuse('LEVELLING_NOT_APPLIED')
  for (const { planId, pursuitId, revision } of row.applied ?? [])
    await work.call(schedule.plan.undo, { id: planId, revision }).catch(async (error: unknown) => {
      const code = codeIn(error)
      // Somebody has taken the change back in the plan itself: that is what was wanted.
      if (code === 'NO_SUCH_CHANGE') return null
      return refuse('PLAN_NOT_CHANGED', { data: { pursuitId, name: (await namesOf(work, [pursuitId])).get(pursuitId) ?? '', code } })
    })
  await saveUndone(work, id)
  emit({ name: 'levelling.undone', recordType: 'levelling', recordId: id, payload: {} })
  return { id, plans: row.applied?.length ?? 0 }
})
