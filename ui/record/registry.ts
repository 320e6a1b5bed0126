import { useQuery } from '@tanstack/react-query'
import { createContext, use } from 'react'
import type { ViewOperations } from '../view/view-operations.ts'
import type { AnyRecord } from './any-record.ts'

/** Entry of a code list; the word of an entry is `<list>.<code>`. Entries of a tree name their parent. */
export type CodeEntry = { code: string; parent: string | null }

/** Operations of modules that records rely on; the application gives them, because ui knows no module. */
export type RecordPorts = {
  /** Takes back a whole change by its id (`trail.revert`). */
  revert: (changeId: string) => Promise<unknown>
  /** Saved views; without them lists work, but can't be kept. */
  views?: ViewOperations
  currencies?: readonly string[]
}

export type RecordsSetting = {
  ports: RecordPorts
  /** By name, so that a reference finds the record that it points to. */
  records: Readonly<Record<string, AnyRecord>>
  codeLists: Readonly<Record<string, () => Promise<readonly CodeEntry[]>>>
  /** Currency that an amount starts with, and those offered. */
  currency: string
  currencies: readonly string[]
}

export const RecordsContext = createContext<RecordsSetting | null>(null)

export function useRecords(): RecordsSetting {
  const setting = use(RecordsContext)
  if (!setting) throw new Error('records stand outside of their provider')
  return setting
}

/** Entries of a code list, loaded once; empty while loading. */
export function useCodeList(list: string | undefined): readonly CodeEntry[] {
  const { codeLists } = useRecords()
  const load = list ? codeLists[list] : undefined
  const { data } = useQuery({
    queryKey: ['codeList', list],
    queryFn: () => load?.() ?? Promise.resolve([]),
    enabled: load !== undefined,
    staleTime: Infinity,
  })
  return data ?? none
}

const none: readonly CodeEntry[] = []
