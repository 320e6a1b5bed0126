import { implement } from '#kernel/server/implement.ts'
import { todayOf } from '#kernel/server/record/read.ts'
import type { Work } from '#kernel/server/work.ts'
import { simulationOperations as contract } from '../../contract/simulation-operations.ts'
import type { SpanOutlook } from '../../contract/simulated.ts'
import { completed, type Period } from '../../domain/period.ts'
import type { SpanFigures } from '../../domain/simulation/figures.ts'
import { readFacts } from '../facts/read-facts.ts'
import { moving, namedBars, namesOf, swingOf } from '../driver-names.ts'
import { narrowingOf, type NarrowingAsked } from '../narrow.ts'
import { modelOf, monthsFrom, provenanceOf, quartersFrom, reading, seen, seesCosts, simulated, spanOf } from '../simulation.ts'
import { cashSpread, dateOrNull, moneySpread, sumOf, sumOrNull } from '../wire.ts'

type Asked = { from?: string | undefined; to?: string | undefined }

/** The period that was asked for, in order, or refused. */
export function periodOf(work: Work, asked: Asked): Period {
  const period = completed(asked, todayOf(work))
  return period.from > period.to ? work.refuse('PERIOD_BACKWARDS') : period
}

export type SpanAsked = Period & { target: string | null; names: ReadonlyMap<string, string> }

export const outlookOfSpan = ({ spread, reach, contributions }: SpanFigures, { from, to, target, names }: SpanAsked): SpanOutlook => ({
  from,
  to,
  signed: moneySpread(spread),
  target: target === null ? null : sumOf(Number(target)),
  reach: reach && { value: reach.rate, lower: reach.lower, upper: reach.upper },
  contributions: contributions.map(({ id, mean, chance }) => ({ id, name: names.get(id) ?? '', mean: sumOf(mean), chance })),
})

/** The facts, and which pursuits count under the narrowing. */
async function asked(work: Work, narrowing: NarrowingAsked) {
  const counted = await seen(work, await narrowingOf(work, narrowing))
  return { counted, ...(await readFacts(work)) }
}

export const simulatePeriod = implement(contract.simulate, async ({ work, input, now }) => {
  const period = periodOf(work, input)
  const { facts, counted } = await reading(work, (inner) => asked(inner, input))
  const simulating = modelOf(facts, counted)
  const [months, quarters] = [monthsFrom(facts.today), quartersFrom(facts.today)]
  const answer = await simulated(work, simulating, {
    spans: [spanOf(period, input.target ?? null), ...months.map((month) => spanOf(month)), ...quarters.map((quarter) => spanOf(quarter))],
    cash: true,
  })
  const [main, ...others] = answer.spans
  const names = new Map(facts.pursuits.filter(({ id }) => counted.has(id)).map(({ id, name }) => [id, name]))
  const costs = seesCosts(work)
  const brief = (figures: SpanFigures | undefined, of: Period) => ({ ...of, signed: moneySpread((figures ?? main ?? missing()).spread) })
  return {
    provenance: provenanceOf(simulating, { now: now(), counted }),
    period: outlookOfSpan(main ?? missing(), { ...period, target: input.target ?? null, names }),
    months: months.map((month, i) => brief(others[i], month)),
    quarters: quarters.map((quarter, i) => brief(others[months.length + i], quarter)),
    cash: answer.cash.map(({ received, spent, net, cumulative }, i) => ({
      from: months[i]?.from ?? period.from,
      received: cashSpread(received),
      spent: costs ? cashSpread(spent) : null,
      net: costs ? cashSpread(net) : null,
      cumulative: costs ? cashSpread(cumulative) : null,
    })),
    pursuits: answer.signings.flatMap(({ id, chance, p50 }) => {
      const pursuit = facts.pursuits.find((one) => one.id === id)
      const part = simulating.company.parts.get(id)
      if (!pursuit || !part || !counted.has(id)) return []
      return [
        {
          id,
          name: pursuit.name,
          chance,
          probability: pursuit.probability,
          signP50: dateOrNull(p50),
          value: sumOrNull(pursuit.value),
          basis: part.basis,
        },
      ]
    }),
    unseen: facts.pursuits.filter(({ id }) => !counted.has(id)).length,
  }
})

function missing(): never {
  throw new Error('the simulation left a period out')
}

/** So many runs for each bar: the whole is simulated again three times for each. */
const driverRuns = 1000
const bars = 8

export const showDrivers = implement(contract.drivers, async ({ work, input, now }) => {
  const period = periodOf(work, input)
  const { facts, counted } = await reading(work, (inner) => asked(inner, input))
  const simulating = modelOf(facts, counted)
  const span = spanOf(period)
  const { periods = [] } = simulating.company.model
  const inside = periods.flatMap((at, k) => (at >= span.from && at < span.to && k < periods.length - 1 ? [k] : []))
  const range = inside.length > 0 ? { from: inside[0] ?? 0, to: inside.at(-1) ?? 0 } : {}
  const { tornado } = await simulated(work, simulating, {
    spans: [],
    tornado: { figure: { company: 'signed', ...range }, runs: driverRuns, most: bars },
  })
  const shown = moving(tornado)
  const named = await reading(work, (inner) => namesOf(inner, shown, { facts, visible: counted }))
  return {
    provenance: { ...provenanceOf(simulating, { now: now(), counted }), runs: driverRuns },
    base: sumOrNull(tornado?.base.mean.value),
    drivers: namedBars(shown, named, (bar) => ({
      low: sumOrNull(bar.low),
      high: sumOrNull(bar.high),
      without: sumOrNull(bar.without.mean.value),
      swing: swingOf(bar),
      correlation: bar.correlation.value,
    })),
  }
})
