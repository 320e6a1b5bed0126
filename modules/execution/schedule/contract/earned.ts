import { z } from 'zod'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { Minute, module } from './shapes.ts'

const Ratio = z.number().nullable().describe('Null where it can’t be said: nothing planned or spent yet')

/** Earned value after ISO 21508: what was to be done by now, what is done, what it has cost. */
export const EarnedFigures = z.object({
  at: Minute.describe('Now; the end of a plan that is finished'),
  budget: z.number(),
  planned: z.number(),
  earned: z.number(),
  actual: z.number(),
  scheduleIndex: Ratio.describe('Earned over planned; drifts to 1 on late plans'),
  costIndex: Ratio.describe('Earned over actual cost'),
  atCompletion: Ratio.describe('Cost in all, if the cost index stays'),
  timeIndex: Ratio.describe('Earned schedule over time gone: SPI(t)'),
  weeksBehind: z.number().nullable().describe('Weeks behind the baseline; negative is ahead'),
  finish: Minute.nullable().describe('The end at the pace until now'),
  curve: z.array(z.object({ at: Minute, planned: z.number(), earned: z.number().nullable(), actual: z.number().nullable() })).describe('By week'),
})
export type EarnedFigures = z.infer<typeof EarnedFigures>

export const earnedOperations = {
  earnedValue: operation({
    module,
    name: 'plan.earnedValue',
    method: 'GET',
    path: '/plans/{id}/earned-value',
    permission: 'plan.read',
    reads: ['plan', 'planTask', 'costRate', 'resource'],
    summary: 'Planned value, earned value and cost of a plan against a baseline; in working days where cost may not or can’t be said',
    input: z.object({ id: Id, baselineId: Id.optional().describe('Default: the first that was taken') }),
    output: z.object({
      baseline: z.object({ id: Id, name: z.string() }).nullable().describe('Null: none was taken, so there is nothing to compare with'),
      unit: z.enum(['money', 'days']),
      currency: z.string().nullable(),
      why: z.enum(['NOT_PERMITTED', 'NO_RATES', 'SEVERAL_CURRENCIES']).nullable().describe('Why it is in days'),
      added: z.int().describe('Tasks that came after the baseline and are not counted'),
      removed: z.int().describe('Tasks of the baseline that are gone: planned, never earned'),
      unvalued: z.int().describe('Tasks without a cost: nobody is assigned, so they neither cost nor earn money'),
      figures: EarnedFigures.nullable(),
    }),
    problems: { NO_BASELINE: { kind: 'missing' } },
  }),
}
