import { implement } from '#kernel/server/implement.ts'
import { simulationOperations as contract } from '../../contract/simulation-operations.ts'
import { assumptionsOf, saveAssumptions } from '../store/assumptions.ts'

export const showAssumptions = implement(contract.assumptions, ({ work }) => assumptionsOf(work))

export const changeAssumptions = implement(contract.changeAssumptions, async ({ work, input, actor, change, refuse }) => {
  const total = input.terms.reduce((sum, { share }) => sum + share, 0)
  if (Math.abs(total - 1) > 1e-6) refuse('SHARES_DO_NOT_SUM')
  const before = await assumptionsOf(work)
  await saveAssumptions(work, input)
  change({ recordType: 'forecastAssumption', recordId: actor.workspaceId, action: 'update', before, after: input })
  return input
})
