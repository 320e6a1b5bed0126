import { z } from 'zod'
import { LocalDate } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { Amount } from '#kernel/contract/money.ts'
import { PlanEdit } from '#modules/execution/schedule/contract/index.ts'

const Share = z.number().min(0).max(1)
const of = { pursuitId: Id }

/** How a risk is taken in a trial: as if it were not there, as if it had happened, without or with the planned responses. */
export const riskTrials = ['gone', 'happens', 'accepted', 'answered'] as const

/** One thing that is tried on the forecast; nothing is changed by it. */
export const Trial = z.discriminatedUnion('try', [
  z.object({ try: z.literal('drop'), ...of }).describe('The pursuit is given up; its people are free'),
  z.object({ try: z.literal('take'), ...of }).describe('A pursuit that is not counted is counted'),
  z.object({ try: z.literal('chance'), ...of, probability: Share }).describe('Another chance to win'),
  z.object({ try: z.literal('value'), ...of, amount: Amount }).describe('Another value, in the base currency'),
  z.object({ try: z.literal('move'), ...of, taskId: Id.nullable(), notBefore: LocalDate }).describe('A task, or the signing, not before a day'),
  z.object({ try: z.literal('lend'), ...of, from: Id, to: Id }).describe('Open work of one person in a pursuit is done by another'),
  z.object({ try: z.literal('capacity'), resourceId: Id, capacity: z.number().min(0).max(1000) }).describe('So many full people of this kind'),
  z.object({ try: z.literal('risk'), ...of, riskId: Id, as: z.enum(riskTrials) }),
  z.object({ try: z.literal('plan'), ...of, edits: z.array(PlanEdit).min(1).max(1000) }).describe('Edits of the plan that are not applied yet'),
])
export type Trial = z.infer<typeof Trial>
