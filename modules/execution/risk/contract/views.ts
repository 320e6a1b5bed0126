import { z } from 'zod'
import { Instant, LocalDate } from '#kernel/contract/dates.ts'
import { FilterText } from '#kernel/contract/filter.ts'
import { Id } from '#kernel/contract/ids.ts'
import { Currency, Money } from '#kernel/contract/money.ts'
import { operation } from '#kernel/contract/operation.ts'
import { module, riskCategories, riskKinds, riskLevels, riskStatuses, strategies } from './choices.ts'
import { RiskSettings } from './settings.ts'

const read = { module, permission: 'risk.read' }
const Rank = z.int().min(1).max(5)
const Share = z.number().min(0).max(1)

/** A risk as the matrix and the bars beside it show it. */
export const PlacedRisk = z.object({
  id: Id,
  title: z.string(),
  pursuitId: Id,
  kind: z.enum(riskKinds),
  category: z.enum(riskCategories),
  probabilityClass: Rank.nullable(),
  impactClass: Rank.nullable(),
  score: z.int().nullable(),
  level: z.enum(riskLevels).nullable(),
  inherentValue: Money.nullable(),
  currentValue: Money.nullable(),
  targetValue: Money.nullable(),
  proximityOn: LocalDate.nullable(),
})
export type PlacedRisk = z.infer<typeof PlacedRisk>

/** Sums of expected values in one currency: threats below zero, opportunities above. */
export const ExposureSum = z.object({
  currency: Currency,
  threats: Money,
  opportunities: Money,
  net: Money,
  inherent: Money.describe('Net without any response'),
  target: Money.describe('Net when the planned responses are done as well'),
  contingency: Money.describe('Reserve that the net expected value asks for at least: never below 0'),
})
export type ExposureSum = z.infer<typeof ExposureSum>

export const Matrix = z.object({
  cells: z.array(
    z.object({ probabilityClass: Rank, impactClass: Rank, score: z.int(), level: z.enum(riskLevels), count: z.int(), ids: z.array(Id) }),
  ),
  unplaced: z.int().describe('Open risks whose probability or impact nobody has assessed'),
  risks: z.array(PlacedRisk).describe('By score; of one score the graver impact first, then the nearer'),
  exposure: z.array(ExposureSum),
  expectedDays: z.number().nullable().describe('Sum of expected delays in working days; null when none is known'),
  open: z.int(),
})
export type Matrix = z.infer<typeof Matrix>

export const Proposal = z.object({
  templateId: Id,
  name: z.string(),
  kind: z.enum(riskKinds),
  category: z.enum(riskCategories),
  stageKey: z.string().nullable(),
  stageId: Id.nullable(),
  stage: z.string().nullable().describe('Name of the stage in the process of the pursuit'),
  ahead: z.boolean().describe('False: the stage in which it strikes has been left already'),
  cause: z.string().nullable(),
  event: z.string().nullable(),
  effect: z.string().nullable(),
  strategy: z.enum(strategies).nullable(),
  response: z.string().nullable(),
  occurred: z.int().describe('In so many closed pursuits of this class that got through the stage it occurred'),
  of: z.int().describe('Closed pursuits of this class, with a register, that got through the stage'),
  occurredIn: z.array(Id).describe('Those of them that the caller may see'),
  rate: Share.nullable(),
  lower: Share.nullable().describe('95 % interval of the rate (Wilson 1927)'),
  upper: Share.nullable(),
  ofCategory: z.int().describe('Pursuits among them in which any risk of the category occurred'),
  basis: z.enum(['history', 'assumption']).describe('History from five pursuits on'),
  probability: Share.nullable().describe('Suggested: the rate, drawn towards the assumption with the weight of two pursuits'),
  cost: Money.nullable(),
  days: z.number().nullable(),
  win: Share.nullable(),
})
export type Proposal = z.infer<typeof Proposal>

export const Review = z.object({
  id: Id,
  at: Instant,
  byName: z.string(),
  kind: z.enum(['assessed', 'reviewed']),
  note: z.string().nullable(),
  status: z.enum(riskStatuses),
  probability: Share.nullable(),
  inherentValue: Money.nullable(),
  currentValue: Money.nullable(),
  targetValue: Money.nullable(),
  days: z.number().nullable(),
  score: z.int().nullable(),
  nextReviewOn: LocalDate.nullable(),
})
export type Review = z.infer<typeof Review>

/** Exposure at the end of a week, positive. */
export const BurnWeek = z.object({
  week: LocalDate.describe('Monday'),
  inherent: Money,
  current: Money,
  target: Money,
  opportunities: Money,
  open: z.int().describe('Open threats'),
})

export const BurnDown = z.object({
  series: z.array(z.object({ currency: Currency, weeks: z.array(BurnWeek) })),
  responses: z.array(z.object({ week: LocalDate, due: z.int(), done: z.int() })).describe('Responses due, and done, up to the end of each week'),
})
export type BurnDown = z.infer<typeof BurnDown>

export const toDoKinds = ['review', 'response', 'issue', 'debt'] as const
export const ToDo = z.object({
  kind: z.enum(toDoKinds),
  id: Id,
  riskId: Id.nullable(),
  pursuitId: Id,
  pursuit: z.string(),
  title: z.string(),
  dueOn: LocalDate.nullable(),
  overdue: z.boolean(),
  ownerId: Id.nullable(),
  owner: z.string().nullable(),
})
export type ToDo = z.infer<typeof ToDo>

export const audiences = ['internal', 'customer'] as const
export const reportFormats = ['pdf', 'docx'] as const

export const views = {
  matrix: operation({
    ...read,
    name: 'risk.matrix',
    method: 'GET',
    path: '/risk-matrix',
    reads: ['risk', 'riskResponse', 'riskSettings', 'pursuit'],
    summary: 'Open risks in the 5×5 matrix, with the expected values beside it: of one pursuit, or of all that are not over',
    input: z.object({
      pursuitId: Id.optional(),
      filter: FilterText.optional(),
      search: z.string().max(200).optional(),
      state: z.enum(['current', 'inherent']).default('current').describe('With the responses that are done, or without any'),
    }),
    output: Matrix,
  }),
  propose: operation({
    ...read,
    name: 'risk.propose',
    method: 'GET',
    path: '/pursuits/{pursuitId}/risk-proposals',
    reads: ['risk', 'riskTemplate', 'pursuit'],
    summary: 'Entries of the checklist that fit the pursuit and are not in its register, with how often each occurred in closed pursuits',
    input: z.object({ pursuitId: Id }),
    output: z.object({ proposals: z.array(Proposal), pursuitClass: z.string().nullable() }),
  }),
  reviews: operation({
    ...read,
    name: 'risk.reviews',
    method: 'GET',
    path: '/risks/{id}/reviews',
    reads: ['risk', 'riskResponse'],
    summary: 'How a risk was seen over time, newest first, and where it is heading by the last two',
    input: z.object({ id: Id }),
    output: z.object({ reviews: z.array(Review), trend: z.enum(['better', 'same', 'worse']).nullable() }),
  }),
  burnDown: operation({
    ...read,
    name: 'risk.burnDown',
    method: 'GET',
    path: '/risk-burn-down',
    reads: ['risk', 'riskResponse', 'pursuit'],
    summary: 'Exposure to threats week by week, without responses, as it was, and as it was aimed at; with responses due and done',
    input: z.object({ pursuitId: Id.optional(), weeks: z.coerce.number().int().min(2).max(156).default(26) }),
    output: BurnDown,
  }),
  toDo: operation({
    ...read,
    name: 'risk.toDo',
    method: 'GET',
    path: '/risk-to-do',
    reads: ['risk', 'riskResponse', 'issue', 'pursuit'],
    summary: 'Reviews, responses, issues and waived gate criteria that are open, the most urgent first',
    input: z.object({
      pursuitId: Id.optional(),
      within: z.coerce.number().int().min(0).max(730).default(14).describe('Reviews due within so many days; all else is listed whenever it is due'),
      overdue: z.enum(['yes', 'no']).default('no').describe('Only what is overdue'),
    }),
    output: z.object({ items: z.array(ToDo), overdue: z.int() }),
  }),
  report: operation({
    ...read,
    name: 'risk.report',
    method: 'GET',
    path: '/pursuits/{pursuitId}/risk-report',
    reads: ['risk', 'riskResponse', 'issue', 'pursuit'],
    summary:
      'Report for stakeholders as PDF or Word: top risks, matrix, responses, trend, what changed. For customers without money, chances and notes',
    input: z.object({
      pursuitId: Id,
      format: z.enum(reportFormats).default('pdf'),
      audience: z.enum(audiences).default('internal'),
      since: LocalDate.optional().describe('What changed since this day; default: 28 days ago'),
    }),
    output: z.file(),
  }),
  settings: operation({
    ...read,
    name: 'risk.settings',
    method: 'GET',
    path: '/risk-settings',
    reads: ['riskSettings'],
    summary: 'Classes of probability and impact, scores and levels of the matrix',
    input: z.object({}),
    output: RiskSettings,
  }),
  changeSettings: operation({
    module,
    permission: 'riskScale.manage',
    changes: ['riskSettings', 'risk'],
    name: 'risk.changeSettings',
    method: 'PUT',
    path: '/risk-settings',
    summary: 'Change classes, scores and levels; every risk takes its new place',
    input: RiskSettings,
    output: RiskSettings,
  }),
}
