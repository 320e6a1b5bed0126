import { z } from 'zod'
import { Instant, LocalDate } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { Currency } from '#kernel/contract/money.ts'
import { operation } from '#kernel/contract/operation.ts'
import { pageOf } from '#kernel/contract/page.ts'
import { levellingStates, module } from './choices.ts'
import { PortfolioSettings } from './shapes.ts'

const Day = LocalDate.nullable()

/** One moment of the search: what the plan found so far costs by delay, and below what no plan can be. Base currency. */
export const Progress = z.object({
  seconds: z.number(),
  cost: z.number(),
  bound: z.number(),
  moved: z.number().describe('What moving agreed tasks and people is priced at'),
})
export type Progress = z.infer<typeof Progress>

export const PursuitShift = z.object({
  pursuitId: Id,
  name: z.string(),
  /** Signing, or the end where it is signed already. */
  goal: z.enum(['sign', 'finish']),
  paper: Day.describe('By today’s plan, whether people can keep it or not'),
  inOrder: Day.describe('When people work today’s plan off in its order'),
  levelled: Day,
  perDay: z.number().describe('What a calendar day of delay costs, base currency'),
  gain: z.number().describe('Cost of delay in today’s order − that of the levelled plan, base currency'),
  moved: z.int().describe('Tasks that start another day'),
  handed: z.int().describe('Tasks that somebody else does'),
})
export type PursuitShift = z.infer<typeof PursuitShift>

export const PersonShift = z.object({
  resourceId: Id,
  name: z.string(),
  overBefore: z.number().describe('Working days above capacity, by week, in today’s plan'),
  overAfter: z.number(),
  peakBefore: z.number().nullable().describe('Highest load of a week, as a part of capacity'),
  peakAfter: z.number().nullable(),
})
export type PersonShift = z.infer<typeof PersonShift>

export const Outcome = z.object({
  cost: z.number().describe('Cost of delay of the levelled plan, base currency'),
  inOrderCost: z.number().describe('Cost of delay when today’s plan is worked off in its order'),
  paperCost: z.number().describe('Cost of delay if today’s plan could be kept'),
  bound: z.number().describe('No plan costs less'),
  distance: z.number().nullable().describe('Proven distance from the best: (cost + moves − bound) / bound'),
  proven: z.boolean(),
  lateDeadlines: z.int().describe('Deadlines that can’t be kept'),
  tasks: z.int(),
  moved: z.int(),
  handed: z.int(),
  pursuits: z.array(PursuitShift),
  people: z.array(PersonShift),
})
export type Outcome = z.infer<typeof Outcome>

/** What the levelling could not do as it would have liked: how often, never hidden. */
export const remarkCodes = ['noValue', 'noDates', 'overUnits', 'noOneAble', 'keptConstraint', 'throughAbsence'] as const
export const Remark = z.object({ code: z.enum(remarkCodes), count: z.int() })
export type Remark = z.infer<typeof Remark>

export const Levelling = z.object({
  id: Id,
  state: z.enum(levellingStates),
  askedAt: Instant,
  byName: z.string(),
  seconds: z.number().describe('How long it may search'),
  exchange: z.boolean().describe('Whether named people may be exchanged for others with the same skill'),
  currency: Currency,
  assumptions: PortfolioSettings,
  plans: z.int(),
  tasks: z.int(),
  people: z.int(),
  remarks: z.array(Remark),
  progress: z.array(Progress),
  outcome: Outcome.nullable(),
  appliedAt: Instant.nullable(),
  appliedBy: z.string().nullable(),
  undoneAt: Instant.nullable(),
  outdated: z.array(z.object({ pursuitId: Id, name: z.string(), byName: z.string() })).describe('Plans that were changed since'),
})
export type Levelling = z.infer<typeof Levelling>

/** Why a task starts when it does. */
export const Because = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), person: z.string(), task: z.string(), pursuitId: Id, pursuit: z.string() }),
  z.object({ kind: z.literal('absence'), person: z.string() }),
  z.object({ kind: z.literal('before'), task: z.string() }),
  z.object({ kind: z.literal('date') }),
])
export type Because = z.infer<typeof Because>

export const Move = z.object({
  taskId: Id,
  task: z.string(),
  pursuitId: Id,
  pursuit: z.string(),
  startBefore: Day,
  start: Day,
  finishBefore: Day,
  finish: Day,
  from: z.string().nullable().describe('Who was to do it, where that changes'),
  to: z.string().nullable(),
  because: Because.nullable(),
})
export type Move = z.infer<typeof Move>

const level = { module, permission: 'portfolio.level' }
const Changed = z.object({ plans: z.array(z.object({ pursuitId: Id, name: z.string(), byName: z.string() })) })
const one = z.object({ id: Id })

export const levellingOperations = {
  start: operation({
    ...level,
    name: 'levelling.start',
    method: 'POST',
    path: '/portfolio/levellings',
    changes: ['levelling'],
    summary:
      'Level all open plans at once: who does what when, so that nobody has more to do than he can and delay costs least; plans stay as they are',
    input: z.object({
      seconds: z.number().min(1).max(120).default(10).describe('How long it may search'),
      exchange: z.boolean().default(false).describe('Named people may be exchanged for others with the same skill'),
    }),
    output: one,
    problems: {
      LEVELLING_RUNNING: { kind: 'conflict', data: z.object({ id: Id, byName: z.string() }) },
      NOTHING_TO_LEVEL: { kind: 'refused' },
      TOO_MUCH_TO_LEVEL: { kind: 'refused', data: z.object({ count: z.int(), most: z.int() }) },
    },
  }),
  show: operation({
    ...level,
    name: 'levelling.show',
    method: 'GET',
    path: '/portfolio/levellings/{id}',
    reads: ['levelling', 'plan'],
    summary: 'A levelling: how far it is, what it found, how near the best that is proven to be',
    input: one,
    output: Levelling,
  }),
  list: operation({
    ...level,
    name: 'levelling.list',
    method: 'GET',
    path: '/portfolio/levellings',
    reads: ['levelling'],
    summary: 'Levellings, newest first',
    input: z.object({ cursor: z.string().max(2000).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: pageOf(
      Levelling.pick({ id: true, state: true, askedAt: true, byName: true, appliedAt: true, appliedBy: true, undoneAt: true, tasks: true }),
    ),
  }),
  moves: operation({
    ...level,
    name: 'levelling.moves',
    method: 'GET',
    path: '/portfolio/levellings/{id}/moves',
    reads: ['levelling'],
    summary: 'Tasks that a levelling moves or hands to somebody else, and what each waits for',
    input: z.object({
      id: Id,
      pursuitId: Id.optional(),
      cursor: z.string().max(2000).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    output: pageOf(Move),
  }),
  stop: operation({
    ...level,
    name: 'levelling.stop',
    method: 'POST',
    path: '/portfolio/levellings/{id}/stop',
    changes: ['levelling'],
    summary: 'End the search; what it has found stays',
    input: one,
    output: one,
  }),
  apply: operation({
    ...level,
    name: 'levelling.apply',
    method: 'POST',
    path: '/portfolio/levellings/{id}/apply',
    changes: ['levelling', 'plan', 'planTask'],
    summary: 'Carry the levelled dates and people out in all plans, all or nothing; refused when a plan was changed meanwhile',
    input: one,
    output: z.object({ id: Id, plans: z.int() }),
    problems: {
      LEVELLING_NOT_READY: { kind: 'conflict' },
      PLANS_CHANGED: { kind: 'conflict', data: Changed },
      PLAN_NOT_CHANGED: { kind: 'refused', data: z.object({ pursuitId: Id, name: z.string(), code: z.string() }) },
    },
  }),
  undo: operation({
    ...level,
    name: 'levelling.undo',
    method: 'POST',
    path: '/portfolio/levellings/{id}/undo',
    changes: ['levelling', 'plan', 'planTask'],
    summary: 'Take all that a levelling changed back, in all plans, as long as nobody has built on it',
    input: one,
    output: z.object({ id: Id, plans: z.int() }),
    problems: {
      LEVELLING_NOT_APPLIED: { kind: 'conflict' },
      PLAN_NOT_CHANGED: { kind: 'refused', data: z.object({ pursuitId: Id, name: z.string(), code: z.string() }) },
    },
  }),
}
