import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { pursuits, type Pursuit } from '../store/pursuit.ts'
import { pursuitContacts, pursuitMembers } from '../store/team.ts'

/** What a new attempt at the same customer starts from. Value and dates of the old one are no forecast of the new one. */
const carried = [
  'organizationId',
  'productId',
  'ownerId',
  'value',
  'valueTaxIncluded',
  'pursuitClass',
  'tier',
  'procurementMode',
  'description',
  'buyingInfluenceCount',
  'expectedCycleDays',
  'customScope',
  'formalDecision',
  'deliveryAcceptance',
  'tags',
] as const

export const reopenPursuit = implement(contract.reopen, async ({ work, input, refuse, emit }) => {
  const closed = await pursuits.get(work, input.id, 'pursuit.write')
  if (closed.status === 'open') return refuse('NOT_CLOSED')
  const opened = await pursuits.create(work, {
    ...Object.fromEntries(carried.map((field) => [field, closed[field]])),
    name: input.name ?? closed.name ?? '',
    source: 'reopened',
    expectedSignDate: input.expectedSignDate ?? null,
    nextStep: input.reason.slice(0, 500),
    reopenedFromId: closed.id,
  })
  await copyPeople(work, closed, opened)
  emit({ name: 'pursuit.reopened', recordType: 'pursuit', recordId: opened.id, payload: { fromId: closed.id, reason: input.reason } })
  return opened
})

/** Everyone of the team and of the customer's side; statements of interest are made anew for each pursuit. */
async function copyPeople(work: Work, closed: Pursuit, opened: Pursuit): Promise<void> {
  const filter = JSON.stringify({ field: 'pursuitId', op: 'eq', value: closed.id })
  const { items: team } = await pursuitMembers.list(work, { filter, limit: 500 })
  const { items: contacts } = await pursuitContacts.list(work, { filter, limit: 500 })
  await pursuitMembers.createMany(
    work,
    team.map(({ memberId, role, allocationPercent }) => ({ pursuitId: opened.id, memberId, role, allocationPercent })),
  )
  await pursuitContacts.createMany(
    work,
    contacts.map(({ personId, role, note }) => ({ pursuitId: opened.id, personId, role, note })),
  )
}
