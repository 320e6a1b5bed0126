import { z } from 'zod'
import { Instant, LocalDate } from '#kernel/contract/dates.ts'
import { Amount, Currency } from '#kernel/contract/money.ts'
import { operation } from '#kernel/contract/operation.ts'
import { commitmentRecord, forecastSnapshotRecord, paymentTermRecord } from './records.ts'
import { snapshotOperations } from './snapshots.ts'
import { simulationOperations } from './simulation-operations.ts'
import { History, LeftOut, LeftOutCount, narrowing, Outlook, Outside, PipelineFigures, PipelineGroup, Rate, Side } from './shapes.ts'

export { forecastWords } from './words.ts'
export { Assumptions, anchors, defaultAssumptions } from './assumptions.ts'
export { commitmentRecord, forecastSnapshotRecord, paymentTermRecord } from './records.ts'
export * from './simulated.ts'
export { changeReasons, groupings, type Judgement } from './snapshots.ts'
export { riskTrials, Trial } from './what-if.ts'
export { leftOutReasons, type LeftOut, type LeftOutReason, type Outlook, type PipelineGroup } from './shapes.ts'

const module = 'forecast'
const scope = z.enum(['own', 'team', 'all']).describe('Whose pursuits the caller sees')
const read = { module, permission: 'pursuit.read', reads: ['pursuit', 'pursuitMember', 'exchangeRate', 'member', 'team'] }

/** Beyond this many open pursuits in one period the exact distribution would keep the server from others. */
export const mostDeals = 20_000

/** What the pipeline will bring. Every figure carries the filter that opens its records. */
export const forecast = {
  ...simulationOperations,
  ...snapshotOperations,
  pipeline: operation({
    ...read,
    name: 'forecast.pipeline',
    method: 'GET',
    path: '/forecast/pipeline',
    reads: [...read.reads, 'salesProcess', 'salesStage'],
    summary: 'Open pursuits by stage, owner or month of expected signing: count, value and weighted value in the base currency',
    input: z.object({ by: z.enum(['stage', 'owner', 'month']).default('stage'), ...narrowing }),
    output: z.object({
      by: z.enum(['stage', 'owner', 'month']),
      currency: Currency.describe('Base currency of all amounts'),
      asOf: Instant,
      scope,
      rates: z.array(Rate),
      groups: z.array(PipelineGroup),
      total: PipelineFigures,
    }),
  }),
  period: operation({
    ...read,
    name: 'forecast.period',
    method: 'GET',
    path: '/forecast/period',
    summary: 'What a period will bring: won so far, and the exact distribution of the total with its quantiles and the chance to reach a target',
    input: z.object({
      from: LocalDate.optional().describe('Default: first day of the current quarter'),
      to: LocalDate.optional().describe('Last day; default: of the quarter'),
      target: Amount.optional().describe('In the base currency'),
      ...narrowing,
    }),
    output: z.object({
      from: LocalDate,
      to: LocalDate,
      target: Amount.nullable(),
      currency: Currency.describe('Base currency of all amounts'),
      asOf: Instant,
      scope,
      method: z.object({ name: z.string(), version: z.int(), assumption: z.enum(['INDEPENDENT']) }),
      rates: z.array(Rate),
      won: Side,
      open: Side.extend({ weighted: Side.shape.value.describe('Value times win probability, base currency') }),
      filter: z.string().describe('Opens all counted and uncounted pursuits of the period'),
      outlook: Outlook,
      leftOut: z.object({ total: z.int(), counts: z.array(LeftOutCount), items: z.array(LeftOut).describe('The first of them by name') }),
      outside: z.array(Outside).describe('Open pursuits that no period or an earlier one holds'),
      history: History,
    }),
    problems: { PERIOD_BACKWARDS: { kind: 'invalid' }, TOO_MANY_DEALS: { kind: 'refused', data: z.object({ count: z.int(), most: z.int() }) } },
  }),
}

export const paymentTerm = paymentTermRecord.operations
export const commitment = commitmentRecord.operations
const { list, summary, get, export: exportSnapshots } = forecastSnapshotRecord.operations
export const forecastSnapshot = { list, summary, get, export: exportSnapshots }
