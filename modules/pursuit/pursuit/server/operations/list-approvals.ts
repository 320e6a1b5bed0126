import { implement } from '#kernel/server/implement.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { approvalsFor, approvalsOf } from '../store/approval.ts'

export const listApprovals = implement(contract.listApprovals, async ({ work, input }) => ({
  items: input.pursuitId ? await approvalsOf(work, input.pursuitId) : await approvalsFor(work),
}))
