import { implement } from '#kernel/server/implement.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { criterionOf, noteOnPursuit } from '../criterion.ts'
import { askApproval } from '../store/approval.ts'

export const requestApproval = implement(contract.requestApproval, async ({ work, input, refuse, emit }) => {
  const { pursuit, stage, stageId, criterion } = await criterionOf(work, input)
  if (criterion.rule.kind !== 'approval') return refuse('UNKNOWN_CRITERION')
  const { role } = criterion.rule
  const approval = await askApproval(work, {
    pursuitId: pursuit.id,
    stageId,
    stageKey: stage.key,
    criterionKey: criterion.key,
    names: criterion.names,
    role,
    note: input.note ?? null,
  })
  noteOnPursuit(work, pursuit.id, { what: 'approvalAsked', names: criterion.names, text: input.note ?? null })
  emit({
    name: 'pursuit.approvalRequested',
    recordType: 'pursuit',
    recordId: pursuit.id,
    payload: { approvalId: approval.id, role, names: criterion.names },
  })
  return approval
})
