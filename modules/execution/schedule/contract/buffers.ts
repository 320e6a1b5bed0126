import { z } from 'zod'
import { Instant } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { Minute, module, Revision } from './shapes.ts'

export const bufferTargets = ['signing', 'finish'] as const
export const bufferRules = ['rootSquared', 'halfChain'] as const
export const feverZones = ['green', 'yellow', 'red'] as const

const Minutes = z.int().describe('Working minutes of the calendar of the plan')
const Done = z.number().min(0).max(1).describe('Share of the work of the chain')
const Named = z.object({ id: Id, name: z.string() })
const Penetration = z.number().nullable().describe('Used over buffer; null where there is no buffer')
const Zone = z.enum(feverZones).nullable().describe('By the lines of the fever chart; null where there is no buffer')

const ChainTask = Named.extend({
  milestone: z.boolean(),
  start: Minute.nullable().describe('As the plan is now; null: the task is gone'),
  finish: Minute.nullable(),
  duration: Minutes,
  safe: Minutes.nullable().describe('Worst case of the duration; null: no estimate, and no safety is counted'),
  done: Done,
  people: z.array(z.string()),
})

const Size = z.object({
  rule: z.enum(bufferRules),
  because: z.enum(['ASKED', 'ESTIMATES', 'FEW_ESTIMATES']).describe('Estimates: at least half of the tasks of the chain have them'),
  estimated: z.int().describe('Tasks of the chain with a worst case'),
  counted: z.int().describe('Tasks of the chain that take time'),
  work: Minutes.describe('Durations of the chain together'),
})

const Buffer = z.object({
  chain: z.array(ChainTask).describe('Earliest first; of the plan as it was at the baseline, with the dates of now'),
  size: Size,
  minutes: Minutes.describe('The project buffer'),
  targetId: Id.nullable().describe('Task of the plan now with which the target is reached; null: there is none any more'),
  from: Minute.describe('Finish of the target in the baseline; without one, in the plan'),
  promised: Minute.describe('That finish and the buffer after it'),
  finish: Minute.nullable().describe('Finish of the target in the plan now'),
  slip: Minutes.nullable().describe('By which the target is later than in the baseline; negative is earlier. Null: not comparable'),
  used: Minutes.nullable().describe('The slip, never below 0'),
  done: Done.nullable(),
  penetration: Penetration,
  zone: Zone,
  feeding: z
    .array(
      z.object({
        tasks: z.array(Named),
        joins: Named,
        minutes: Minutes.describe('Feeding buffer by the same rule'),
        estimated: z.int(),
        counted: z.int(),
        gap: Minutes.describe('Working time that is there now between the feeding chain and what it joins'),
        enough: z.boolean(),
      }),
    )
    .describe('As the plan is now'),
  history: z
    .array(z.object({ at: Instant, revision: Revision, done: Done, used: Minutes, finish: Minute, penetration: Penetration, zone: Zone }))
    .describe('The baseline and the end of every day on which the plan was changed since, oldest first; the last 60'),
  earlier: z.int().describe('Points that were left off'),
  overdue: z.int().describe('Tasks of the chain that were to be done by now and of which nothing was reported: their delay does not show yet'),
  strayed: z.int().describe('Tasks of the chain of now that are not in that of the baseline'),
})
export type PlanBuffer = z.infer<typeof Buffer>

export const bufferOperations = {
  showBuffers: operation({
    module,
    name: 'plan.showBuffers',
    method: 'GET',
    path: '/plans/{id}/buffers',
    permission: 'plan.read',
    reads: ['plan', 'planTask', 'resource', 'absence', 'workCalendar', 'calendarException'],
    summary: 'Critical chain of a plan to its signing or its end, project and feeding buffers, how much is used, and the fever chart',
    input: z.object({
      id: Id,
      target: z.enum(bufferTargets).optional().describe('Default: the signing while it is open, then the end'),
      baselineId: Id.optional().describe('Default: the latest'),
      rule: z.enum(bufferRules).optional().describe('Default: root squared where half of the chain or more has estimates'),
    }),
    output: z.object({
      target: z.enum(bufferTargets),
      baseline: Named.extend({ at: Instant }).nullable(),
      because: z
        .enum(['NO_BASELINE', 'NOT_IN_BASELINE', 'TARGET_GONE', 'LOG_BROKEN'])
        .nullable()
        .describe('Why nothing is compared, or there is no history'),
      missing: z.enum(['NO_TARGET', 'NO_DATES', 'DONE', 'NO_WORK']).nullable().describe('Why there is no buffer'),
      buffer: Buffer.nullable(),
    }),
    problems: { NO_BASELINE: { kind: 'missing' } },
  }),
}
