import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'
import { identityModule as module } from './shapes.ts'

/** Teams form a tree; who leads a team, or is a member of one above it, reaches its records with scope `team`. */
export const teamRecord = record({
  name: 'team',
  plural: 'teams',
  module,
  title: 'name',
  summary: 'teams, in a tree',
  sort: 'name',
  fields: {
    name: field.text({ required: true, search: true, max: 100 }),
    parentId: field.reference('team'),
    leadId: field.reference('member'),
    region: field.text({ search: true, max: 100 }),
  },
})

export const team = teamRecord.operations
