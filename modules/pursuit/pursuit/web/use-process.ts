import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import { locales, type Locale } from '#kernel/contract/words.ts'
import { useWords } from '#ui/words/index.ts'
import { salesProcess, type Names, type ProcessVersion, type Stage } from '../contract/index.ts'
import './words.ts'

export const nameIn = (names: Names, locale: Locale): string => names[locales.indexOf(locale)] ?? names[0]

export function useProcesses(): readonly ProcessVersion[] {
  const { data } = useQuery({ ...queryOptions(salesProcess.all, {}), staleTime: 300_000 })
  return data?.items ?? none
}

const none: readonly ProcessVersion[] = []

export type PlacedStage = { id: string; index: number; stage: Stage; label: string }

export const stagesOf = (process: ProcessVersion | undefined, locale: Locale): PlacedStage[] =>
  (process?.definition.stages ?? []).map((stage, index) => ({ id: process?.stageIds[index] ?? '', index, stage, label: nameIn(stage.names, locale) }))

/** Name of any stage in the reader's language; null for one that no process in use knows any more. */
export function useStageNames(): (stageId: string | null | undefined) => string | null {
  const { locale } = useWords()
  const processes = useProcesses()
  return useMemo(() => {
    const names = new Map(processes.flatMap((process) => stagesOf(process, locale)).map(({ id, label }) => [id, label]))
    return (stageId) => (stageId ? (names.get(stageId) ?? null) : null)
  }, [processes, locale])
}

/** The process of a pursuit in the version that it runs in. */
export function useProcessOf(pursuit: { processId: string | null; processVersion: number | null }): ProcessVersion | undefined {
  const { processId, processVersion } = pursuit
  const { data } = useQuery({
    ...queryOptions(salesProcess.definition, { id: processId ?? '', ...(processVersion ? { version: processVersion } : {}) }),
    enabled: processId !== null,
    staleTime: 300_000,
  })
  return data
}
