import { reachOf } from '#kernel/server/record/scope.ts'
import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { ratesFor } from '#modules/platform/identity/server/readers.ts'
import { pursuit as contract, type TotalsGroup } from '../../contract/index.ts'
import { addAmounts, inBase, type Rates } from '../../domain/totals.ts'
import { readTotals, type Dimension, type TotalsRow } from '../store/total.ts'

const dimensions: readonly Dimension[] = ['stage', 'owner', 'month', 'status']

export const summarizePipeline = implement(contract.summarizePipeline, async ({ work, input, actor, now }) => {
  const scope = reachOf(actor, 'pursuit.read')
  const asked = input.by.split(',')
  const rows = await readTotals(work, {
    by: dimensions.filter((dimension) => asked.includes(dimension)),
    processIds: input.processId ? [input.processId] : undefined,
    statuses: input.status ? [input.status] : undefined,
    fromMonth: input.fromMonth,
    toMonth: input.toMonth,
    ownerIds: ownersOf({ scope, mine: actor.memberId, team: actor.teamMemberIds, asked: input.ownerId }),
  })
  const rates = await ratesOf(work, rows)
  const groups = [...Map.groupBy(rows, ({ stageId, ownerId, month, status }) => JSON.stringify([stageId, ownerId, month, status])).values()].map(
    (of) => groupOf(of, rates),
  )
  return {
    groups,
    total: groupOf(
      rows.map((row) => ({ ...row, stageId: null, ownerId: null, month: null, status: null })),
      rates,
    ),
    asOf: now(),
    scope,
  }
})

/** Whose pursuits are counted: all, or by owner as far as the right reaches. */
function ownersOf({
  scope,
  mine,
  team,
  asked,
}: {
  scope: 'own' | 'team' | 'all'
  mine: string | null
  team: readonly string[]
  asked: string | undefined
}): string[] | undefined {
  const reached = scope === 'all' ? null : scope === 'team' ? [...team] : mine ? [mine] : []
  if (asked === undefined) return reached ?? undefined
  return reached === null || reached.includes(asked) ? [asked] : []
}

function groupOf(rows: readonly TotalsRow[], rates: Rates): TotalsGroup {
  const [first] = rows
  const valued = Map.groupBy(
    rows.filter(({ currency }) => currency !== ''),
    ({ currency }) => currency,
  )
  const sums = [...valued].map(([currency, of]) => ({
    currency,
    amount: addAmounts(
      of.map((row) => row.amount),
      2,
    ),
    weighted: addAmounts(
      of.map((row) => row.weighted),
      6,
    ),
  }))
  return {
    stageId: first?.stageId ?? null,
    ownerId: first?.ownerId ?? null,
    month: first?.month ?? null,
    status: first?.status ?? null,
    count: rows.reduce((sum, row) => sum + row.count, 0),
    withoutValue: rows.filter(({ currency }) => currency === '').reduce((sum, row) => sum + row.count, 0),
    sums,
    base: inBase(sums, rates),
  }
}

async function ratesOf(work: Work, rows: readonly TotalsRow[]): Promise<Rates> {
  const { base, used } = await ratesFor(
    work,
    rows.map(({ currency }) => currency),
  )
  return { base: base || null, rates: new Map(used.map(({ currency, rate }) => [currency, Number(rate)])) }
}
