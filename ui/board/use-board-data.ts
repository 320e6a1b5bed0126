import { useMemo } from 'react'
import type { Filter } from '#kernel/contract/filter.ts'
import type { SummaryGroup } from '#kernel/contract/record.ts'
import { both, groupFilter } from '../filter/model.ts'
import type { AnyRecord } from '../record/any-record.ts'
import { useRequest } from '../record/use-list.ts'
import { useSections, type Section } from '../record/use-sections.ts'
import { useSummary } from '../record/use-summary.ts'
import type { ListState } from '../view/table-state.ts'
import type { BoardColumn } from './model.ts'

/** A swimlane; without lanes the whole board is one, without a group. */
export type Lane = { key: string; group: SummaryGroup | null; open: boolean; sections: readonly Section[] }

type Options = {
  contract: AnyRecord
  state: ListState
  fixed: Filter | null | undefined
  columnField: string
  columns: readonly BoardColumn[]
  sumField: string | undefined
  laneField: string | null
  /** Lanes that the person opened or closed against the default: the first few are open. */
  turned: ReadonlySet<string>
}

const openLanes = 4

/** Cards of a board cell by cell, with counts and sums of columns and lanes. */
export function useBoardData({ contract, state, fixed, columnField, columns, sumField, laneField, turned }: Options) {
  const request = useRequest(state, fixed)
  const sums = sumField ? [{ field: sumField }] : []
  const byColumn = useSummary(contract, { columns: sums, group: columnField }, request)
  const byLane = useSummary(contract, { columns: sums, group: laneField }, request)
  const lanes = useMemo((): Lane[] => {
    const groups: (SummaryGroup | null)[] = laneField ? [...byLane.groups] : [null]
    return groups.map((group, index) => {
      const key = group ? (group.key ?? '') : ''
      const open = index < openLanes !== turned.has(key)
      const lane = group && laneField ? groupFilter(laneField, group.key) : null
      return {
        key,
        group,
        open: group === null || open,
        sections: columns.map((column) => ({
          key: `${JSON.stringify(request)}|${laneField ?? ''}=${key}|${columnField}=${column.key}`,
          group: null,
          open: group === null || open,
          request: { ...request, filter: JSON.stringify(both(fixed, state.filter, lane, { field: columnField, op: 'eq', value: column.key })) },
        })),
      }
    })
  }, [byLane.groups, columns, columnField, laneField, turned, request, fixed, state.filter])
  const sections = useMemo(() => lanes.flatMap((lane) => lane.sections), [lanes])
  const list = useSections(contract, sections)
  return { list, lanes, groups: useMemo(() => new Map(byColumn.groups.map((group) => [group.key ?? '', group])), [byColumn.groups]) }
}
