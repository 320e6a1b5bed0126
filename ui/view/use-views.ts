import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { invalidateTopics } from '#kernel/client/index.ts'
import { useNotify } from '#ui/shell/index.ts'
import type { AnyRecord } from '../record/any-record.ts'
import { useRecords } from '../record/registry.ts'
import { initialState, readState, type ListState } from './table-state.ts'
import type { SavedView, ViewOperations } from './view-operations.ts'

/** Saved views of a record, and what can be done with them; null where no module keeps them. */
export function useViews(recordType: string) {
  const { views: operations } = useRecords().ports
  const client = useQueryClient()
  const notify = useNotify()
  const { data, isPending } = useQuery({
    queryKey: ['views', recordType],
    queryFn: ({ signal }) => operations?.list(recordType, signal) ?? Promise.resolve([]),
    enabled: operations !== undefined,
    meta: { topics: operations?.topics ?? [] },
  })
  const change = useMutation({
    mutationFn: (run: (given: ViewOperations) => Promise<unknown>) => (operations ? run(operations) : Promise.resolve()),
    onSuccess: () => invalidateTopics(client, operations?.topics ?? []),
    onError: (error) => notify.failed(error),
  })
  return { known: operations !== undefined, views: data ?? none, pending: operations !== undefined && isPending, change: change.mutateAsync }
}

const none: readonly SavedView[] = []

export const stateOf = (view: SavedView, contract: AnyRecord): ListState => ({
  ...readState(view.settings, contract),
  kind: view.kind,
  view: view.id,
})

type Opening = { contract: AnyRecord; views: readonly SavedView[]; given: boolean; set: (patch: Partial<ListState>) => void }

/** A person's default view opens when the address says nothing; once, so that they can still turn to another. */
export function useDefaultView({ contract, views, given, set }: Opening): void {
  const opened = useRef(given)
  useEffect(() => {
    const view = views.find(({ isDefault }) => isDefault)
    if (opened.current || views.length === 0) return
    opened.current = true
    if (view) set(stateOf(view, contract))
  }, [views, contract, set])
}

/** The state that a list has without any view. */
export const standardState = (contract: AnyRecord, base: ListState): ListState => ({ ...initialState(contract), ...base, view: null })
