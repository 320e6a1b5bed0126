import { z } from 'zod'
import { Currency } from '#kernel/contract/money.ts'

/** Sums grow beyond what one amount may have. */
export const Sum = z.string().regex(/^-?\d+\.\d{2}$/)

/** Why there is no figure. Null is not zero. */
export const figureReasons = [
  'NO_VALUE',
  'NO_RATE',
  'NO_PROBABILITY',
  'NO_PLAN',
  'NO_DATES',
  'NO_COST_RIGHT',
  'NO_COST_RATE',
  'NO_BUDGET',
  'NO_MARGIN',
  'NOT_ALL_SEEN',
] as const
export type FigureReason = (typeof figureReasons)[number]

/** Base currency, or why there is none. */
export const Amount = z.object({ value: Sum.nullable(), reason: z.enum(figureReasons).nullable() }).describe('Base currency')
export type Amount = z.infer<typeof Amount>

export const Share = z.object({ value: z.number().nullable(), reason: z.enum(figureReasons).nullable() })
export type Share = z.infer<typeof Share>

export const Rate = z.object({ currency: Currency, rate: z.string().describe('Base currency for one unit, decimal text') })
