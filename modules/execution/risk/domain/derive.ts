import type { Money } from '#kernel/contract/money.ts'
import { openStatuses, type RiskLevel, type RiskStatus } from '../contract/index.ts'
import { expectedDays, expectedUnits, moneyOf, moneySpreadOf, signOf, spreadOf, type Assessment } from './impact.ts'
import { courseOf, type Residual } from './residual.ts'
import { rate, type Measure } from './score.ts'

/** What of a risk its derived fields follow from. */
export type RiskFacts = {
  kind: unknown
  status: RiskStatus
  quality: number | null
  relationship: number | null
  assessment: Assessment
}

export type Derived = {
  status: RiskStatus
  probabilityClass: number | null
  impactClass: number | null
  score: number | null
  level: RiskLevel | null
  inherentValue: Money | null
  currentProbability: number | null
  currentProbabilityClass: number | null
  currentImpactClass: number | null
  currentScore: number | null
  currentLevel: RiskLevel | null
  currentValue: Money | null
  currentDays: number | null
  targetValue: Money | null
}

/** Everything that is computed of a risk: its place in the matrix and its expected value, without responses, as it is now, and as it is meant to be. */
export function derive({ kind, status, quality, relationship, assessment }: RiskFacts, responses: readonly Residual[], measure: Measure): Derived {
  const { current, target } = courseOf(assessment, responses)
  const sign = signOf(kind)
  const inherent = rate({ ...assessment, quality, relationship }, measure)
  const now = rate({ ...current, quality, relationship }, measure)
  const days = expectedDays(sign, current)
  return {
    status: statusOf(status, assessment, responses),
    ...inherent,
    inherentValue: expectedMoney(sign, assessment),
    currentProbability: current.probability,
    currentProbabilityClass: now.probabilityClass,
    currentImpactClass: now.impactClass,
    currentScore: now.score,
    currentLevel: now.level,
    currentValue: expectedMoney(sign, current),
    currentDays: days === null ? null : Math.round(days * 100) / 100,
    targetValue: expectedMoney(sign, target),
  }
}

export function expectedMoney(sign: 1 | -1, { probability, cost }: Assessment): Money | null {
  const units = expectedUnits(sign, { probability, cost })
  return units === null || cost === null ? null : moneyOf(units, cost.currency)
}

/** An open risk is as far as what is known of it; its ends are operations of their own. */
function statusOf(status: RiskStatus, { probability, cost, days, win }: Assessment, responses: readonly Residual[]): RiskStatus {
  if (!openStatuses.some((open) => open === status)) return status
  if (responses.some((response) => response.status !== 'dropped')) return 'treating'
  return probability !== null && (cost ?? days ?? win) !== null ? 'analysed' : 'identified'
}

type Values = Record<string, unknown>

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)
/** A money value, as the contract has validated it. */
const money = (value: unknown): Money | null =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value
    ? { amount: String(value.amount), currency: String(value.currency) }
    : null

/** The assessment in the fields of a record: of a risk itself, or (`residual`) of a response. */
export function assessmentIn(values: Values, residual = false): Assessment {
  const of = (name: string): unknown => values[residual ? `residual${name.charAt(0).toUpperCase()}${name.slice(1)}` : name]
  return {
    probability: number(of('probability')),
    cost: moneySpreadOf({ low: money(of('costLow')), likely: money(of('costLikely')), high: money(of('costHigh')) }),
    days: spreadOf({ low: number(of('daysLow')), likely: number(of('daysLikely')), high: number(of('daysHigh')) }),
    win: number(of('winImpact')),
  }
}

export type Fault = { field: string; message: string }

/** What does not fit together in the fields of an assessment: ends without a middle, disorder, currencies that differ. */
export function faultsIn(values: Values, { currency, residual = false }: { currency: string | null; residual?: boolean }): Fault[] {
  const name = (field: string): string => (residual ? `residual${field.charAt(0).toUpperCase()}${field.slice(1)}` : field)
  const costs = ['costLow', 'costLikely', 'costHigh'].map((field) => ({ field: name(field), value: money(values[name(field)]) }))
  const amounts = costs.map(({ field, value }) => ({ field, value: value === null ? null : Number(value.amount) }))
  const days = ['daysLow', 'daysLikely', 'daysHigh'].map((field) => ({ field: name(field), value: number(values[name(field)]) }))
  const wanted = currency ?? costs.find(({ value }) => value)?.value?.currency
  return [
    ...amounts.flatMap(({ field, value }) => (value !== null && value < 0 ? [{ field, message: 'risk.negativeImpact' }] : [])),
    ...disorder(amounts),
    ...disorder(days),
    ...costs.flatMap(({ field, value }) => (value && value.currency !== wanted ? [{ field, message: 'risk.otherCurrency' }] : [])),
  ]
}

/** Low ≤ likely ≤ high, and no end without the middle. */
function disorder([low, likely, high]: { field: string; value: number | null }[]): Fault[] {
  if (!low || !likely || !high) return []
  if (likely.value === null) return low.value === null && high.value === null ? [] : [{ field: likely.field, message: 'risk.noLikely' }]
  return [
    ...(low.value !== null && low.value > likely.value ? [{ field: low.field, message: 'risk.disorder' }] : []),
    ...(high.value !== null && high.value < likely.value ? [{ field: high.field, message: 'risk.disorder' }] : []),
  ]
}
