import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useReducer, useState } from 'react'
import { queryOptions } from '#kernel/client/index.ts'
import { metaOf } from '#kernel/contract/operation.ts'
import type { SummaryGroup } from '#kernel/contract/record.ts'
import type { AnyRecord, ListRequest, Row } from './any-record.ts'
import { extend, relink, Shelf, withRow, type Chain, type RowPage } from './shelf.ts'

/** A part of a list with rows of its own: the whole list, or one open group. */
export type Section = { key: string; request: ListRequest; group: SummaryGroup | null; open: boolean }

export type Line =
  | { kind: 'group'; key: string; section: Section; group: SummaryGroup }
  | { kind: 'row'; key: string; section: Section; row: Row; page: number }
  | { kind: 'waiting'; key: string; section: Section }
  | { kind: 'failed'; key: string; section: Section; error: unknown }

const pageSize = 200
const first: Chain = [null]

type Slot = { section: Section; index: number; cursor: string | null }
const slotKey = ({ section, index }: Slot): string => `${section.key}#${index}`

/**
 * Rows of a list, page by page, as lines of a table. Only pages on the screen are watched: a change elsewhere fetches one or two
 * pages again, however many were loaded; the others follow when they come into sight.
 */
export function useSections(contract: AnyRecord, sections: readonly Section[]) {
  const client = useQueryClient()
  const [shelf] = useState(() => new Shelf())
  const [chains, setChains] = useState<Record<string, Chain>>({})
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const [touched, touch] = useReducer((count: number) => count + 1, 0)

  const slots = sections
    .filter(({ open }) => open)
    .flatMap((section): Slot[] => (chains[section.key] ?? first).map((cursor, index) => ({ section, index, cursor })))
  const wanted = slots.filter((slot) => seen.has(slotKey(slot)) || !shelf.get(slot.section.key, slot.index))
  const results = useQueries({ queries: wanted.map((slot) => pageQuery(contract, slot)) })
  wanted.forEach(({ section, index }, at) => {
    const data = results[at]?.data
    if (data) shelf.put(section.key, index, data)
  })

  const { version } = shelf
  useEffect(() => {
    setChains((old) => relinkAll(old, shelf))
  }, [shelf, version])

  const failures = new Map(wanted.flatMap((slot, at) => (results[at]?.error ? [[slot.section.key, results[at].error] as const] : [])))
  const failed = [...failures.keys()].join()
  const lines = useMemo(
    () => sections.flatMap((section) => linesOf({ section, chain: chains[section.key] ?? first, shelf, failure: failures.get(section.key) })),
    // eslint-disable-next-line react/exhaustive-deps -- `version` and `failed` stand for what the shelf and the failures hold
    [sections, chains, shelf, version, touched, failed],
  )

  return {
    lines,
    fetching: results.some(({ isFetching }) => isFetching),
    loading: results.some(({ isPending }) => isPending),
    retry: () =>
      results.forEach((result) => {
        if (result.error) void result.refetch()
      }),
    /** Says which lines are on the screen, and asks for the next page of a section whose end comes near. */
    show: (visible: readonly Line[], near: readonly Line[]) => {
      const keys = visible.flatMap((line) => (line.kind === 'row' ? [`${line.section.key}#${line.page}`] : []))
      setSeen((old) => (keys.every((key) => old.has(key)) && new Set(keys).size === old.size ? old : new Set(keys)))
      const ends = new Set(near.flatMap((line) => (line.kind === 'waiting' ? [line.section.key] : [])))
      if (ends.size > 0) setChains((old) => extendAll(old, ends, shelf))
    },
    /** A row that an operation answered, shown at once. */
    put: (row: Row) => {
      shelf.replace(row)
      client.setQueriesData<RowPage>({ queryKey: [metaOf(contract.operations.list).name] }, (page) =>
        page && 'items' in page ? withRow(page, row) : page,
      )
      touch()
    },
  }
}

const pageQuery = (contract: AnyRecord, { section, cursor }: Slot) =>
  queryOptions(contract.operations.list, { ...section.request, limit: pageSize, ...(cursor === null ? {} : { cursor }) })

function relinkAll(chains: Record<string, Chain>, shelf: Shelf): Record<string, Chain> {
  const next = Object.entries(chains).map(([key, chain]) => [key, relink(chain, (index) => shelf.get(key, index))] as const)
  return next.every(([key, chain]) => chains[key] === chain) ? chains : Object.fromEntries(next)
}

function extendAll(chains: Record<string, Chain>, ends: ReadonlySet<string>, shelf: Shelf): Record<string, Chain> {
  const grown = [...ends]
    .map((key) => {
      const chain = chains[key] ?? first
      return [key, extend(chain, shelf.get(key, chain.length - 1))] as const
    })
    .filter(([key, chain]) => chain !== (chains[key] ?? first))
  return grown.length === 0 ? chains : { ...chains, ...Object.fromEntries(grown) }
}

type Part = { section: Section; chain: Chain; shelf: Shelf; failure: unknown }

function linesOf({ section, chain, shelf, failure }: Part): Line[] {
  const head: Line[] = section.group ? [{ kind: 'group', key: `group:${section.key}`, section, group: section.group }] : []
  if (!section.open) return head
  const pages = chain.map((_, index) => shelf.get(section.key, index))
  const ids = new Set<string>()
  const rows = pages.flatMap((page, index) =>
    (page?.items ?? []).flatMap((row): Line[] => {
      if (ids.has(row.id)) return [] // a row that moved between two pages while they were read
      ids.add(row.id)
      return [{ kind: 'row', key: section.group ? `${section.key}/${row.id}` : row.id, section, row, page: index }]
    }),
  )
  const last = pages.at(-1)
  const end: Line[] = failure
    ? [{ kind: 'failed', key: `failed:${section.key}`, section, error: failure }]
    : !last || last.nextCursor
      ? [{ kind: 'waiting', key: `waiting:${section.key}`, section }]
      : []
  return [...head, ...rows, ...end]
}
