import { z } from 'zod'
import { LocalDate } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { Amount } from '#kernel/contract/money.ts'
import { operation } from '#kernel/contract/operation.ts'
import { Assumptions } from './assumptions.ts'
import { narrowing } from './shapes.ts'
import { CashMonth, DateDriver, MoneyDriver, Provenance, PursuitOutlook, SimulatedPursuit, SpanOutlook } from './simulated.ts'
import { Trial } from './what-if.ts'

const module = 'forecast'
const reads = [
  'pursuit',
  'pursuitMember',
  'exchangeRate',
  'member',
  'team',
  'plan',
  'planTask',
  'risk',
  'riskResponse',
  'resource',
  'absence',
  'workCalendar',
  'calendarException',
  'costRate',
  'paymentTerm',
  'forecastAssumption',
]
const read = { module, permission: 'pursuit.read', reads }
const TOO_MANY_PURSUITS = { kind: 'refused', data: z.object({ count: z.int(), most: z.int() }) } as const
const span = {
  from: LocalDate.optional().describe('Default: first day of the current quarter'),
  to: LocalDate.optional().describe('Last day; default: of the quarter'),
  target: Amount.optional().describe('In the base currency'),
}
const backwards = { PERIOD_BACKWARDS: { kind: 'invalid' } } as const

/** What the workspace will sign and cash in, simulated from stage, plan, risk, people and payment terms together. */
export const simulationOperations = {
  simulate: operation({
    ...read,
    name: 'forecast.simulate',
    method: 'GET',
    path: '/forecast/simulation',
    transaction: 'none',
    summary: 'What is signed in a period and cashed in by month, simulated over all pursuits on shared people, with each pursuit’s part in it',
    input: z.object({ ...span, ...narrowing }),
    output: z.object({
      provenance: Provenance,
      period: SpanOutlook,
      months: z.array(SpanOutlook.omit({ target: true, reach: true, contributions: true })),
      quarters: z.array(SpanOutlook.omit({ target: true, reach: true, contributions: true })),
      cash: z.array(CashMonth),
      pursuits: z.array(SimulatedPursuit),
      unseen: z.int().describe('Pursuits that only take up people, since the caller does not see them'),
    }),
    problems: { ...backwards, TOO_MANY_PURSUITS },
  }),
  drivers: operation({
    ...read,
    name: 'forecast.drivers',
    method: 'GET',
    path: '/forecast/drivers',
    transaction: 'none',
    summary: 'What would move the total of a period, and by how much',
    input: z.object({ ...span, ...narrowing }),
    output: z.object({ provenance: Provenance, base: z.string().nullable(), drivers: z.array(MoneyDriver) }),
    problems: { ...backwards, TOO_MANY_PURSUITS },
  }),
  pursuit: operation({
    ...read,
    name: 'forecast.pursuit',
    method: 'GET',
    path: '/pursuits/{id}/forecast',
    transaction: 'none',
    summary: 'When a pursuit will be signed, what it will bring and cost, as distributions, and what moves the date',
    input: z.object({ id: Id }),
    output: z.object({
      provenance: Provenance,
      outlook: PursuitOutlook,
      base: LocalDate.nullable().describe('Mean of the signing of this pursuit alone, on which the drivers are measured'),
      drivers: z.array(DateDriver),
    }),
    problems: { TOO_MANY_PURSUITS, NOT_SIMULATED: { kind: 'refused' } },
  }),
  model: operation({
    ...read,
    name: 'forecast.model',
    method: 'GET',
    path: '/pursuits/{id}/forecast-model',
    transaction: 'read',
    summary: 'The simulation model of one pursuit as plain data, without what people cost, to be run again elsewhere with the same figures',
    input: z.object({ id: Id }),
    output: z.object({
      seed: z.string(),
      model: z.record(z.string(), z.unknown()).describe('SimulationModel of @zhulu/engines/simulation'),
    }),
    problems: { TOO_MANY_PURSUITS, NOT_SIMULATED: { kind: 'refused' } },
  }),
  whatIf: operation({
    ...read,
    name: 'forecast.whatIf',
    method: 'POST',
    path: '/forecast/what-if',
    transaction: 'none',
    summary: 'The forecast as it would be, against the same random numbers; nothing is changed',
    input: z.object({ ...span, ...narrowing, trials: z.array(Trial).min(1).max(20) }),
    output: z.object({
      provenance: Provenance,
      before: SpanOutlook,
      after: SpanOutlook,
      quarters: z.array(z.object({ before: SpanOutlook, after: SpanOutlook })),
      moved: z.array(
        z.object({
          id: Id,
          name: z.string(),
          chanceBefore: z.number().nullable(),
          chance: z.number().nullable(),
          signBefore: LocalDate.nullable(),
          sign: LocalDate.nullable(),
          meanBefore: z.string(),
          mean: z.string(),
        }),
      ),
    }),
    problems: {
      ...backwards,
      TOO_MANY_PURSUITS,
      TRIAL_IMPOSSIBLE: { kind: 'refused', data: z.object({ at: z.int(), code: z.string() }) },
    },
  }),
  assumptions: operation({
    module,
    permission: 'pursuit.read',
    reads: ['forecastAssumption'],
    name: 'forecast.assumptions',
    method: 'GET',
    path: '/forecast/assumptions',
    summary: 'What the simulation takes for granted where nothing is known',
    input: z.object({}),
    output: Assumptions,
  }),
  changeAssumptions: operation({
    module,
    permission: 'forecast.assume',
    changes: ['forecastAssumption'],
    name: 'forecast.changeAssumptions',
    method: 'PUT',
    path: '/forecast/assumptions',
    summary: 'Change what the simulation takes for granted',
    input: Assumptions,
    output: Assumptions,
    problems: { SHARES_DO_NOT_SUM: { kind: 'invalid' } },
  }),
}
