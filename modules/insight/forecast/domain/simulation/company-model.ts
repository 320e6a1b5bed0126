import type { SimulationModel } from '@zhulu/engines/simulation'
import type { Facts, PursuitFacts } from './facts.ts'
import { pursuitModel, type Basis, type PursuitPart } from './pursuit-model.ts'

export type CompanyModel = { model: SimulationModel; parts: Map<string, PursuitPart> }

/** So many runs, and the seed that everything begins with: the same figures wherever they are computed. */
export const usual = { runs: 10_000, seed: 'zhulu' } as const

/**
 * All pursuits on one model: they share people, drivers and the months that money is counted in. `counted`: whose value is summed; the others
 * only take up people. `periods`: rising boundaries, minutes.
 */
export function companyModel(facts: Facts, { periods, counted }: { periods: readonly number[]; counted?: ReadonlySet<string> }): CompanyModel {
  const shared = sharedBuyers(facts.pursuits)
  const parts = new Map(facts.pursuits.map((pursuit) => [pursuit.id, pursuitModel(pursuit, facts, shared)]))
  const pursuits = [...parts].map(([id, { model }]) => {
    if (!counted || counted.has(id)) return model
    const { value: _value, payments: _payments, costs: _costs, ...silent } = model
    return {
      ...silent,
      risks: (model.risks ?? []).map((risk) => ({ ...risk, effects: risk.effects.filter(({ on }) => on === 'duration' || on === 'chance') })),
    }
  })
  const asked = new Set(pursuits.flatMap(({ demands }) => Object.values(demands ?? {}).flatMap(Object.keys)))
  const named = new Set([...parts.values()].flatMap(({ drivers }) => drivers))
  return {
    parts,
    model: {
      pursuits,
      resources: facts.people.filter(({ id }) => asked.has(id)).map(({ id, capacity }) => ({ id, capacity })),
      drivers: [...named].map((id) => ({ id })),
      periods: [...periods],
      watch: [...parts].flatMap(([pursuit, { ahead }]) => ahead.map((task) => ({ pursuit, task }))),
      criticalTo: 'signing',
    },
  }
}

/** Buyers who decide on more than one of these. */
function sharedBuyers(pursuits: readonly PursuitFacts[]): Set<string> {
  const open = pursuits.filter(({ status, organizationId }) => status === 'open' && organizationId !== null)
  return new Set([...Map.groupBy(open, ({ organizationId }) => organizationId ?? '')].filter(([, of]) => of.length > 1).map(([id]) => id))
}

/** How much of the figures is known of the pursuits themselves: the share of what a simulation needs that is data and not assumption. */
export function knownShare(bases: readonly Basis[]): number | null {
  const asked = bases.flatMap((basis) => [
    basis.dates === 'plan' || basis.dates === 'signed' || basis.dates === 'expectedDate',
    basis.planProblem === null,
    basis.probability !== 'default',
    basis.openTasks > 0 && basis.estimated * 2 >= basis.openTasks,
    basis.leftOut === null,
    basis.risks > 0,
    basis.ownTerms,
  ])
  return asked.length === 0 ? null : asked.filter(Boolean).length / asked.length
}
