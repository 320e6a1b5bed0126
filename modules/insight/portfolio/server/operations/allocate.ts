import { implement } from '#kernel/server/implement.ts'
import { pursuitReach } from '#modules/pursuit/pursuit/server/readers.ts'
import { portfolio, type Allocation } from '../../contract/index.ts'
import { known, told } from '../../domain/amounts.ts'
import { chooseBest, type Item } from '../../domain/knapsack.ts'
import { reckon, rounded, type Reckoned } from '../sides.ts'
import { openPursuits } from '../store/pursuit.ts'

const itemOf = ({ pursuit, worth, costToGo, scarceDays }: Reckoned): Item[] =>
  worth.value === null || costToGo.value === null ? [] : [{ id: pursuit.id, worth: worth.value, cost: costToGo.value, days: scarceDays.value ?? 0 }]

const sum = (items: readonly Item[], of: 'worth' | 'cost' | 'days'): number => items.reduce((total, item) => total + item[of], 0)

const choiceOf = (items: readonly Item[]): Allocation['best'] => ({
  ids: items.map(({ id }) => id),
  count: items.length,
  worth: told(known(sum(items, 'worth'))),
  cost: told(known(sum(items, 'cost'))),
  scarceDays: rounded(sum(items, 'days')),
})

/** Left by a decision: it is in today's set no more. */
const isLeft = ({ decision }: Reckoned): boolean => decision?.outcome === 'no_go' || decision?.outcome === 'later'

export const allocate = implement(portfolio.portfolio.allocate, async ({ work, input }) => {
  const { rows } = await reckon(work, await openPursuits(work, {}), pursuitReach(work) === 'all')
  const items = rows.flatMap(itemOf)
  const left = new Set(rows.filter(isLeft).map(({ pursuit }) => pursuit.id))
  const today = items.filter(({ id }) => !left.has(id))
  const budget = input.budget === undefined ? sum(today, 'cost') : Number(input.budget)
  const taken = items.filter(({ id }) => input.take.includes(id))
  const free = items.filter(({ id }) => !input.take.includes(id) && !input.drop.includes(id))
  const limits = { cost: budget - sum(taken, 'cost'), days: input.scarceDays === undefined ? null : input.scarceDays - sum(taken, 'days') }
  const broken: Allocation['broken'] = limits.cost < -0.005 ? 'budget' : limits.days !== null && limits.days < -0.05 ? 'scarceDays' : null
  const found = broken ? { ids: [], bound: 0, proven: true } : chooseBest(free, { cost: Math.max(0, limits.cost), days: limits.days })
  const chosen = new Set(found.ids)
  const best = [...taken, ...free.filter(({ id }) => chosen.has(id))]
  const [inBest, inToday] = [new Set(best.map(({ id }) => id)), new Set(today.map(({ id }) => id))]
  return {
    best: choiceOf(best),
    today: choiceOf(today),
    taken: [...inBest].filter((id) => !inToday.has(id)),
    dropped: [...inToday].filter((id) => !inBest.has(id)),
    budget: told(known(budget)),
    scarceDays: input.scarceDays ?? null,
    bound: told(known(found.bound + sum(taken, 'worth'))),
    proven: found.proven,
    leftOut: rows.flatMap(({ pursuit, worth, costToGo }) => {
      const reason = worth.reason ?? costToGo.reason
      return reason === null ? [] : [{ pursuitId: pursuit.id, reason }]
    }),
    broken,
  }
})
