import { implement } from '#kernel/server/implement.ts'
import type { Job } from '#kernel/server/module.ts'
import { elevated } from '#kernel/server/work.ts'
import { party } from '../../contract/index.ts'
import { mayClaim } from '../../domain/pool.ts'
import { organizations } from '../store/organization.ts'
import { claimFacts, idleOrganizations, listPool, logPoolEvent, readPoolRule, writePoolRule } from '../store/pool.ts'

export const getPoolRule = implement(party.pool.getRule, async ({ work }) => asRule(await readPoolRule(work)))

export const setPoolRule = implement(party.pool.setRule, async ({ work, input }) => {
  await writePoolRule(work, input)
  return input
})

const asRule = (rule: Awaited<ReturnType<typeof readPoolRule>>) =>
  party.pool.getRule['~orpc'].outputSchema?.parse(rule) ?? { ...rule, protectedLevels: [] }

export const listPooled = implement(party.pool.list, ({ work, input }) => listPool(work, input))

export const claimOrganization = implement(party.pool.claim, async ({ work, input, actor, refuse, emit }) => {
  const facts = await claimFacts(work, input.id)
  if (!facts) return refuse('MISSING')
  const decision = mayClaim(await readPoolRule(work), facts)
  if (!decision.allowed) refuse(decision.because)
  // Whoever may claim may write the one field that the claim sets, though the customer is not his yet.
  const claimed = await organizations.update(elevated(work), { id: input.id, patch: { ownerId: actor.memberId } })
  await logPoolEvent(work, { organizationId: input.id, memberId: actor.memberId, kind: 'claim' })
  emit({ name: 'organization.claimed', recordType: 'organization', recordId: input.id })
  return claimed
})

export const releaseOrganization = implement(party.pool.release, async ({ work, input, refuse, emit }) => {
  const before = await organizations.get(work, input.id, 'organization.write')
  if (before.ownerId === null) refuse('NOT_OWNED')
  const released = await organizations.update(work, { id: input.id, patch: { ownerId: null } })
  await logPoolEvent(work, { organizationId: input.id, memberId: before.ownerId, kind: 'release', reason: input.reason })
  emit({ name: 'organization.released', recordType: 'organization', recordId: input.id, payload: { reason: input.reason, ownerId: before.ownerId } })
  return released
})

export const assignOrganization = implement(party.pool.assign, async ({ work, input, actor, emit }) => {
  await organizations.get(work, input.id, 'organization.assign')
  const assigned = await organizations.update(work, { id: input.id, patch: { ownerId: input.memberId } })
  await logPoolEvent(work, { organizationId: input.id, memberId: input.memberId, kind: 'assign' })
  emit({ name: 'organization.assigned', recordType: 'organization', recordId: input.id, payload: { ownerId: input.memberId } })
  emit(
    tell({
      memberId: input.memberId,
      kind: 'notice.kind.organizationAssigned',
      values: { actor: actor.name, name: assigned.name },
      recordId: input.id,
    }),
  )
  return assigned
})

type Told = { memberId: string; kind: string; values: Record<string, string | null>; recordId: string }

const tell = ({ memberId, kind, values, recordId }: Told) => ({
  name: 'notice.requested',
  payload: { memberIds: [memberId], kind, values, recordType: 'organization', recordId },
})

/** Every night: customers that nobody has talked to for too long go back to the pool. */
export const releaseIdleOrganizations: Job = {
  name: 'party.releaseIdleOrganizations',
  schedule: '30 18 * * *', // 02:30 in China
  run: async (work) => {
    const rule = await readPoolRule(work)
    if (rule.releaseAfterDays === null) return
    for (const { id, ownerId } of await idleOrganizations(work, { ...rule, releaseAfterDays: rule.releaseAfterDays })) {
      const { name } = await organizations.update(work, { id, patch: { ownerId: null } })
      await logPoolEvent(work, { organizationId: id, memberId: ownerId, kind: 'expire' })
      work.emit(tell({ memberId: ownerId, kind: 'notice.kind.organizationExpired', values: { name }, recordId: id }))
      work.emit({ name: 'organization.expired', recordType: 'organization', recordId: id, payload: { ownerId } })
    }
  },
}
