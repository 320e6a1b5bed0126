import { sql } from 'kysely'
import { recordStore } from '#kernel/server/record/store.ts'
import { organizationShare, person, post, relationship } from '../../contract/index.ts'
import { nameKey } from '../../domain/name-key.ts'

export const people = recordStore(person, {
  beforeWrite: ({ values }) => (typeof values['name'] === 'string' ? { ...values, nameKey: nameKey(values['name']) } : values),
  // Whoever shares a customer sees its people.
  shared: ({ memberId }) => sql<boolean>`exists (select 1 from organization o left join organization_share s
    on s.workspace_id = o.workspace_id and s.organization_id = o.id and s.archived_at is null and s.member_id = ${memberId}::uuid
    where o.workspace_id = r.workspace_id and o.id = r.organization_id and (o.owner_id = ${memberId}::uuid or s.id is not null))`,
})

export const posts = recordStore(post)
export const relationships = recordStore(relationship)
export const organizationShares = recordStore(organizationShare)
