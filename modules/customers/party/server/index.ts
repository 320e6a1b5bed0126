import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { recordOperations } from '#kernel/server/record/operations.ts'
import { partyWords } from '../contract/index.ts'
import { findOrganizationTwins, findPersonTwins } from './operations/find-twins.ts'
import { mergeOrganizations, mergePeople } from './operations/merge-records.ts'
import {
  assignOrganization,
  claimOrganization,
  getPoolRule,
  listPooled,
  releaseIdleOrganizations,
  releaseOrganization,
  setPoolRule,
} from './operations/pool.ts'
import { rememberContact } from './remember-contact.ts'
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
    findOrganizationTwins,
    findPersonTwins,
    mergeOrganizations,
    mergePeople,
    getPoolRule,
    setPoolRule,
    listPooled,
    claimOrganization,
    releaseOrganization,
    assignOrganization,
  ],
  records: [organizations, people, posts, relationships, organizationShares],
  subscribers: [rememberContact],
  jobs: [releaseIdleOrganizations],
  migrations: join(import.meta.dirname, 'migrations'),
})
