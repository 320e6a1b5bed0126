import { Instant, LocalDate } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { plainText } from '#kernel/contract/text.ts'
import { z } from 'zod'
import { Grants } from './rights.ts'
import { identityModule as module } from './shapes.ts'

export const ApiKey = z.object({
  id: Id,
  memberId: Id,
  memberName: z.string(),
  name: z.string(),
  prefix: z.string().describe('Beginning of the key, to recognise it by'),
  rights: Grants.nullable().describe('Null: all rights of its owner, as they are at the time of each call'),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
})

export const apiKey = {
  list: operation({
    module,
    name: 'apiKey.list',
    method: 'GET',
    path: '/api-keys',
    permission: 'signedIn',
    reads: ['apiKey'],
    summary: 'Own keys; with the right apiKey.manage those of everyone',
    input: z.object({ of: z.enum(['me', 'everyone']).default('me') }),
    output: z.object({ items: z.array(ApiKey) }),
  }),
  create: operation({
    module,
    name: 'apiKey.create',
    method: 'POST',
    path: '/api-keys',
    permission: 'apiKey.create',
    changes: ['apiKey'],
    summary: 'Make a key for programs; it is shown only once and never reaches further than its owner',
    input: z.object({
      name: plainText().min(1).max(100),
      rights: Grants.nullable().default(null),
      expiresOn: LocalDate.nullable().default(null),
    }),
    output: z.object({ id: Id, key: z.string() }),
    problems: {
      RIGHTS_BEYOND_OWN: { kind: 'forbidden', data: z.object({ rights: z.array(z.string()) }) },
      EXPIRY_IN_PAST: { kind: 'refused' },
    },
  }),
  revoke: operation({
    module,
    name: 'apiKey.revoke',
    method: 'POST',
    path: '/api-keys/{id}/revoke',
    permission: 'signedIn',
    changes: ['apiKey'],
    summary: 'Stop a key at once: an own one, or with the right apiKey.manage any',
    input: z.object({ id: Id }),
    output: z.object({}),
  }),
}
