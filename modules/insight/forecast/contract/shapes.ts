import { z } from 'zod'
import { LocalDate } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { Currency } from '#kernel/contract/money.ts'

/** Sums grow beyond what one amount may have. */
const Sum = z.string().regex(/^-?\d+\.\d{2}$/)

/** Why a pursuit is not in a figure. */
export const leftOutReasons = ['OMITTED', 'NO_VALUE', 'NO_PROBABILITY', 'NO_RATE'] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

/** Why an open pursuit belongs to no period, or to an earlier one. */
export const outsideReasons = ['NO_DATE', 'BEFORE_PERIOD'] as const

const Filter = z.string().describe('Opens the records behind the figure in the list of pursuits')

/** Whose pursuits; all of them within what the caller may see. */
export const narrowing = {
  processId: Id.optional().describe('Only pursuits of this process'),
  ownerId: Id.optional().describe('Only pursuits of this member'),
  teamId: Id.optional().describe('Only pursuits of members of this team and of the teams below it'),
}

/** An amount in the base currency, or why there is none. */
const amount = <const R extends readonly [string, ...string[]]>(reasons: R) =>
  z.object({ value: Sum.nullable(), reason: z.enum(reasons).nullable() }).describe('Base currency')
/** A number, or why there is none. */
const share = <const R extends readonly [string, ...string[]]>(reasons: R) =>
  z.object({ value: z.number().nullable(), reason: z.enum(reasons).nullable() })

export const LeftOutCount = z.object({
  reason: z.enum(leftOutReasons),
  currency: Currency.nullable().describe('The one without a rate'),
  count: z.int(),
})

/** Count, value and weighted value; `counted` of the `count` pursuits are in the sums. */
export const PipelineFigures = z.object({
  count: z.int(),
  counted: z.int(),
  value: amount(['ALL_LEFT_OUT']),
  weighted: amount(['ALL_LEFT_OUT']),
  leftOut: z.array(LeftOutCount),
  filter: Filter,
})

export const PipelineGroup = PipelineFigures.extend({
  key: z.string().nullable().describe('Id of the stage or owner, or first day of the month; null: none'),
  label: z.string().nullable().describe('Name of the owner; null for a stage, see names, and for a month'),
  names: z.array(z.string()).length(3).nullable().describe('Names of the stage: 简体, 繁體, English'),
  processName: z.string().nullable().describe('Of a stage'),
})
export type PipelineGroup = z.infer<typeof PipelineGroup>

export const Rate = z.object({ currency: Currency, rate: z.string().describe('Base currency for one unit, decimal text') })

const nothing = ['NO_DEALS'] as const
const Quantiles = { p10: amount(nothing), p50: amount(nothing), p90: amount(nothing) }

/** The distribution of what a period brings: certain what is won, win or lose what is open. Amounts in the base currency. */
export const Outlook = z.object({
  n: z.int().describe('Open pursuits in it'),
  mean: amount(nothing),
  standardDeviation: amount(nothing),
  ...Quantiles,
  bars: z.array(z.object({ from: Sum, to: Sum, probability: z.number() })).describe('Histogram of the total; one of no width when it is certain'),
  reach: share(['NO_DEALS', 'NO_TARGET']).describe('Chance that the total reaches the target, 0..1'),
  normal: z
    .object({
      p10: amount(['NO_DEALS', 'NO_SPREAD']),
      p50: amount(['NO_DEALS', 'NO_SPREAD']),
      p90: amount(['NO_DEALS', 'NO_SPREAD']),
      reach: share(['NO_DEALS', 'NO_TARGET', 'NO_SPREAD']),
    })
    .describe('Normal approximation, to compare with; poor for few large deals'),
  computation: z.enum(['enumeration', 'exactGrid', 'roundedGrid']),
  error: z
    .object({ rootMeanSquare: Sum, worst: Sum })
    .nullable()
    .describe('How far the total can be from the true one where values had to be rounded'),
})
export type Outlook = z.infer<typeof Outlook>

/** One side of the period: how many, how many of them are counted, what they come to. */
export const Side = z.object({ count: z.int(), counted: z.int(), value: amount(['ALL_LEFT_OUT']), filter: Filter })

export const LeftOut = z.object({
  id: Id,
  name: z.string(),
  status: z.enum(['open', 'won']),
  reason: z.enum(leftOutReasons),
  currency: Currency.nullable(),
})
export type LeftOut = z.infer<typeof LeftOut>

export const Outside = z.object({ reason: z.enum(outsideReasons), count: z.int(), filter: Filter })

/** A rate from closed pursuits with its Wilson interval, 95 %. */
export const WinRate = z.object({
  value: z.number().nullable(),
  reason: z.enum(['NO_TRIALS']).nullable(),
  lower: z.number(),
  upper: z.number(),
  n: z.int(),
})

export const History = z.object({
  since: LocalDate,
  won: z.int(),
  lost: z.int(),
  noDecision: z.int(),
  winRate: WinRate.describe('Won of won, lost and no decision'),
  competitive: WinRate.describe('Won of won and lost'),
  filter: Filter,
})
