import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { z } from 'zod'

const module = 'party'

/** A record that may be the same as the one being entered. What the asker may not see is masked: that it exists, and who has it. */
export const Twin = z.object({
  id: Id.nullable().describe('Null when the record may not be seen'),
  title: z.string().describe('Masked in part when the record may not be seen'),
  ownerName: z.string().nullable(),
  because: z.array(z.enum(['name', 'nearName', 'registrationCode', 'email', 'phone', 'website'])),
  score: z.number().min(0).max(1),
})
export type Twin = z.infer<typeof Twin>

const MergeOutput = z.object({
  changeId: Id.describe('Undo of the merge'),
  moved: z.record(z.string(), z.int()).describe('How many records of each kind now point to the kept one'),
})
const mergeProblems = { SAME_RECORD: { kind: 'refused' }, ALREADY_MERGED: { kind: 'refused' } } as const
const Choice = z
  .record(z.string(), z.enum(['kept', 'merged']))
  .default({})
  .describe('Field → whose value stays; default: the kept one’s, or the other’s where that is empty')

export const twins = {
  findOrganizations: operation({
    module,
    name: 'organization.findTwins',
    method: 'POST',
    path: '/organizations/twins',
    permission: 'organization.write',
    transaction: 'read',
    reads: ['organization'],
    summary: 'Organisations like the one being entered, also those that the caller may not see, masked 查重',
    input: z.object({
      id: Id.optional(),
      name: z.string().max(200).optional(),
      registrationCode: z.string().max(40).optional(),
      phone: z.string().max(60).optional(),
      website: z.string().max(400).optional(),
    }),
    output: z.object({ twins: z.array(Twin) }),
  }),
  findPeople: operation({
    module,
    name: 'person.findTwins',
    method: 'POST',
    path: '/people/twins',
    permission: 'person.write',
    transaction: 'read',
    reads: ['person'],
    summary: 'People like the one being entered, also those that the caller may not see, masked',
    input: z.object({
      id: Id.optional(),
      name: z.string().max(100).optional(),
      organizationId: Id.optional(),
      email: z.string().max(254).optional(),
      phone: z.string().max(60).optional(),
    }),
    output: z.object({ twins: z.array(Twin) }),
  }),
  mergeOrganizations: operation({
    module,
    name: 'organization.merge',
    method: 'POST',
    path: '/organizations/{id}/merge',
    permission: 'organization.merge',
    changes: ['organization', 'person', 'post', 'relationship'],
    summary: 'Make one organisation of two: everything of the other moves to the kept one, nothing is lost, and it can be undone',
    input: z.object({ id: Id.describe('The one that stays'), otherId: Id, choose: Choice }),
    output: MergeOutput,
    problems: mergeProblems,
  }),
  mergePeople: operation({
    module,
    name: 'person.merge',
    method: 'POST',
    path: '/people/{id}/merge',
    permission: 'person.merge',
    changes: ['person', 'post', 'relationship'],
    summary: 'Make one person of two; it can be undone',
    input: z.object({ id: Id.describe('The one that stays'), otherId: Id, choose: Choice }),
    output: MergeOutput,
    problems: mergeProblems,
  }),
}
