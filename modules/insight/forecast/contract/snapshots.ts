import { z } from 'zod'
import { LocalDate } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { Currency } from '#kernel/contract/money.ts'
import { operation } from '#kernel/contract/operation.ts'
import { narrowing } from './shapes.ts'

const module = 'forecast'
const Sum = z.string().regex(/^-?\d+\.\d{2}$/)
const Share = z.number().min(0).max(1)
const reads = ['forecastSnapshot', 'pursuit', 'pursuitMember', 'member', 'team', 'commitment']

/** Why a pursuit brings another sum than it did. */
export const changeReasons = ['NEW', 'WON', 'LOST', 'VALUE', 'STAGE', 'CHANCE', 'PLAN', 'DATE', 'RISKS', 'COUNTED', 'DRIFT'] as const
export type ChangeReason = (typeof changeReasons)[number]

const Rate = z.object({ value: Share.nullable(), lower: Share, upper: Share, n: z.int() })

/** How good one kind of probability was over closed pursuits. */
const Judgement = z.object({
  n: z.int(),
  brier: z.number().nullable(),
  skill: z.number().nullable().describe('1 − Brier ÷ that of always forecasting the base rate; above 0 is better than it'),
  baseRate: Share.nullable(),
  bias: z.number().nullable().describe('Mean forecast less share won: above 0 is too hopeful'),
  bins: z.array(z.object({ from: Share, to: Share, meanForecast: Share, won: Rate })),
})
export type Judgement = z.infer<typeof Judgement>

const GroupJudgement = z.object({
  key: z.string().nullable(),
  label: z.string().nullable(),
  n: z.int(),
  forecast: Share.nullable().describe('Mean of what the records said'),
  won: Rate,
  bias: z.number().nullable(),
})

const QuarterRecord = z.object({
  from: LocalDate,
  to: LocalDate,
  takenOn: LocalDate.describe('The first snapshot in the quarter or the last before it'),
  p10: Sum.nullable(),
  p50: Sum.nullable(),
  p90: Sum.nullable(),
  mean: Sum.nullable(),
  weighted: Sum.nullable(),
  actual: Sum,
  inside: z.boolean().describe('Whether what was signed lay between P10 and P90'),
  committed: Sum.nullable().describe('Sum of what people committed to before the quarter ended; null: nobody did'),
})

const Errors = z.object({ wape: z.number().nullable(), bias: z.number().nullable(), n: z.int() })

export const groupings = ['owner', 'stage', 'source'] as const

/** Kept forecasts: what changed since, and how right they were. */
export const snapshotOperations = {
  takeSnapshot: operation({
    module,
    permission: 'forecast.snapshot',
    changes: ['forecastSnapshot'],
    name: 'forecast.takeSnapshot',
    method: 'POST',
    path: '/forecast/snapshots',
    summary: 'Keep the forecast as it is today, to compare with later; once a week it is kept by itself',
    input: z.object({}),
    output: z.object({ id: Id, takenOn: LocalDate }),
    problems: { TOO_MANY_PURSUITS: { kind: 'refused', data: z.object({ count: z.int(), most: z.int() }) } },
  }),
  changes: operation({
    module,
    permission: 'pursuit.read',
    reads,
    name: 'forecast.changes',
    method: 'GET',
    path: '/forecast/changes',
    transaction: 'read',
    summary: 'What changed in the forecast of a quarter between two kept days, by pursuit and with the reason; the differences add up',
    input: z.object({
      since: LocalDate.optional().describe('Default: the last one at least four weeks before `until`'),
      until: LocalDate.optional().describe('Default: the newest'),
      quarter: LocalDate.optional().describe('Its first day; default: the current one'),
      ...narrowing,
    }),
    output: z.object({
      currency: Currency,
      quarter: LocalDate,
      since: LocalDate.nullable(),
      until: LocalDate.nullable(),
      before: Sum.nullable(),
      after: Sum.nullable(),
      rows: z.array(
        z.object({
          id: Id,
          name: z.string(),
          before: Sum,
          after: Sum,
          difference: Sum,
          reasons: z.array(z.enum(changeReasons)),
          chanceBefore: Share.nullable(),
          chance: Share.nullable(),
          signBefore: LocalDate.nullable(),
          sign: LocalDate.nullable(),
          valueBefore: Sum.nullable(),
          value: Sum.nullable(),
        }),
      ),
      byReason: z.array(z.object({ reason: z.enum(changeReasons), difference: Sum, count: z.int() })),
      trend: z.array(
        z.object({ takenOn: LocalDate, p10: Sum.nullable(), p50: Sum.nullable(), p90: Sum.nullable(), mean: Sum, weighted: Sum.nullable() }),
      ),
    }),
  }),
  accuracy: operation({
    module,
    permission: 'pursuit.read',
    reads,
    name: 'forecast.accuracy',
    method: 'GET',
    path: '/forecast/accuracy',
    transaction: 'read',
    summary: 'How right the kept probabilities and quarters were: Brier score, calibration, bias by person, stage and source',
    input: z.object({
      by: z.enum(groupings).default('owner'),
      daysAhead: z.coerce
        .number()
        .int()
        .min(0)
        .max(720)
        .default(30)
        .describe('A pursuit is judged by the last forecast at least so long before it was closed'),
      ...narrowing,
    }),
    output: z.object({
      currency: Currency,
      daysAhead: z.int(),
      simulated: Judgement,
      record: Judgement,
      groups: z.array(GroupJudgement),
      quarters: z.array(QuarterRecord),
      errors: z.object({ simulated: Errors, weighted: Errors, committed: Errors }),
    }),
  }),
}
