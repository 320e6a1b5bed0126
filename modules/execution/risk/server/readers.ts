import type { Work } from '#kernel/server/work.ts'
import type { RiskCategory, RiskKind } from '../contract/index.ts'
import { signOf, type Assessment, type Spread } from '../domain/impact.ts'
import { courseOf, leftBy, sequence } from '../domain/residual.ts'
import { openRisks, type OpenRisk } from './store/simulated.ts'
import { responsesTo, type ResponseRow } from './store/response-row.ts'

/** Impact on money in whole units of the currency (not 1/100), for calculation only. */
export type MoneyImpact = Spread & { currency: string }

export type SimulatedImpact = {
  /** Null: nobody has assessed it. */
  probability: number | null
  /** Working days, 0 or more; a threat adds them, an opportunity takes them away. */
  days: Spread | null
  /** 0 or more; a threat costs it, an opportunity saves it. */
  money: MoneyImpact | null
  /** Points of the chance of winning, signed: −0.15 lowers it by 15 points. */
  win: number | null
}

export type SimulatedResponse = SimulatedImpact & {
  id: string
  name: string
  /** What it would cost, in whole units; null: not said. */
  cost: { amount: number; currency: string } | null
  dueOn: string | null
}

export type SimulatedRisk = SimulatedImpact & {
  id: string
  pursuitId: string
  name: string
  kind: RiskKind
  category: RiskCategory
  /** Task of the pursuit's plan that the days fall on. Null, and also when the plan has no such task any more: the signing. */
  taskId: string | null
  /** Risks with one driver, in whatever pursuit, move together. */
  driverId: string | null
  driver: string | null
  /** Planned responses in the order in which they are due: each with what would be left of the risk after it and those before it. */
  planned: SimulatedResponse[]
}

/**
 * Open risks of pursuits as a simulation takes them: with what the responses that are done have left of them. Pursuits without open risks
 * are absent. Rights are the caller's business: it has decided that these pursuits may be looked at.
 */
export async function readRisks(work: Work, pursuitIds: readonly string[]): Promise<Map<string, SimulatedRisk[]>> {
  if (pursuitIds.length === 0) return new Map()
  const risks = await openRisks(work, pursuitIds)
  const responses = await responsesTo(
    work,
    risks.map(({ id }) => id),
  )
  return Map.groupBy(
    risks.map((risk) => simulated(risk, responses.get(risk.id) ?? [])),
    ({ pursuitId }) => pursuitId,
  )
}

function simulated({ inherent, ...risk }: OpenRisk, responses: readonly ResponseRow[]): SimulatedRisk {
  const sign = signOf(risk.kind)
  const { current } = courseOf(inherent, responses)
  const planned: SimulatedResponse[] = []
  let left = current
  for (const step of sequence(responses)) {
    const response = responses.find(({ id }) => id === step.id)
    if (!response || response.status !== 'planned') continue
    left = leftBy(left, response)
    const cost = response.price ? { amount: response.price.units / 100, currency: response.price.currency } : null
    planned.push({ id: response.id, name: response.what, cost, dueOn: response.dueOn, ...impactOf(sign, left) })
  }
  const { id, pursuitId, name, kind, category, taskId, driverId, driver } = risk
  return { id, pursuitId, name, kind, category, taskId, driverId, driver, ...impactOf(sign, current), planned }
}

const impactOf = (sign: 1 | -1, { probability, days, cost, win }: Assessment): SimulatedImpact => ({
  probability,
  days,
  money: cost && { currency: cost.currency, low: cost.low / 100, likely: cost.likely / 100, high: cost.high / 100 },
  win: win === null ? null : sign * win,
})
