import { locales } from '#kernel/contract/words.ts'
import { implement } from '#kernel/server/implement.ts'
import { todayOf } from '#kernel/server/record/read.ts'
import { may } from '#kernel/server/actor.ts'
import type { Work } from '#kernel/server/work.ts'
import { pursuit } from '#modules/pursuit/pursuit/contract/index.ts'
import { risk, type ToDo } from '../../contract/index.ts'
import { daysAfter } from '../../domain/days.ts'
import { pursuitReached } from '../store/pursuit.ts'
import { dueItems } from '../store/to-do.ts'

const byDay = (a: ToDo, b: ToDo): number => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || (a.id < b.id ? -1 : 1)

export const listToDo = implement(risk.risk.toDo, async ({ work, input }) => {
  const pursuitId = input.pursuitId ?? null
  if (pursuitId) await pursuitReached(work, pursuitId, 'risk.read')
  const today = todayOf(work)
  const due = await dueItems(work, { pursuitId, until: daysAfter(today, input.within) })
  const items = [...due.map((item) => ({ ...item, overdue: item.dueOn !== null && item.dueOn < today })), ...(await debtsOf(work, pursuitId))].sort(
    byDay,
  )
  const overdue = items.filter((item) => item.overdue)
  return { items: input.overdue === 'yes' ? overdue : items, overdue: overdue.length }
})

/** What was waived at gates is owed: it is read where it is kept, and never counts as an expected value. */
async function debtsOf(work: Work, pursuitId: string | null): Promise<ToDo[]> {
  if (!may(work.actor, 'pursuit.read')) return []
  const { items } = await work.call(pursuit.listDebts, { settled: 'no', ...(pursuitId ? { pursuitId } : {}) })
  const language = Math.max(0, locales.indexOf(work.actor.locale))
  return items.map((debt) => ({
    kind: 'debt',
    id: debt.id,
    riskId: null,
    pursuitId: debt.pursuitId,
    pursuit: debt.pursuitName,
    title: debt.names[language] ?? debt.names[0],
    dueOn: debt.until,
    overdue: debt.overdue,
    ownerId: debt.waivedBy,
    owner: debt.waivedByName,
  }))
}
