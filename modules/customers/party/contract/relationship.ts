import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'

export const relationshipKinds = [
  'reportsTo',
  'influences',
  'knows',
  'formerColleague',
  'family',
  'supplies',
  'buysFrom',
  'cooperates',
  'competes',
  'advises',
] as const

/** Who stands how to whom: between people, between organisations, or between the two. */
export const relationship = record({
  name: 'relationship',
  plural: 'relationships',
  module: 'party',
  title: 'kind',
  summary: 'relationships between people and organisations',
  fields: {
    kind: field.choice(relationshipKinds, { required: true }),
    fromOrganizationId: field.reference('organization'),
    fromPersonId: field.reference('person'),
    toOrganizationId: field.reference('organization'),
    toPersonId: field.reference('person'),
    strength: field.number({ integer: true, min: -3, max: 3 }),
    note: field.text({ lines: true, max: 4000 }),
  },
})

/** A customer worked by several members: who beside the owner sees it. */
export const organizationShare = record({
  name: 'organizationShare',
  plural: 'organization-shares',
  module: 'party',
  title: 'memberId',
  summary: 'members who share a customer with its owner',
  fields: {
    organizationId: field.reference('organization', { required: true }),
    memberId: field.reference('member', { required: true }),
    mayWrite: field.flag(),
  },
})
