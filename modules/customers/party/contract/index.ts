import { organization } from './organization.ts'
import { person, post } from './person.ts'
import { pool } from './pool.ts'
import { organizationShare, relationship } from './relationship.ts'
import { twins } from './twins.ts'
import './words.ts'

/** Organisations and people: who we sell to, and with whom. */
export const party = {
  organization: organization.operations,
  person: person.operations,
  post: post.operations,
  relationship: relationship.operations,
  organizationShare: organizationShare.operations,
  twins,
  pool,
}

export { organization, sizeBands, customerLevels } from './organization.ts'
export { person, post } from './person.ts'
export { industries, industryWords } from './industry.ts'
export { relationship, relationshipKinds, organizationShare } from './relationship.ts'
export { PoolRule } from './pool.ts'
export { Twin } from './twins.ts'
export { partyWords } from './words.ts'
