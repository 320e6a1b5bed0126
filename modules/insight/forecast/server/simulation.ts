import { createHash } from 'node:crypto'
import { minutesPerDay } from '@zhulu/engines/network'
import { monthStarts, type FigureRef } from '@zhulu/engines/simulation'
import { inThread } from '#kernel/server/threads.ts'
import { reach } from '#kernel/server/actor.ts'
import type { Work } from '#kernel/server/work.ts'
import type { Provenance } from '../contract/simulated.ts'
import { textOf, narrowed, type Narrowing } from '../domain/pursuit-filter.ts'
import { companyModel, knownShare, usual, type CompanyModel } from '../domain/simulation/company-model.ts'
import type { Facts } from '../domain/simulation/facts.ts'
import { endOfMonth, quarterOf, startOfMonth, type Period } from '../domain/period.ts'
import type { SimulationAnswer, SimulationOrder } from './compute/simulate.ts'
import { minuteOfDate } from './facts/dates.ts'
import { refuseMasked } from './pursuit-scope.ts'
import { visiblePursuits } from './store/simulated-pursuits.ts'

/** The version changes with every change of what is simulated, so that kept figures can be told apart. */
export const method = { name: 'forecast.simulation', version: 1 } as const

/** Months that money is shown for, from the first of the current quarter. */
const monthsAhead = 15

export const monthsFrom = (today: string): Period[] =>
  Array.from({ length: monthsAhead }, (_, k) => {
    const from = startOfMonth(quarterOf(today).from, k)
    return { from, to: endOfMonth(from) }
  })

export const quartersFrom = (today: string): Period[] => monthsFrom(today).flatMap(({ from }, i) => (i % 3 === 0 ? [quarterOf(from)] : []))

export const spanOf = ({ from, to }: Period, target: string | null = null) => ({
  from: minuteOfDate(from),
  to: minuteOfDate(to) + minutesPerDay,
  target: target === null ? null : Number(target),
})

/** Pursuits that the caller sees under the narrowing. What he may not see of a pursuit gives no figure at all. */
export async function seen(work: Work, narrowing: Narrowing): Promise<Set<string>> {
  refuseMasked(work)
  return visiblePursuits(work, textOf(narrowed(narrowing)))
}

/** Reads what is simulated, and gives the connection back before anything is computed: on an embedded database it is the only one. */
export const reading = <T>(work: Work, run: (work: Work) => Promise<T>): Promise<T> =>
  work.database.read({ workspaceId: work.actor.workspaceId }, (db) => run({ ...work, db }))

export type Simulating = { facts: Facts; company: CompanyModel; /** Null: all of them. */ counted: ReadonlySet<string> | null }

/** The model of the workspace in which only these pursuits bring and cost money; the others take up people. */
export function modelOf(facts: Facts, counted: ReadonlySet<string>): Simulating {
  const first = quarterOf(facts.today).from
  const periods = monthStarts(first, monthsAhead)
  const all = facts.pursuits.every(({ id }) => counted.has(id))
  return { facts, company: companyModel(facts, { periods, ...(all ? {} : { counted }) }), counted: all ? null : counted }
}

type Asked = Pick<SimulationOrder, 'spans' | 'pursuits' | 'cash'> & { runs?: number } & {
  tornado?: { figure: FigureRef; runs: number; most: number }
}

/** Runs in a thread of the workspace; the same model is drawn once and kept there for what is asked next. */
export function simulated(work: Work, { company, counted }: Simulating, asked: Asked): Promise<SimulationAnswer> {
  const runs = asked.runs ?? usual.runs
  const key = createHash('sha1')
    .update(`${runs} ${JSON.stringify(company.model)}`)
    .digest('hex')
  return inThread<SimulationOrder, SimulationAnswer, number>({
    entry: new URL('./compute/simulate.ts', import.meta.url),
    key: work.actor.workspaceId,
    signal: work.request.signal,
    input: { key, model: company.model, seed: usual.seed, counted: counted ? [...counted] : undefined, ...asked, runs },
  })
}

export const provenanceOf = ({ facts, company }: Simulating, { now, counted }: { now: string; counted: ReadonlySet<string> }): Provenance => ({
  method,
  seed: usual.seed,
  runs: usual.runs,
  computedAt: now,
  asOf: facts.today,
  currency: facts.currency,
  pursuits: [...company.parts.keys()].filter((id) => counted.has(id)).length,
  knownShare: knownShare(
    [...company.parts].flatMap(([id, { basis }]) =>
      counted.has(id) && facts.pursuits.some((one) => one.id === id && one.status === 'open') ? [basis] : [],
    ),
  ),
  pace: { factor: facts.pace.factor, n: facts.pace.n },
})

/** Whether what people cost may be told, and what follows from it. */
export const seesCosts = ({ actor }: Work): boolean => reach(actor, 'costRate.read') === 'all'
