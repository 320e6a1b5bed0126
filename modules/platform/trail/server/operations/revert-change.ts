import { reachOf } from '#kernel/server/record/scope.ts'
import { implement } from '#kernel/server/implement.ts'
import { revertChanges } from '#kernel/server/trail/revert.ts'
import { trail } from '../../contract/index.ts'
import { changesOf, claimRevert } from '../store/trail-entry.ts'

export const revertChange = implement(trail.revert, async ({ work, input, actor, refuse }) => {
  const changes = await changesOf(work, input.changeId)
  const scope = reachOf(actor, 'trail.revert')
  const reachable = changes.filter(
    (change) =>
      scope === 'all' ||
      (change.actorId !== null && (change.actorId === actor.memberId || (scope === 'team' && actor.teamMemberIds.includes(change.actorId)))),
  )
  if (reachable.length === 0) refuse('MISSING')
  if (!(await claimRevert(work, input.changeId))) refuse('ALREADY_REVERTED')
  const { reverted, failed } = await revertChanges(work, reachable)
  if (reverted === 0) refuse('NOTHING_REVERTED', { data: { failed } })
  return { changeId: work.changeId, reverted, failed }
})
