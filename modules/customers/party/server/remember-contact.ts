import { z } from 'zod'
import type { Subscriber } from '#kernel/server/module.ts'
import { touchContact } from './store/organization.ts'

const Logged = z.object({ after: z.object({ type: z.string().optional(), at: z.string().optional(), organizationId: z.string().nullish() }) })
const TookPart = z.object({ after: z.object({ personId: z.string().nullish() }) })

/** Contact happens above this module; it hears of it by the events of customers/engagement. A note to oneself is no contact. */
export const rememberContact: Subscriber = {
  name: 'party.rememberContact',
  on: ['interaction.created', 'participant.created'],
  run: async (work, event) => {
    const logged = Logged.safeParse(event.payload).data?.after
    if (event.name === 'interaction.created' && logged?.at && logged.organizationId && logged.type !== 'note') {
      await touchContact(work, { table: 'organization', ids: [logged.organizationId], at: logged.at })
    }
    const personId = TookPart.safeParse(event.payload).data?.after.personId
    if (event.name === 'participant.created' && personId) await touchContact(work, { table: 'person', ids: [personId], at: event.at })
  },
}
