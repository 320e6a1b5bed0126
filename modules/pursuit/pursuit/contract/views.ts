import { z } from 'zod'
import { Instant, LocalDate } from '#kernel/contract/dates.ts'
import { FilterText } from '#kernel/contract/filter.ts'
import { Id } from '#kernel/contract/ids.ts'
import { Currency } from '#kernel/contract/money.ts'
import { operation } from '#kernel/contract/operation.ts'
import { gateOutcomes, pursuitClasses, statuses } from './choices.ts'
import { Names } from './process.ts'
import { module, pursuitRecord } from './records.ts'

const read = { module, permission: 'pursuit.read', reads: ['pursuit'] }

export const MoneySum = z.object({ currency: Currency, amount: z.string(), weighted: z.string() })

/** A figure in the base currency, or why there is none. */
export const BaseSum = z.object({
  currency: Currency.nullable(),
  amount: z.string().nullable(),
  weighted: z.string().nullable(),
  reason: z.enum(['MISSING_RATE', 'NO_BASE_CURRENCY']).nullable(),
  missing: z.array(Currency),
})

export const TotalsGroup = z.object({
  stageId: Id.nullable(),
  ownerId: Id.nullable(),
  month: z.string().nullable().describe('First day of the month, null: no date'),
  status: z.enum(statuses).nullable(),
  count: z.int(),
  withoutValue: z.int(),
  sums: z.array(MoneySum),
  base: BaseSum,
})
export type TotalsGroup = z.infer<typeof TotalsGroup>

export const StageTime = z.object({
  stageId: Id,
  n: z.int(),
  left: z.int(),
  waiting: z.int().describe('Still in the stage: censored'),
  medianDays: z.number().nullable(),
  p75Days: z.number().nullable(),
  reason: z.enum(['NO_OBSERVATIONS', 'NOT_REACHED']).nullable(),
  curve: z.array(z.object({ day: z.number(), stillThere: z.number(), standardError: z.number().nullable(), atRisk: z.int() })),
})

export type StageTime = z.infer<typeof StageTime>

export const Ageing = z.object({ days: z.int(), p75Days: z.number().nullable(), n: z.int(), overdue: z.boolean() })
export type Ageing = z.infer<typeof Ageing>

const Trait = z.object({
  key: z.enum(['highValue', 'manyInfluences', 'longCycle', 'customScope', 'formalDecision', 'deliveryAcceptance']),
  holds: z.boolean().nullable(),
})
export const ClassProposal = z.object({
  proposal: z.enum(pursuitClasses).nullable(),
  holding: z.int(),
  unknown: z.int(),
  needed: z.int(),
  traits: z.array(Trait),
  reason: z.enum(['TOO_LITTLE_KNOWN']).nullable(),
})
export type ClassProposal = z.infer<typeof ClassProposal>

export const StageHistoryEntry = z.object({
  id: Id,
  kind: z.enum(['open', 'advance', 'return', 'skip', 'close', 'complete']),
  at: Instant,
  by: Id.nullable(),
  byName: z.string(),
  fromStageId: Id.nullable(),
  toStageId: Id.nullable(),
  status: z.enum(statuses),
  reason: z.string().nullable(),
  days: z.number().nullable().describe('Days spent in the stage it left'),
})

export const GateDecision = z.object({
  id: Id,
  stageId: Id,
  outcome: z.enum(gateOutcomes),
  at: Instant,
  by: Id.nullable(),
  byName: z.string(),
  note: z.string().nullable(),
  conditions: z.array(z.string()),
  missing: z.array(z.object({ key: z.string(), names: Names })).describe('What was missing when it was decided'),
})

const Card = pursuitRecord.Row.extend({ ageing: Ageing.nullable() })
export const BoardColumn = z.object({
  stageId: Id,
  names: Names,
  phase: z.enum(['pursue', 'sign', 'fulfil']),
  probability: z.number(),
  count: z.int(),
  sums: z.array(z.object({ currency: Currency, amount: z.string() })),
  cards: z.array(Card),
  nextCursor: z.string().nullable(),
})
export type BoardColumn = z.infer<typeof BoardColumn>

export const PursuitSettings = z.object({
  classThreshold: z
    .object({ amount: z.string().regex(/^\d{1,15}(\.\d{1,2})?$/), currency: Currency })
    .describe('Value from which a deal counts as high'),
  longCycleDays: z.int().min(1).max(3650),
  priorWeight: z.number().min(0).max(1000).describe('Weight of a stage’s default probability, in deals'),
})
export type PursuitSettings = z.infer<typeof PursuitSettings>

export const views = {
  board: operation({
    ...read,
    name: 'pursuit.board',
    method: 'GET',
    path: '/pursuits/board',
    summary: 'Open pursuits of a process by stage: count, sum and the first cards of each column',
    input: z.object({
      processId: Id.optional().describe('Default: the default process'),
      filter: FilterText.optional(),
      search: z.string().max(200).optional(),
      phases: z.enum(['selling', 'fulfilling', 'all']).default('selling'),
      perColumn: z.coerce.number().int().min(1).max(100).default(20),
      sort: z.string().max(200).optional(),
    }),
    output: z.object({ processId: Id, columns: z.array(BoardColumn) }),
  }),
  boardColumn: operation({
    ...read,
    name: 'pursuit.boardColumn',
    method: 'GET',
    path: '/pursuits/board/{stageId}',
    summary: 'The next cards of one column',
    input: z.object({
      stageId: Id,
      cursor: z.string().max(2000),
      filter: FilterText.optional(),
      search: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      sort: z.string().max(200).optional(),
      phases: z.enum(['selling', 'fulfilling', 'all']).default('selling'),
    }),
    output: z.object({ cards: z.array(Card), nextCursor: z.string().nullable() }),
  }),
  summarizePipeline: operation({
    ...read,
    name: 'pursuit.summarizePipeline',
    method: 'GET',
    path: '/pursuits/totals',
    reads: ['pursuit', 'exchangeRate'],
    summary:
      'Count, value and weighted value by stage, owner, month and status, kept up to date with every change; per currency and in the base currency',
    input: z.object({
      by: z
        .string()
        .regex(/^(stage|owner|month|status)(,(stage|owner|month|status))*$/)
        .default('stage')
        .describe('stage, owner, month, status, separated by commas'),
      processId: Id.optional(),
      status: z.enum(statuses).optional(),
      ownerId: Id.optional(),
      fromMonth: LocalDate.optional(),
      toMonth: LocalDate.optional(),
    }),
    output: z.object({
      groups: z.array(TotalsGroup),
      total: TotalsGroup,
      asOf: Instant,
      scope: z.enum(['own', 'team', 'all']).describe('Whose pursuits are counted, by owner'),
    }),
  }),
  timeInStage: operation({
    ...read,
    name: 'pursuit.timeInStage',
    method: 'GET',
    path: '/pursuits/time-in-stage',
    summary: 'Days in each stage by Kaplan–Meier, deals still there censored: median, 75th percentile, curve',
    input: z.object({ processId: Id.optional(), pursuitClass: z.enum(pursuitClasses).optional() }),
    output: z.object({ processId: Id, stages: z.array(StageTime) }),
  }),
  listStageHistory: operation({
    ...read,
    name: 'pursuit.listStageHistory',
    method: 'GET',
    path: '/pursuits/{id}/stage-history',
    summary: 'Every stage it stood in, who moved it, when and why, and the gate decisions',
    input: z.object({ id: Id }),
    output: z.object({ events: z.array(StageHistoryEntry), decisions: z.array(GateDecision), ageing: Ageing.nullable() }),
  }),
  proposeClass: operation({
    ...read,
    name: 'pursuit.proposeClass',
    method: 'GET',
    path: '/pursuits/{id}/class-proposal',
    summary: 'Whether this is a project sale by the house rule: at least three of six traits',
    input: z.object({ id: Id }),
    output: ClassProposal,
  }),
  settings: operation({
    module,
    permission: 'pursuit.read',
    reads: ['pursuitSettings'],
    name: 'pursuit.settings',
    method: 'GET',
    path: '/pursuit-settings',
    summary: 'House rules for pursuits',
    input: z.object({}),
    output: PursuitSettings,
  }),
  changeSettings: operation({
    module,
    permission: 'process.manage',
    changes: ['pursuitSettings'],
    name: 'pursuit.changeSettings',
    method: 'PUT',
    path: '/pursuit-settings',
    summary: 'Change the house rules for pursuits',
    input: PursuitSettings,
    output: PursuitSettings,
  }),
}
