import { implement } from '#kernel/server/implement.ts'
import { todayOf } from '#kernel/server/record/read.ts'
import { risk as contract } from '../../contract/index.ts'
import { isOpen } from '../../domain/is-open.ts'
import { responsesTo } from '../store/response-row.ts'
import { risks } from '../store/risk.ts'

export const closeRisk = implement(contract.risk.close, async ({ work, input, refuse }) => {
  const before = await risks.get(work, input.id, 'risk.write')
  if (!isOpen(before.status)) refuse('RISK_NOT_OPEN', { data: { status: before.status } })
  const planned = ((await responsesTo(work, [before.id])).get(before.id) ?? []).filter(({ status }) => status === 'planned')
  if (planned.length > 0) refuse('RESPONSES_OPEN', { data: { ids: planned.map(({ id }) => id), names: planned.map(({ what }) => what) } })
  return risks.update(work, {
    id: before.id,
    patch: { status: 'closed', closedOn: todayOf(work), closeReason: input.reason, closeNote: input.note ?? null },
  })
})

export const reopenRisk = implement(contract.risk.reopen, async ({ work, input, refuse }) => {
  const before = await risks.get(work, input.id, 'risk.write')
  if (isOpen(before.status)) refuse('RISK_OPEN')
  const patch = { status: 'identified', closedOn: null, closeReason: null, closeNote: null, occurredOn: null, nextReviewOn: todayOf(work) }
  return risks.update(work, { id: before.id, patch })
})
