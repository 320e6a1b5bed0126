import { savepoint } from '#kernel/database/index.ts'
import { may } from '#kernel/server/actor.ts'
import { implement } from '#kernel/server/implement.ts'
import { Refusal } from '#kernel/server/refusal.ts'
import type { Work } from '#kernel/server/work.ts'
import { engagement } from '#modules/customers/engagement/contract/index.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { lockedPursuit, movedPursuits, type Pursuit } from '../store/pursuit.ts'
import { pursuitMembers } from '../store/team.ts'

/** Several at once; one that can't be handed over is named and left as it was. Stage, notes, documents and history stay where they are. */
export const handOverPursuit = implement(contract.handOver, async ({ work, input }) => {
  const failed: { id: string; code: string }[] = []
  for (const id of new Set(input.ids)) {
    const code = await handOne(work, { ...input, id })
    if (code) failed.push({ id, code })
  }
  return { changeId: work.changeId, done: new Set(input.ids).size - failed.length, failed }
})

type Handing = { id: string; toMemberId: string; note?: string | undefined; keepOnTeam: boolean }

async function handOne(work: Work, handing: Handing): Promise<string | null> {
  try {
    await savepoint(work.db, async () => {
      const pursuit = await lockedPursuit(work, handing.id, 'pursuit.handOver')
      if (pursuit.ownerId === handing.toMemberId) return
      // The team first: once the owner has changed, the giver may no longer reach it.
      await moveOnTeam(work, pursuit, handing)
      await moveTasks(work, pursuit, handing.toMemberId)
      await movedPursuits.update(work, { id: pursuit.id, patch: { ownerId: handing.toMemberId } })
      work.emit({
        name: 'pursuit.handedOver',
        recordType: 'pursuit',
        recordId: pursuit.id,
        payload: { fromMemberId: pursuit.ownerId, toMemberId: handing.toMemberId, note: handing.note ?? null },
      })
    })
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

/** Open tasks about the pursuit go along, as far as the giver may move them. */
async function moveTasks(work: Work, { id, ownerId }: Pursuit, toMemberId: string): Promise<void> {
  if (ownerId === null || !may(work.actor, 'task.write')) return
  await work.call(engagement.handOver, { fromMemberId: ownerId, toMemberId, aboutType: 'pursuit', aboutIds: [id] })
}

/** The new owner takes the account manager's corner; the former one keeps helping, or leaves the team. */
async function moveOnTeam(work: Work, pursuit: Pursuit, { toMemberId, keepOnTeam }: Handing): Promise<void> {
  const { items: team } = await pursuitMembers.list(work, { filter: JSON.stringify({ field: 'pursuitId', op: 'eq', value: pursuit.id }), limit: 500 })
  for (const row of team.filter(({ memberId, role }) => memberId === pursuit.ownerId && role === 'account_manager')) {
    const helps = keepOnTeam && !team.some(({ memberId, role }) => memberId === pursuit.ownerId && role === 'member')
    if (helps) await pursuitMembers.update(work, { id: row.id, patch: { role: 'member' } })
    else await pursuitMembers.archive(work, row.id)
  }
  if (team.some(({ memberId, role }) => memberId === toMemberId && role === 'account_manager')) return
  await pursuitMembers.create(work, { pursuitId: pursuit.id, memberId: toMemberId, role: 'account_manager' })
}
