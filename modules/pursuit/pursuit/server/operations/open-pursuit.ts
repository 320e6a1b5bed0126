import { implement } from '#kernel/server/implement.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { pursuits } from '../store/pursuit.ts'
import { pursuitMembers } from '../store/team.ts'

export const openPursuit = implement(contract.open, async ({ work, input }) => {
  const { team, ...values } = input
  const opened = await pursuits.create(work, values)
  const owner =
    opened.ownerId !== null && !team.some(({ role }) => role === 'account_manager')
      ? [{ memberId: opened.ownerId, role: 'account_manager' as const }]
      : []
  const members = [...owner, ...team].filter(
    (one, index, all) => all.findIndex((other) => other.memberId === one.memberId && other.role === one.role) === index,
  )
  await pursuitMembers.createMany(
    work,
    members.map(({ memberId, role }) => ({ pursuitId: opened.id, memberId, role })),
  )
  return opened
})
