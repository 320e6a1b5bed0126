import { z } from 'zod'
import { LocalDate } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { Amount as MoneyAmount, Currency } from '#kernel/contract/money.ts'
import { operation } from '#kernel/contract/operation.ts'
import { plainText } from '#kernel/contract/text.ts'
import { decisionOutcomes, module } from './choices.ts'
import { Amount, Rate } from './figures.ts'
import { Allocation, asOf, Decision, Marked, Outcome, PortfolioSettings, PursuitSide } from './shapes.ts'

const topics = [
  'pursuit',
  'pursuitMember',
  'plan',
  'planTask',
  'resource',
  'absence',
  'costRate',
  'exchangeRate',
  'portfolioDecision',
  'portfolioSettings',
]
const read = { module, permission: 'portfolio.read', reads: topics }

/** Beyond this many open pursuits a page beside one another says nothing; those of least value are counted, not shown. */
export const mostPursuits = 500

const narrowing = {
  processId: Id.optional().describe('Only pursuits of this process'),
  ownerId: Id.optional().describe('Only pursuits of this member'),
  teamId: Id.optional().describe('Only pursuits of members of this team and of the teams below it'),
}

export const portfolioOperations = {
  show: operation({
    ...read,
    name: 'portfolio.show',
    method: 'GET',
    path: '/portfolio',
    summary: 'Open pursuits side by side: value, chance, cost to win, scarce days, signing by plan, worth and break-even chance',
    input: z.object(narrowing),
    output: z.object({
      ...asOf,
      currency: Currency.describe('Base currency of all amounts'),
      scope: z.enum(['own', 'team', 'all']).describe('Whose pursuits the caller sees'),
      rates: z.array(Rate),
      assumptions: PortfolioSettings,
      mayChange: z.boolean(),
      mayDecide: z.boolean(),
      mayLevel: z.boolean(),
      items: z.array(PursuitSide),
      hidden: z.int().describe('Open pursuits that the caller may not see: counted, never named'),
      beyond: z.int().describe('Open pursuits beyond the most that is shown'),
      total: z.object({ value: Amount, expected: Amount, costToGo: Amount, worth: Amount, scarceDays: z.number() }),
    }),
  }),
  allocate: operation({
    ...read,
    name: 'portfolio.allocate',
    method: 'POST',
    path: '/portfolio/allocation',
    transaction: 'read',
    summary: 'Which open pursuits bring most within a total budget and so many scarce days, beside today’s set; nothing is changed',
    input: z.object({
      budget: MoneyAmount.optional().describe('Total cost to go, base currency; default: of today’s set'),
      scarceDays: z.number().min(0).max(1_000_000).optional().describe('Total of scarce days; default: no limit'),
      take: z.array(Id).max(mostPursuits).default([]).describe('In the set whatever it brings'),
      drop: z.array(Id).max(mostPursuits).default([]).describe('Not in the set whatever it brings'),
    }),
    output: Allocation,
  }),
  settings: operation({
    ...read,
    reads: ['portfolioSettings'],
    name: 'portfolio.settings',
    method: 'GET',
    path: '/portfolio-settings',
    summary: 'Assumptions behind the figures of the portfolio',
    input: z.object({}),
    output: PortfolioSettings,
  }),
  changeSettings: operation({
    module,
    permission: 'portfolio.write',
    changes: ['portfolioSettings'],
    name: 'portfolio.changeSettings',
    method: 'PUT',
    path: '/portfolio-settings',
    summary: 'Change the assumptions behind the figures of the portfolio',
    input: PortfolioSettings,
    output: PortfolioSettings,
  }),
  assumeMargin: operation({
    module,
    permission: 'portfolio.write',
    changes: ['portfolioSettings'],
    name: 'portfolio.assumeMargin',
    method: 'PUT',
    path: '/pursuits/{pursuitId}/margin',
    summary: 'Assume a margin of its own for a pursuit, or that of the settings again',
    input: Marked,
    output: z.object({ pursuitId: Id, marginShare: z.number().nullable() }),
  }),
  decide: operation({
    module,
    permission: 'portfolioDecision.write',
    changes: ['portfolioDecision'],
    name: 'portfolio.decide',
    method: 'POST',
    path: '/pursuits/{pursuitId}/portfolio-decision',
    summary: 'Decide whether to go on with a pursuit, with the reason; the figures of the moment are kept with it',
    input: z.object({
      pursuitId: Id,
      outcome: z.enum(decisionOutcomes),
      reason: plainText().min(1).max(2000),
      reviewOn: LocalDate.optional(),
    }),
    output: Decision,
    problems: { NOT_OPEN: { kind: 'conflict' }, REVIEW_DATE_MISSING: { kind: 'invalid' } },
  }),
  outcomes: operation({
    module,
    permission: 'portfolioDecision.read',
    reads: ['portfolioDecision', 'pursuit'],
    name: 'portfolio.outcomes',
    method: 'GET',
    path: '/portfolio/outcomes',
    summary: 'How decisions turned out, newest first, and how many paid',
    input: z.object({}),
    output: z.object({
      items: z.array(Outcome),
      went: z.object({
        n: z.int().describe('Decisions to go whose pursuit is closed'),
        won: z.int(),
        expected: z.number().describe('How many were to be won by the chances of then'),
      }),
      left: z.object({ n: z.int(), missed: z.int().describe('Won all the same') }),
    }),
  }),
}
