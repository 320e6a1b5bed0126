import { useCallback, useMemo, useState } from 'react'
import { z } from 'zod'
import { useSearch } from '#ui/shell/index.ts'
import type { AnyRecord } from '../record/any-record.ts'
import { listParamNames, readState, writeState, type ListState } from './table-state.ts'

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String)
/** A filter is JSON, which the router reads and writes itself. */
const json = z.union([z.string(), z.record(z.string(), z.unknown())])
const Params = z.object({ ...Object.fromEntries(listParamNames.map((name) => [name, text.optional()])), filter: json.optional() })

export type SetListState = (patch: Partial<ListState>) => void

/** Where the state of a list is kept: in the address, or (a list within a page) only here. */
export function useListState(contract: AnyRecord, { local, base }: { local: boolean; base: ListState }): [ListState, SetListState, boolean] {
  const [search, setSearch] = useSearch(Params)
  const [own, setOwn] = useState(base)
  const fromUrl = useMemo(
    () => readState({ ...search, ...(typeof search.filter === 'object' ? { filter: JSON.stringify(search.filter) } : {}) }, contract, base),
    [search, contract, base],
  )
  const state = local ? own : fromUrl
  const set = useCallback(
    (patch: Partial<ListState>): void => {
      const next = { ...state, ...patch }
      if (local) return setOwn(next)
      const { filter, ...params } = writeState(next, contract, base)
      const gone = Object.fromEntries(listParamNames.map((name) => [name, undefined]))
      setSearch({ ...gone, ...params, ...(filter === undefined ? {} : { filter: next.filter ?? '' }) }, { replace: !('view' in patch) })
    },
    [state, local, contract, base, setSearch],
  )
  return [state, set, !local && Object.keys(search).length > 0]
}
