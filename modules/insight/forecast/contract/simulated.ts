import { z } from 'zod'
import { Instant, LocalDate } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { Currency } from '#kernel/contract/money.ts'
import { Assumptions } from './assumptions.ts'

const Sum = z.string().regex(/^-?\d+\.\d{2}$/)
const Share = z.number().min(0).max(1)

/** Why a spread has no figures: it never comes, or the caller may not see what it is made of. */
export const spreadReasons = ['NEVER', 'NOT_PERMITTED'] as const

const spreadOf = <T extends z.ZodType>(value: T) =>
  z.object({
    share: Share.describe('Share of the runs in which there is one'),
    mean: value.nullable(),
    p10: value.nullable(),
    p50: value.nullable(),
    p80: value.nullable(),
    p90: value.nullable(),
    bins: z.array(z.object({ from: value, to: value, probability: z.number() })),
    reason: z.enum(spreadReasons).nullable(),
  })
export const MoneySpread = spreadOf(Sum).describe('Base currency')
export type MoneySpread = z.infer<typeof MoneySpread>
export const DateSpread = spreadOf(LocalDate)
export type DateSpread = z.infer<typeof DateSpread>

/** Where a figure comes from: its method and what it was computed on. */
export const Provenance = z.object({
  method: z.object({ name: z.string(), version: z.int() }),
  seed: z.string(),
  runs: z.int(),
  computedAt: Instant,
  asOf: LocalDate,
  currency: Currency,
  pursuits: z.int(),
  knownShare: Share.nullable().describe('Share of what the simulation needs that is known of the pursuits and not assumed'),
  pace: z.object({ factor: z.number(), n: z.int() }).describe('How much longer work took than planned, from so many plans'),
})
export type Provenance = z.infer<typeof Provenance>

export const Contribution = z.object({ id: Id, name: z.string(), mean: Sum, chance: Share })

/** What is signed in a period, simulated. The means of the pursuits add up to the mean of the whole. */
export const SpanOutlook = z.object({
  from: LocalDate,
  to: LocalDate,
  signed: MoneySpread,
  target: Sum.nullable(),
  reach: z
    .object({ value: Share.nullable(), lower: Share, upper: Share })
    .nullable()
    .describe('Chance to reach the target, with its interval of 95 %'),
  contributions: z.array(Contribution),
})
export type SpanOutlook = z.infer<typeof SpanOutlook>

const CashSpread = z.object({ mean: Sum.nullable(), p10: Sum.nullable(), p50: Sum.nullable(), p90: Sum.nullable() })
export const CashMonth = z.object({
  from: LocalDate,
  received: CashSpread,
  spent: CashSpread.nullable().describe('Null where the caller may not see what people cost'),
  net: CashSpread.nullable(),
  cumulative: CashSpread.nullable(),
})

/** What of a pursuit's figures is known, and what is taken for granted. */
export const Basis = z.object({
  dates: z.enum(['plan', 'expectedDate', 'stages', 'signed']),
  planProblem: z.enum(['NO_PLAN', 'NO_SIGNING', 'PLAN_IMPOSSIBLE']).nullable(),
  probability: z.enum(['person', 'history', 'default']),
  openTasks: z.int(),
  estimated: z.int(),
  risks: z.int(),
  ownTerms: z.boolean(),
  leftOut: z.enum(['OMITTED', 'NO_VALUE', 'NO_RATE']).nullable(),
})

export const SimulatedPursuit = z.object({
  id: Id,
  name: z.string(),
  chance: Share.describe('Chance that it is signed, risks and all'),
  probability: Share.describe('As the record says'),
  signP50: LocalDate.nullable(),
  value: Sum.nullable(),
  basis: Basis,
})
export type SimulatedPursuit = z.infer<typeof SimulatedPursuit>

export const driverKinds = ['task', 'gate', 'risk', 'effect', 'value', 'cost', 'payment', 'driver'] as const

/** One source of chance and what it does to a figure: the simulation again with it held low and high, against the same random numbers. */
const driverOf = <T extends z.ZodType>(value: T) =>
  z.object({
    kind: z.enum(driverKinds),
    id: z.string(),
    pursuitId: Id.nullable(),
    pursuit: z.string().nullable(),
    name: z.string().nullable().describe('Of a task, a risk, a stage or a buyer; null: the kind says it'),
    low: value.nullable(),
    high: value.nullable(),
    without: value.nullable().describe('Without this uncertainty'),
    swing: z.number().nullable().describe('From low to high: days, or base currency'),
    correlation: z.number().nullable(),
  })
export const DateDriver = driverOf(LocalDate)
export type DateDriver = z.infer<typeof DateDriver>
export const MoneyDriver = driverOf(Sum)
export type MoneyDriver = z.infer<typeof MoneyDriver>

export const PursuitOutlook = z.object({
  id: Id,
  name: z.string(),
  chance: Share,
  signedOn: DateSpread,
  expectedSignDate: LocalDate.nullable(),
  plannedSignOn: LocalDate.nullable().describe('When the plan has it, without uncertainty'),
  value: MoneySpread,
  margin: MoneySpread,
  cost: MoneySpread,
  received: MoneySpread,
  gates: z.array(z.object({ stageIds: z.array(Id), names: z.array(z.string()), taskId: z.string(), chance: Share })),
  milestones: z
    .array(z.object({ taskId: z.string(), p10: z.number(), p50: z.number(), p90: z.number() }))
    .describe('Of the plan; minutes of the wall clock'),
  basis: Basis,
  assumptions: Assumptions,
})
