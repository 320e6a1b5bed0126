import { z } from 'zod'
import { Instant, LocalDate } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { approvalRoles, contactRoles, teamRoles } from './choices.ts'
import { factFields, Key, Names } from './process.ts'

/** What would satisfy a criterion: the place a person is led to. */
export const Remedy = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('field'), field: z.enum(factFields) }),
  z.object({ kind: z.literal('teamRole'), roles: z.array(z.enum(teamRoles)) }),
  z.object({ kind: z.literal('declaration'), memberIds: z.array(Id) }),
  z.object({ kind: z.literal('contactRole'), roles: z.array(z.enum(contactRoles)) }),
  z.object({ kind: z.literal('engagement') }),
  z.object({ kind: z.literal('document'), document: Key }),
  z.object({ kind: z.literal('confirmation') }),
  z.object({ kind: z.literal('approval'), role: z.enum(approvalRoles), state: z.enum(['none', 'pending', 'rejected']) }),
])
export type Remedy = z.infer<typeof Remedy>

export const GateItem = z.object({
  stageKey: Key,
  key: Key,
  names: Names,
  help: Names.nullable(),
  kind: z.enum(['fact', 'document', 'check', 'approval']),
  mandatory: z.boolean(),
  satisfied: z.boolean(),
  /** What is there and what is asked for, where it is a count. */
  have: z.int().nullable(),
  need: z.int().nullable(),
  remedy: Remedy,
  evidence: z.object({ text: z.string(), link: z.string().nullable(), on: LocalDate, by: Id.nullable(), at: Instant }).nullable(),
})
export type GateItem = z.infer<typeof GateItem>

export const GateCheck = z.object({
  pursuitId: Id,
  fromStageId: Id,
  toStageId: Id.nullable().describe('Null: the last stage; passing its gate completes the pursuit'),
  names: Names,
  ready: z.boolean(),
  items: z.array(GateItem),
  missing: z.array(GateItem).describe('Mandatory and not satisfied'),
  skipped: z.array(z.object({ stageId: Id, names: Names, needsWaiver: z.boolean() })),
})
export type GateCheck = z.infer<typeof GateCheck>
