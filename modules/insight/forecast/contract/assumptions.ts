import { z } from 'zod'

const Share = z.number().min(0).max(1)
const Factor = z.number().min(0).max(20)
const Days = z.number().min(-365).max(1825)

/** What a payment waits for. */
export const anchors = ['signing', 'delivery', 'acceptance'] as const

/**
 * What a simulation takes for granted where nothing is known of the pursuit itself. A workspace changes it to its own experience; every answer
 * says which of it was used.
 */
export const Assumptions = z.object({
  valueLow: Factor.describe('Least value that is signed, as a share of the value in the record'),
  valueHigh: Factor.describe('Most of it'),
  durationLow: Factor.describe('Best case of a task that has no estimates, as a share of its duration'),
  durationHigh: Factor.describe('Worst case of it'),
  stageDays: z.number().min(1).max(1000).describe('Calendar days for each open stage of a pursuit that has neither plan nor expected date'),
  deliveryDays: z.number().min(0).max(2000).describe('Calendar days from signing to acceptance where no plan says so'),
  taskCorrelation: Share.describe('How much the tasks of one pursuit are late together'),
  marketCorrelation: Share.describe('How much all decisions of buyers go together'),
  buyerCorrelation: Share.describe('How much decisions of one buyer go together: one budget, one cycle'),
  riskCorrelation: Share.describe('How much risks of one named driver come together'),
  margin: z.number().min(-1).max(1).describe('Margin on the value before the cost of selling'),
  payDelay: z.object({ low: Days, likely: Days, high: Days }).describe('Days that buyers pay after the due date'),
  terms: z
    .array(z.object({ share: Share, at: z.enum(anchors), after: z.number().min(0).max(3650).describe('Days until it is due') }))
    .min(1)
    .max(12)
    .describe('Payments of a contract that has no terms of its own; shares sum to 1'),
})
export type Assumptions = z.infer<typeof Assumptions>

export const defaultAssumptions: Assumptions = {
  valueLow: 0.85,
  valueHigh: 1.1,
  durationLow: 0.8,
  durationHigh: 1.8,
  stageDays: 30,
  deliveryDays: 150,
  taskCorrelation: 0.6,
  marketCorrelation: 0.25,
  buyerCorrelation: 0.5,
  riskCorrelation: 0.7,
  margin: 0.3,
  payDelay: { low: 0, likely: 15, high: 75 },
  terms: [
    { share: 0.3, at: 'signing', after: 15 },
    { share: 0.3, at: 'delivery', after: 15 },
    { share: 0.3, at: 'acceptance', after: 30 },
    { share: 0.1, at: 'acceptance', after: 365 },
  ],
}
