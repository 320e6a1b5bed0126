import { z } from 'zod'

const bounds = (of: z.ZodNumber) =>
  z.array(of).length(4).describe('Upper ends of classes 1 to 4, kept in rising order; what is above belongs to class 5')
const share = z.number().gt(0).lt(1)

/** What the matrix of a workspace counts as rare or likely, as small or grave. */
export const RiskSettings = z.object({
  probability: bounds(share),
  cost: bounds(share).describe('Impact on money, as parts of the value of the pursuit'),
  days: bounds(z.number().gt(0).max(10_000)).describe('Impact on time, in working days'),
  win: bounds(share).describe('Impact on the chance of winning'),
  scores: z
    .array(z.array(z.int().min(1).max(25)).length(5))
    .length(5)
    .describe('Score of each cell: row by probability class, column by impact class, lowest first'),
  levels: z
    .object({ moderate: z.int().min(1).max(26), high: z.int().min(1).max(26), critical: z.int().min(1).max(26) })
    .refine(({ moderate, high, critical }) => moderate <= high && high <= critical, 'entry.invalid')
    .describe('Score from which on a risk is moderate, high, critical'),
  acceptFrom: z
    .number()
    .min(0)
    .max(1)
    .describe(
      'Exposure, as a part of the value of the pursuit, from which on accepting a threat needs the approval of somebody with the right to it',
    ),
})
export type RiskSettings = z.infer<typeof RiskSettings>
