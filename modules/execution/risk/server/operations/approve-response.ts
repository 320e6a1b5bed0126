import { implement } from '#kernel/server/implement.ts'
import { elevated } from '#kernel/server/work.ts'
import { risk } from '../../contract/index.ts'
import { responses } from '../store/response.ts'

export const approveResponse = implement(risk.riskResponse.approve, async ({ work, input, actor, now, refuse }) => {
  const before = await responses.get(work, input.id, 'riskResponse.approve')
  if (before.strategy !== 'accept' || before.status !== 'planned' || before.archivedAt !== null) refuse('NOTHING_TO_APPROVE')
  return responses.update(elevated(work), { id: before.id, patch: { status: 'done', approvedById: actor.memberId, approvedAt: now() } })
})
