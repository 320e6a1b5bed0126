import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { recordOperations } from '#kernel/server/record/operations.ts'
import { partyWords } from '../contract/index.ts'
import { organizations } from './store/organization.ts'
import { organizationShares, people, posts, relationships } from './store/person.ts'

export const partyModule = defineModule({
  name: 'party',
  wing: 'customers',
  words: partyWords,
  rights: ['organization.merge', 'organization.claim', 'organization.assign', 'person.merge', 'poolRule.set'],
  operations: [
    ...recordOperations(organizations),
    ...recordOperations(people),
    ...recordOperations(posts),
    ...recordOperations(relationships),
    ...recordOperations(organizationShares),
  ],
  records: [organizations, people, posts, relationships, organizationShares],
  migrations: join(import.meta.dirname, 'migrations'),
})
