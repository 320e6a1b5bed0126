import { may } from '#kernel/server/actor.ts'
import { implement } from '#kernel/server/implement.ts'
import { approvalRight, pursuit as contract } from '../../contract/index.ts'
import { noteOnPursuit } from '../criterion.ts'
import { approvalById, decideApproval as decide } from '../store/approval.ts'

export const decideApproval = implement(contract.decideApproval, async ({ work, input, actor, refuse, emit }) => {
  const approval = await approvalById(work, input.id)
  const right = approvalRight(approval.role)
  if (!may(actor, right)) return refuse('FORBIDDEN', { data: { right } })
  if (!input.approve && !input.note) return refuse('NOTE_MISSING', { issues: [{ path: ['note'], message: 'pursuit.reasonMissing' }] })
  if (!(await decide(work, { id: input.id, approve: input.approve, note: input.note ?? null }))) return refuse('APPROVAL_DECIDED')
  noteOnPursuit(work, approval.pursuitId, { what: input.approve ? 'approved' : 'rejected', names: approval.names, text: input.note ?? null })
  emit({
    name: input.approve ? 'pursuit.approvalGiven' : 'pursuit.approvalRejected',
    recordType: 'pursuit',
    recordId: approval.pursuitId,
    payload: { approvalId: approval.id, requestedBy: approval.requestedBy, note: input.note ?? null },
  })
  return approvalById(work, input.id)
})
