import { implement } from '#kernel/server/implement.ts'
import { party } from '../../contract/index.ts'
import { organizations } from '../store/organization.ts'
import { people } from '../store/person.ts'
import { findTwins } from '../store/twins.ts'

export const findOrganizationTwins = implement(party.twins.findOrganizations, async ({ work, input }) => ({
  twins: await findTwins(work, organizations, { entered: input, columns: ['registrationCode', 'phone', 'website'] }),
}))

export const findPersonTwins = implement(party.twins.findPeople, async ({ work, input }) => ({
  twins: await findTwins(work, people, { entered: input, columns: ['email', 'phone'] }),
}))
