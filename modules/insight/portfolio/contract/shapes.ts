import { z } from 'zod'
import { Instant, LocalDate } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { plainText } from '#kernel/contract/text.ts'
import { decisionOutcomes, verdicts } from './choices.ts'
import { Amount, figureReasons, Share } from './figures.ts'

/** What figures rest on that nobody has measured: a person sets it, and every figure that uses it says so. */
export const PortfolioSettings = z.object({
  marginShare: z.number().gt(0).max(1).describe('Margin as a part of the value, where the pursuit has none of its own'),
  delayRate: z.number().min(0).max(5).describe('What a year of delay costs, as a part of value × chance'),
  movePrice: z.number().min(0).max(1_000_000).describe('What it costs to move an agreed task by a working day, base currency'),
  exchangePrice: z.number().min(0).max(1_000_000).describe('What it costs to give a task to somebody else, base currency'),
})
export type PortfolioSettings = z.infer<typeof PortfolioSettings>

export const Decision = z.object({
  id: Id,
  outcome: z.enum(decisionOutcomes),
  reason: z.string(),
  decidedOn: LocalDate,
  byName: z.string().nullable(),
  reviewOn: LocalDate.nullable(),
})
export type Decision = z.infer<typeof Decision>

const Days = Share.describe('Working days')

export const PursuitSide = z.object({
  pursuitId: Id,
  name: z.string(),
  organization: z.string().nullable(),
  ownerId: Id.nullable(),
  owner: z.string().nullable(),
  stage: z.array(z.string()).length(3).describe('Name of the stage: 简体, 繁體, English'),
  pursuitClass: z.string().nullable(),
  tier: z.string().nullable(),
  value: Amount,
  chance: Share,
  expected: Amount.describe('Value × chance'),
  margin: Amount.describe('Value × margin share'),
  marginShare: z.number(),
  marginIsOwn: z.boolean().describe('Set for this pursuit rather than taken from the settings'),
  daysSoFar: Days.describe('Working days of people up to now'),
  daysToGo: Days.describe('Planned working days of people from now to signing'),
  daysWithoutRate: z.number().describe('Of these, those that no cost rate covers; they are in no amount'),
  costSoFar: Amount,
  costToGo: Amount,
  budget: Amount.describe('Pursuit budget of the record'),
  scarceDays: Days.describe('Days of people in weeks in which they have more to do than they can, up to signing'),
  scarcePeople: z.array(z.object({ resourceId: Id, name: z.string(), days: z.number() })),
  expectedSignDate: LocalDate.nullable(),
  planSignOn: LocalDate.nullable().describe('Signing by the plan, brought up to date'),
  worth: Amount.describe('Chance × margin − cost to go; what is spent already is not in it'),
  breakEven: Share.describe('Chance at which it is worth nothing: cost to go / margin'),
  opportunity: Amount.describe('What its scarce days would bring in the best use that they displace'),
  net: Amount.describe('Worth − opportunity'),
  verdict: z.enum(verdicts),
  decision: Decision.nullable(),
})
export type PursuitSide = z.infer<typeof PursuitSide>

/** How a decision turned out, judged by what was known then and by what came. */
export const Outcome = z.object({
  decisionId: Id,
  pursuitId: Id,
  name: z.string(),
  outcome: z.enum(decisionOutcomes),
  decidedOn: LocalDate,
  byName: z.string().nullable(),
  reason: z.string(),
  chance: z.number().nullable(),
  worth: Amount,
  status: z.string(),
  closedOn: LocalDate.nullable(),
  came: z.enum(['paid', 'didNotPay', 'missed', 'spared', 'open']).describe('Won after go, not won after go, won after no-go, not won after no-go'),
})

export const Marked = z.object({
  pursuitId: Id,
  marginShare: z.number().gt(0).max(1).nullable().describe('Margin as a part of the value for this pursuit; null: that of the settings'),
  reason: plainText().max(500).optional(),
})

const Choice = z.object({ ids: z.array(Id), worth: Amount, cost: Amount, scarceDays: z.number(), count: z.int() })

export const Allocation = z.object({
  best: Choice.describe('The set that brings most within the limits'),
  today: Choice.describe('Everything open that nobody has decided to leave'),
  taken: z.array(Id).describe('In the best set, not in today’s'),
  dropped: z.array(Id).describe('In today’s, not in the best set'),
  budget: Amount,
  scarceDays: z.number().nullable(),
  bound: Amount.describe('No set within the limits brings more'),
  proven: z.boolean(),
  leftOut: z.array(z.object({ pursuitId: Id, reason: z.enum(figureReasons) })).describe('Pursuits without a worth: in no set'),
  /** A limit that what was fixed by hand breaks. */
  broken: z.enum(['budget', 'scarceDays']).nullable(),
})
export type Allocation = z.infer<typeof Allocation>

export const asOf = { asOf: Instant, today: LocalDate }
