import type { Subscriber } from '#kernel/server/module.ts'
import type { Work } from '#kernel/server/work.ts'
import { party } from '#modules/customers/party/contract/index.ts'
import { pursuits } from './store/pursuit.ts'

/** Whoever works on a pursuit, or takes it over, sees its customer: people, and what happened there. */
export const shareCustomer: Subscriber = {
  name: 'pursuit.shareCustomer',
  on: ['pursuitMember.created', 'pursuit.handedOver', 'pursuit.created'],
  run: async (work, event) => {
    const { after, toMemberId } = event.payload
    const given: Record<string, unknown> = typeof after === 'object' && after !== null ? { ...after } : {}
    const pursuitId = event.name === 'pursuitMember.created' ? given['pursuitId'] : event.recordId
    const memberId = event.name === 'pursuit.handedOver' ? toMemberId : (given['memberId'] ?? given['ownerId'])
    if (typeof pursuitId !== 'string' || typeof memberId !== 'string') return
    const [pursuit] = event.name === 'pursuit.created' ? [given] : await pursuits.find(work, [pursuitId])
    const organizationId = pursuit?.['organizationId']
    if (typeof organizationId === 'string') await share(work, { organizationId, memberId })
  },
}

async function share(work: Work, { organizationId, memberId }: { organizationId: string; memberId: string }): Promise<void> {
  const { ownerId } = await work.call(party.organization.get, { id: organizationId })
  if (ownerId === memberId) return
  const filter = JSON.stringify({
    and: [
      { field: 'organizationId', op: 'eq', value: organizationId },
      { field: 'memberId', op: 'eq', value: memberId },
    ],
  })
  const { items } = await work.call(party.organizationShare.list, { filter, archived: 'no', limit: 1 })
  if (items.length === 0) await work.call(party.organizationShare.create, { organizationId, memberId, mayWrite: false })
}
