import { implement } from '#kernel/server/implement.ts'
import { todayOf } from '#kernel/server/record/read.ts'
import { risk as contract } from '../../contract/index.ts'
import { isOpen } from '../../domain/is-open.ts'
import { issues } from '../store/issue.ts'
import { risks } from '../store/risk.ts'

export const occurRisk = implement(contract.risk.occur, async ({ work, input, refuse, emit }) => {
  const before = await risks.get(work, input.id, 'risk.write')
  if (!isOpen(before.status)) refuse('RISK_NOT_OPEN', { data: { status: before.status } })
  const occurredOn = input.on ?? todayOf(work)
  const risk = await risks.update(work, { id: before.id, patch: { status: 'occurred', occurredOn } })
  const issue = await issues.create(work, {
    title: before.title ?? '',
    pursuitId: before.pursuitId ?? '',
    riskId: before.id,
    what: input.what ?? before.event,
    occurredOn,
    actualCost: input.actualCost ?? null,
    actualDays: input.actualDays ?? null,
    ownerId: input.ownerId === undefined ? before.ownerId : input.ownerId,
    dueOn: input.dueOn ?? null,
  })
  emit({ name: 'risk.occurred', recordType: 'risk', recordId: risk.id, payload: { pursuitId: before.pursuitId, issueId: issue.id } })
  return { risk, issue }
})
