import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { minutesPerDay, textOfDay } from '@zhulu/engines/network'
import { compileModel, runAll, type Spread } from '@zhulu/engines/simulation'
import { quantileOfTotal, totalDistribution } from '@zhulu/engines/forecast'
import { defaultAssumptions } from '#modules/insight/forecast/contract/index.ts'
import { quarterOf, startOfMonth } from '#modules/insight/forecast/domain/period.ts'
import { companyModel } from '#modules/insight/forecast/domain/simulation/company-model.ts'
import type { Facts, PursuitFacts } from '#modules/insight/forecast/domain/simulation/facts.ts'
import { signedIn } from '#modules/insight/forecast/domain/simulation/figures.ts'
import type { Foretold, Said } from './judge.ts'

type Deal = { id: string; account: string | null; price: number; engaged: number; closed: number | null; won: boolean; value: number }

const dayOf = (text: string): number => Date.parse(`${text}T00:00Z`) / 864e5

/** Opportunities without plans, stages or risks: the simulation stands on the chance, the age and how long deals have taken. */
function dealsIn(folder: string): Deal[] {
  const rows = (file: string): string[][] =>
    readFileSync(join(folder, file), 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','))
  const prices = new Map(rows('products.csv').map(([product = '', , price]) => [product.replace(' ', ''), Number(price)]))
  return rows('sales_pipeline.csv').flatMap(([id = '', , product = '', account = '', stage, engaged = '', closed = '', value]) =>
    engaged === ''
      ? []
      : [
          {
            id,
            account: account || null,
            price: prices.get(product.replace(' ', '')) ?? 0,
            engaged: dayOf(engaged),
            closed: closed === '' ? null : dayOf(closed),
            won: stage === 'Won',
            value: Number(value) || 0,
          },
        ],
  )
}

const quantile = (sorted: readonly number[], p: number): number => sorted[Math.floor(p * (sorted.length - 1))] ?? 0

/** Every Monday from March to September 2017, of its quarter and the next; what was not engaged yet is unknown to both methods. */
export function replayOpportunities(folder: string): Foretold[] {
  const deals = dealsIn(folder)
  const told: Foretold[] = []
  for (let day = dayOf('2017-03-06'); day < dayOf('2017-10-01'); day += 7) {
    const past = deals.filter(({ closed }) => closed !== null && closed < day)
    const days = past.map(({ closed, engaged }) => (closed ?? 0) - engaged).toSorted((a, b) => a - b)
    const rate = past.filter(({ won }) => won).length / past.length
    const open = deals.filter(({ engaged, closed }) => engaged <= day && (closed === null || closed >= day))
    const today = textOfDay(day)
    for (const ahead of [0, 1]) {
      const { from, to } = quarterOf(startOfMonth(today, 3 * ahead))
      const span = { from: dayOf(from) * minutesPerDay, to: (dayOf(to) + 1) * minutesPerDay }
      const won = sum(past.filter(({ won: is, closed }) => is && (closed ?? 0) >= dayOf(from)).map(({ value }) => value))
      told.push({
        to,
        ahead,
        simulated: shifted(simulated(open, { day, today, rate, days, span }), won),
        weighted: weighted(open, { day, rate, median: quantile(days, 0.5), from: dayOf(from), to: dayOf(to), won }),
        actual: sum(
          deals.filter(({ won: is, closed }) => is && closed !== null && closed >= dayOf(from) && closed <= dayOf(to)).map(({ value }) => value),
        ),
      })
    }
  }
  return told
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

type Known = { day: number; today: string; rate: number; days: readonly number[]; span: { from: number; to: number } }

function simulated(open: readonly Deal[], { day, today, rate, days, span }: Known): Spread {
  const pursuits = open.map((deal): PursuitFacts => {
    const longer = days.filter((one) => one > day - deal.engaged)
    const left = (longer.length > 0 ? quantile(longer, 0.5) : quantile(days, 0.9)) - (day - deal.engaged)
    return {
      id: deal.id,
      name: deal.id,
      status: 'open',
      organizationId: deal.account,
      probability: rate,
      probabilityBy: 'history',
      openStages: [{ id: 'engaged', probability: rate, names: [] }],
      leftStageIds: [],
      acceptanceStageId: null,
      deliveryStageId: null,
      since: deal.engaged * minutesPerDay,
      value: deal.price,
      leftOut: null,
      expectedSignAt: (day + Math.max(1, left)) * minutesPerDay,
      signedAt: null,
      plan: null,
      risks: [],
      terms: [],
    }
  })
  const middle = quantile(days, 0.5)
  const facts: Facts = {
    asOf: day * minutesPerDay,
    today,
    currency: 'USD',
    pursuits,
    people: [],
    pace: { factor: 1, spread: 0, n: 0 },
    assumptions: { ...defaultAssumptions, durationLow: quantile(days, 0.05) / middle, durationHigh: quantile(days, 0.95) / middle },
  }
  const { model } = companyModel(facts, { periods: [] })
  const compiled = compileModel(model, { seed: 'replay' })
  if (compiled.status === 'infeasible') throw new Error('a stand-in plan has no circle')
  return signedIn(runAll(compiled.program, { to: 1000, criticality: false }), span, { target: null }).spread
}

function shifted({ mean, quantiles }: Spread, by: number): Said {
  const at = (p: number): number => by + (quantiles.find((one) => one.p === p)?.value ?? 0)
  return { mean: by + (mean.value ?? 0), p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}

type Expected = { day: number; rate: number; median: number; from: number; to: number; won: number }

/** Deals are expected half a usual cycle after they began, overdue ones today: what a list with expected dates would hold. */
function weighted(open: readonly Deal[], { day, rate, median, from, to, won }: Expected): Said {
  const due = open.filter(({ engaged }) => {
    const at = Math.max(day, engaged + median)
    return at >= from && at <= to
  })
  const total = totalDistribution(due.map(({ id, price }) => ({ id, value: price * 100, probability: rate })))
  const at = (p: number): number => won + quantileOfTotal(total, p) / 100
  return { mean: won + total.mean / 100, p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}
