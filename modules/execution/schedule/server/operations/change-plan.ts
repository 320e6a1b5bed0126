import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { readPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { schedule } from '../../contract/index.ts'
import { revise } from '../revise.ts'
import { changeOf, changesAfter, changesBefore } from '../store/change.ts'
import { planById, type PlanRow } from '../store/plan.ts'

/** The plan, when the actor may reach its pursuit with this right; MISSING otherwise. */
export async function planFor(work: Work, id: string, right: string): Promise<PlanRow> {
  const plan = (await planById(work, id)) ?? work.refuse('MISSING', { data: { record: 'plan', id } })
  await readPursuit(work, plan.pursuitId, right)
  return plan
}

export const changePlan = implement(schedule.plan.change, async ({ work, input: { id, revision, edits, note }, refuse }) => {
  await planFor(work, id, 'plan.write')
  return revise(work, refuse, { id, revision, edits, note: note ?? null, undoes: null })
})

export const undoChange = implement(schedule.plan.undo, async ({ work, input: { id, revision }, refuse }) => {
  await planFor(work, id, 'plan.write')
  const change = (await changeOf(work, id, revision)) ?? refuse('NO_SUCH_CHANGE')
  const undone = (await changesAfter(work, id, revision)).some(({ undoes }) => undoes === revision)
  if (undone) return refuse('NO_SUCH_CHANGE')
  return revise(work, refuse, { id, revision, edits: change.inverse, note: null, undoes: revision })
})

export const listChanges = implement(schedule.plan.changes, async ({ work, input: { id, cursor, limit }, refuse }) => {
  await planFor(work, id, 'plan.read')
  const before = cursor === undefined ? null : Number(cursor)
  if (before !== null && !Number.isInteger(before)) return refuse('INVALID_CURSOR')
  const rows = await changesBefore(work, id, { before, limit: limit + 1 })
  const items = rows.slice(0, limit).map(({ inverse: _inverse, touched: _touched, ...shown }) => shown)
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.revision) : null }
})
