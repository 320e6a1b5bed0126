import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import type { SummaryGroup } from '#kernel/contract/record.ts'
import { useCan } from '#ui/shell/index.ts'
import type { ListState } from '../view/table-state.ts'
import type { AnyRecord, ListRequest } from './any-record.ts'
import { summable } from './field-of.ts'

type Totals = { groups: readonly SummaryGroup[]; total: SummaryGroup | null; pending: boolean; error: unknown }

/**
 * Counts and sums of all that a list matches. Each amount has its own currency, so a request sums one money field; further
 * ones are asked for beside it and laid together by group.
 */
export function useSummary(contract: AnyRecord, { columns, group }: Pick<ListState, 'columns' | 'group'>, request: ListRequest): Totals {
  const can = useCan()
  const { fields } = contract.options
  const shown = summable(contract).filter(
    (name) =>
      columns.some(({ field }) => field === name) &&
      fields[name]?.unit !== '%' &&
      fields[name]?.unit !== 'share' &&
      fields[name]?.additive !== false &&
      (!fields[name]?.sensitive || can(`${contract.name}.sensitive`)),
  )
  const money = shown.filter((name) => fields[name]?.kind === 'money')
  const numbers = shown.filter((name) => fields[name]?.kind === 'number')
  const sums = [[...numbers, ...money.slice(0, 1)], ...money.slice(1).map((name) => [name])]
  const { filter, search, archived } = request
  const asked = sums.map((names) => ({
    filter,
    search,
    archived,
    ...(names.length > 0 ? { sum: names.join(',') } : {}),
    ...(group ? { groupBy: group } : {}),
  }))
  const results = useQueries({ queries: asked.map((input) => ({ ...queryOptions(contract.operations.summary, input), staleTime: 10_000 })) })
  const [first, ...rest] = results
  const stamp = results.map(({ dataUpdatedAt }) => dataUpdatedAt).join()
  const [name = ''] = (group ?? '').split(':')
  return useMemo(
    () => ({ ...totalsOf(first?.data, rest, fields[name]?.options), pending: first?.isPending ?? false, error: first?.error ?? null }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `stamp` stands for the results, which are new objects every time
    [stamp, first?.isPending, first?.error, name, fields],
  )
}

type Summary = { groups: SummaryGroup[]; total: SummaryGroup }

function totalsOf(first: Summary | undefined, rest: readonly { data?: Summary | undefined }[], options: readonly string[] | undefined) {
  if (!first) return { groups: [], total: null }
  const others = rest.flatMap(({ data }) => (data ? [data] : []))
  const ofKey = (wanted: string | null): SummaryGroup[] => others.flatMap(({ groups }) => groups.filter(({ key }) => key === wanted))
  const groups = first.groups.map((own) => joined(own, ofKey(own.key)))
  return {
    groups: inOrder(groups, options),
    total: joined(
      first.total,
      others.map(({ total }) => total),
    ),
  }
}

const joined = (own: SummaryGroup, others: readonly SummaryGroup[]): SummaryGroup =>
  others.length === 0 ? own : { ...own, sums: [...own.sums, ...others.flatMap(({ sums }) => sums)] }

/** Options stand in the order of the contract, as in every list of them. */
function inOrder(groups: SummaryGroup[], options: readonly string[] | undefined): SummaryGroup[] {
  if (!options) return groups
  const rank = ({ key }: SummaryGroup): number => (key === null ? options.length : options.indexOf(key))
  return groups.toSorted((a, b) => rank(a) - rank(b))
}
