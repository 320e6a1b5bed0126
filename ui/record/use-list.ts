import { useMemo, useState } from 'react'
import { encodeFilter, type Filter } from '#kernel/contract/filter.ts'
import type { SummaryGroup } from '#kernel/contract/record.ts'
import { both, groupFilter } from '../filter/model.ts'
import { writeSort, type ListState } from '../view/table-state.ts'
import type { AnyRecord, ListRequest } from './any-record.ts'
import { useSections, type Section } from './use-sections.ts'
import { useSummary } from './use-summary.ts'

/** What a list asks for: the state as the person chose it, narrowed by what the page fixes. */
export function useRequest(state: ListState, fixed: Filter | null | undefined): ListRequest {
  return useMemo(
    () => ({
      ...narrowing(state, both(fixed, state.filter)),
      ...(state.sort.length > 0 ? { sort: writeSort(state.sort) } : {}),
    }),
    [state, fixed],
  )
}

const narrowing = ({ search, archived }: ListState, filter: Filter | null): Pick<ListRequest, 'filter' | 'search' | 'archived'> => ({
  ...(filter ? { filter: encodeFilter(filter) } : {}),
  ...(search.trim() ? { search: search.trim() } : {}),
  ...(archived === 'no' ? {} : { archived }),
})

type Options = { contract: AnyRecord; state: ListState; fixed: Filter | null | undefined }

/** Rows, groups and totals of a list. Totals are asked for apart and never hold up the rows. */
export function useList({ contract, state, fixed }: Options) {
  const request = useRequest(state, fixed)
  const summary = useSummary(contract, state, request)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const groups = state.group ? summary.groups : undefined
  const sections = useMemo((): Section[] => {
    if (!state.group) return [{ key: JSON.stringify(request), request, group: null, open: true }]
    return (groups ?? []).map((group) => sectionOf({ group, groupBy: state.group ?? '', state, fixed, request, closed }))
  }, [request, state, fixed, groups, closed])
  const rows = useSections(contract, sections)

  const toggleGroup = (key: string): void =>
    setClosed((old) => {
      const next = new Set(old)
      if (!next.delete(key)) next.add(key)
      return next
    })
  return {
    ...rows,
    request,
    total: summary.total,
    failure: state.group ? summary.error : null,
    waitingForGroups: state.group !== null && summary.pending,
    toggleGroup,
    setAllGroups: (open: boolean) => setClosed(open ? new Set() : new Set(sections.map(({ key }) => key))),
  }
}

type Grouping = {
  group: SummaryGroup
  groupBy: string
  state: ListState
  fixed: Filter | null | undefined
  request: ListRequest
  closed: ReadonlySet<string>
}

function sectionOf({ group, groupBy, state, fixed, request, closed }: Grouping): Section {
  const key = `${JSON.stringify(request)}|${groupBy}=${group.key ?? ''}`
  const filter = both(fixed, state.filter, groupFilter(groupBy, group.key))
  return { key, group, open: !closed.has(key), request: { ...request, ...narrowing(state, filter) } }
}
