import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { plainText } from '#kernel/contract/text.ts'
import { z } from 'zod'
import { customerLevels, organization } from './organization.ts'

const module = 'party'

const Days = z.int().min(1).max(3650).nullable()

/** Rules of the public pool 公海; null: no such rule. */
export const PoolRule = z.object({
  releaseAfterDays: Days.describe('A customer without contact for so long goes back to the pool'),
  warnBeforeDays: z.int().min(0).max(365),
  maxOwned: z.int().min(1).max(100_000).nullable(),
  maxClaimsPerDay: z.int().min(1).max(10_000).nullable(),
  reclaimAfterDays: z.int().min(0).max(3650),
  protectedLevels: z.array(z.enum(customerLevels)).describe('Levels that never go back by themselves'),
})
export type PoolRule = z.infer<typeof PoolRule>

export const pool = {
  getRule: operation({
    module,
    name: 'poolRule.get',
    method: 'GET',
    path: '/pool/rule',
    permission: 'organization.read',
    reads: ['poolRule'],
    summary: 'Rules of the public pool',
    input: z.object({}),
    output: PoolRule,
  }),
  setRule: operation({
    module,
    name: 'poolRule.set',
    method: 'PUT',
    path: '/pool/rule',
    permission: 'poolRule.set',
    changes: ['poolRule'],
    summary: 'Replace the rules of the public pool',
    input: PoolRule,
    output: PoolRule,
  }),
  list: operation({
    module,
    name: 'pool.list',
    method: 'GET',
    path: '/pool',
    permission: 'organization.claim',
    reads: ['organization'],
    summary: 'Customers without an owner, for whoever may claim one; sensitive facts stay out',
    input: z.object({ search: z.string().max(200).optional(), cursor: Id.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({
      items: z.array(
        z.object({
          id: Id,
          name: z.string(),
          industryCode: z.string().nullable(),
          region: z.string().nullable(),
          sizeBand: z.string().nullable(),
          level: z.string().nullable(),
          releasedAt: z.string().nullable(),
          releasedBy: z.string().nullable(),
        }),
      ),
      nextCursor: Id.nullable(),
    }),
  }),
  claim: operation({
    module,
    name: 'organization.claim',
    method: 'POST',
    path: '/organizations/{id}/claim',
    permission: 'organization.claim',
    changes: ['organization'],
    summary: 'Take a customer out of the public pool 领取',
    input: z.object({ id: Id }),
    output: organization.Row,
    problems: {
      ALREADY_OWNED: { kind: 'conflict' },
      TOO_MANY_OWNED: { kind: 'refused' },
      TOO_MANY_CLAIMS: { kind: 'refused' },
      RELEASED_LATELY: { kind: 'refused' },
    },
  }),
  release: operation({
    module,
    name: 'organization.release',
    method: 'POST',
    path: '/organizations/{id}/release',
    permission: 'organization.write',
    changes: ['organization'],
    summary: 'Give a customer back to the public pool 退回公海',
    input: z.object({ id: Id, reason: plainText().min(1).max(400) }),
    output: organization.Row,
    problems: { NOT_OWNED: { kind: 'refused' } },
  }),
  assign: operation({
    module,
    name: 'organization.assign',
    method: 'POST',
    path: '/organizations/{id}/assign',
    permission: 'organization.assign',
    changes: ['organization'],
    summary: 'Give a customer to a member',
    input: z.object({ id: Id, memberId: Id }),
    output: organization.Row,
  }),
}
