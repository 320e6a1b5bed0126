import { plainText } from '#kernel/contract/text.ts'
import { z } from 'zod'
import { approvalRoles, contactRoles, procurementModes, teamRoles } from './choices.ts'

/** 简体, 繁體, English, as people read them. */
export const Names = z.tuple([plainText().min(1).max(120), plainText().min(1).max(120), plainText().min(1).max(120)])
export type Names = z.infer<typeof Names>

/** Stable within a process and across its versions. */
export const Key = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/)
  .describe('Stable key, camelCase')

/** Fields of a pursuit that a gate may ask for. */
export const factFields = [
  'organizationId',
  'value',
  'expectedSignDate',
  'ownerId',
  'heat',
  'tier',
  'pursuitBudget',
  'procurementMode',
  'pursuitClass',
  'nextStep',
  'nextStepDate',
  'description',
  'forecastCategory',
  'source',
] as const
export type FactField = (typeof factFields)[number]

/** What the system can see by itself. */
export const Fact = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('field'), field: z.enum(factFields) }),
  z.object({ fact: z.literal('teamRole'), role: z.enum(teamRoles) }),
  z.object({ fact: z.literal('corners'), people: z.int().min(1).max(3) }).describe('So many different people in the AR, SR and FR corners'),
  z.object({ fact: z.literal('teamDeclared') }).describe('Every member of the team has stated conflicts of interest or that there are none'),
  z.object({ fact: z.literal('contactRole'), anyOf: z.array(z.enum(contactRoles)).min(1), atLeast: z.int().min(1).max(20) }),
  z.object({ fact: z.literal('engagement'), withinDays: z.int().min(1).max(730), atLeast: z.int().min(1).max(50) }),
])
export type Fact = z.infer<typeof Fact>

export const Rule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fact'), fact: Fact }),
  z.object({ kind: z.literal('document'), document: Key }),
  z.object({ kind: z.literal('check') }).describe('A person confirms it, with evidence and date'),
  z.object({ kind: z.literal('approval'), role: z.enum(approvalRoles) }),
])
export type Rule = z.infer<typeof Rule>

export const Criterion = z.object({
  key: Key,
  names: Names,
  help: Names.nullable().default(null),
  mandatory: z.boolean(),
  /** Asked only in these procurement modes; null: always. */
  modes: z.array(z.enum(procurementModes)).nullable().default(null),
  rule: Rule,
})
export type Criterion = z.infer<typeof Criterion>

/** pursue: still to be decided; sign: the contract, leaving it is winning; fulfil: after the contract, to cash and aftercare. */
export const phases = ['pursue', 'sign', 'fulfil'] as const
export type Phase = (typeof phases)[number]

export const DocumentKind = z.object({ key: Key, names: Names })
export type DocumentKind = z.infer<typeof DocumentKind>

export const Stage = z.object({
  key: Key,
  names: Names,
  phase: z.enum(phases),
  /** Default win probability in [0, 1], shrunk by the workspace's own history. */
  probability: z.number().min(0).max(1),
  leadRole: z.enum(teamRoles),
  helperRoles: z.array(z.enum(teamRoles)).default([]),
  /** Usual time for what the stage is measured by, in workdays. */
  timeLimit: z
    .object({ workdays: z.int().min(1).max(2000), names: Names })
    .nullable()
    .default(null),
  documents: z.array(DocumentKind).max(40).default([]),
  /** Whom to reach on the customer's side. */
  influences: Names.nullable().default(null),
  /** May be left out without waiver in these procurement modes; of one group at most one stage. */
  skip: z
    .object({ group: Key, modes: z.array(z.enum(procurementModes)) })
    .nullable()
    .default(null),
  gate: z.object({ names: Names, criteria: z.array(Criterion).max(60) }),
})
export type Stage = z.infer<typeof Stage>

/** One version of a process: stages in order, each with the gate through which it is left. */
export const ProcessDefinition = z.object({ names: Names, summary: Names, stages: z.array(Stage).min(2).max(30) })
export type ProcessDefinition = z.infer<typeof ProcessDefinition>
/** As written by hand, before defaults. */
export type ProcessDraft = z.input<typeof ProcessDefinition>
