import { Instant } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { pageOf } from '#kernel/contract/page.ts'
import { z } from 'zod'
import './words.ts'

export { trailWords } from './words.ts'

const module = 'trail'

/** One line of the audit trail: what one operation did to one record. */
export const TrailEntry = z.object({
  id: Id,
  changeId: Id,
  at: Instant,
  actorId: Id.nullable(),
  actorName: z.string(),
  via: z.string().describe('Operation that made the change'),
  recordType: z.string(),
  recordId: Id,
  action: z.enum(['create', 'update', 'archive', 'restore', 'remove']),
  fields: z.array(z.string()).describe('Fields that changed; their values are in the history of the record'),
})
export type TrailEntry = z.infer<typeof TrailEntry>

const Failed = z.object({ recordType: z.string(), recordId: Id, code: z.string() })

export const trail = {
  list: operation({
    module,
    name: 'trail.list',
    method: 'GET',
    path: '/changes',
    permission: 'trail.read',
    summary: 'Everything that was changed in the workspace, newest first',
    input: z.object({
      recordType: z.string().max(60).optional(),
      actorId: Id.optional(),
      via: z.string().max(80).optional(),
      since: Instant.optional(),
      until: Instant.optional(),
      cursor: Id.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: pageOf(TrailEntry),
  }),
  revert: operation({
    module,
    name: 'trail.revert',
    method: 'POST',
    path: '/changes/{changeId}/revert',
    permission: 'trail.revert',
    changes: ['trail'],
    summary: 'Undo all that one operation changed, as far as nobody changed it again; with scope own only the own changes',
    input: z.object({ changeId: Id }),
    output: z.object({ changeId: Id.describe('Undo of the undo'), reverted: z.int(), failed: z.array(Failed) }),
    problems: { ALREADY_REVERTED: { kind: 'conflict' }, NOTHING_REVERTED: { kind: 'refused', data: z.object({ failed: z.array(Failed) }) } },
  }),
}
