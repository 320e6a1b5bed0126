import { FileOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { createElement, useEffect, useState } from 'react'
import { useWords } from '#ui/words/index.ts'
import { useGo, useRecordHref } from '../place.ts'
import { useShell } from '../shell-context.ts'
import type { PaletteGroup } from './palette-items.ts'

const pauseMs = 140

/** Records that answer what was typed, asked of the server when the typing pauses. */
export function useFoundRecords(typed: string): { groups: readonly PaletteGroup[]; searching: boolean } {
  const { webs, ports } = useShell()
  const { t } = useWords()
  const go = useGo()
  const hrefOf = useRecordHref()
  const text = usePaused(typed.trim())
  const { data, isFetching } = useQuery({
    queryKey: ['palette', text],
    queryFn: ({ signal }) => ports.find(text, signal),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  })
  if (typed.trim() === '') return { groups: [], searching: false }
  const icons = new Map(webs.flatMap((web) => web.records ?? []).map(({ contract, icon }) => [contract.name, icon]))
  const groups = (data ?? []).map(({ type, items }) => ({
    id: `record:${type}`,
    label: t(type),
    items: items.flatMap(({ id, title, subtitle, titleRanges, subtitleRanges }) => {
      const href = hrefOf(type, id)
      const icon = icons.get(type) ?? createElement(FileOutlined)
      return href === null
        ? []
        : [{ id: `${type}:${id}`, text: title, hint: subtitle, marks: titleRanges, hintMarks: subtitleRanges, icon, run: () => go(href) }]
    }),
  }))
  return { groups: groups.filter(({ items }) => items.length > 0), searching: isFetching || text !== typed.trim() }
}

function usePaused(value: string): string {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value])
  return paused
}
