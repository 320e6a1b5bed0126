import { decodeFilter, encodeFilter, type Filter } from '#kernel/contract/filter.ts'
import type { AnyRecord } from '../record/any-record.ts'

export type Sort = { field: string; descending: boolean }
export type Column = { field: string; width?: number }
export type Archived = 'no' | 'only' | 'with'

/** Everything that decides what a list shows; the same link shows the same list. */
export type ListState = {
  kind: string
  search: string
  filter: Filter | null
  sort: Sort[]
  group: string | null
  archived: Archived
  columns: Column[]
  /** How many columns stay in place when the table is scrolled sideways. */
  freeze: number
  /** Saved view that the list was opened with. */
  view: string | null
  /** What a kind of view needs beside, e.g. the board its column field. */
  extra: Record<string, string>
}

/** As it stands in the address: short texts, defaults left out. */
export type ListParams = Partial<Record<'kind' | 'q' | 'filter' | 'sort' | 'group' | 'archived' | 'columns' | 'freeze' | 'view' | 'extra', string>>
export const listParamNames = ['kind', 'q', 'filter', 'sort', 'group', 'archived', 'columns', 'freeze', 'view', 'extra'] as const

export const defaultColumns = ({ options }: AnyRecord): Column[] =>
  (options.columns ?? Object.keys(options.fields).filter((name) => !options.fields[name]?.lines)).map((field) => ({ field }))

export const initialState = (contract: AnyRecord): ListState => ({
  kind: 'table',
  search: '',
  filter: null,
  sort: readSort(contract.options.sort ?? '', contract),
  group: null,
  archived: 'no',
  columns: defaultColumns(contract),
  freeze: 1,
  view: null,
  extra: {},
})

/** Fields that every record has beside its own. */
const systemFields = new Set(['createdAt', 'updatedAt'])
const isKnown = (name: string, contract: AnyRecord): boolean => name in contract.options.fields || systemFields.has(name)

export const readSort = (text: string, contract: AnyRecord): Sort[] =>
  text
    .split(',')
    .filter(Boolean)
    .map((part) => (part.startsWith('-') ? { field: part.slice(1), descending: true } : { field: part, descending: false }))
    .filter(({ field }) => isKnown(field, contract))

export const writeSort = (sort: readonly Sort[]): string => sort.map(({ field, descending }) => (descending ? `-${field}` : field)).join(',')

const readColumns = (text: string, contract: AnyRecord): Column[] =>
  text
    .split(',')
    .map((part) => {
      const [field = '', width] = part.split(':')
      const pixels = Number(width)
      return { field, ...(pixels >= 48 && pixels <= 1200 ? { width: pixels } : {}) }
    })
    .filter(({ field }) => isKnown(field, contract) || field.startsWith('+'))

const writeColumns = (columns: readonly Column[]): string =>
  columns.map(({ field, width }) => (width ? `${field}:${Math.round(width)}` : field)).join(',')

const isArchived = (text: string | undefined): text is Archived => text === 'no' || text === 'only' || text === 'with'
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined

/** Tolerant: what a hand-edited or outdated address says wrongly falls back to the default. */
export function readState(params: Record<string, unknown>, contract: AnyRecord, base: ListState = initialState(contract)): ListState {
  const text = (name: (typeof listParamNames)[number]): string | undefined => textOf(params[name])
  const columns = readColumns(text('columns') ?? '', contract)
  const [groupField = ''] = (text('group') ?? '').split(':')
  const archived = text('archived')
  return {
    kind: text('kind') ?? base.kind,
    search: text('q') ?? base.search,
    filter: text('filter') === undefined ? base.filter : decodeFilter(text('filter') ?? ''),
    sort: text('sort') === undefined ? base.sort : readSort(text('sort') ?? '', contract),
    group: text('group') === undefined ? base.group : isKnown(groupField, contract) ? (text('group') ?? null) : null,
    archived: isArchived(archived) ? archived : base.archived,
    columns: columns.length > 0 ? columns : base.columns,
    freeze: text('freeze') === undefined ? base.freeze : Math.max(0, Math.min(10, Number(text('freeze')) || 0)),
    view: text('view') ?? base.view,
    extra: text('extra') === undefined ? base.extra : Object.fromEntries(new URLSearchParams(text('extra'))),
  }
}

export function writeState(state: ListState, contract: AnyRecord, base: ListState = initialState(contract)): ListParams {
  const usual = writeAll(base)
  const all = writeAll(state)
  return Object.fromEntries(listParamNames.filter((name) => all[name] !== usual[name]).map((name) => [name, all[name]]))
}

const writeAll = (state: ListState): ListParams => ({
  kind: state.kind,
  q: state.search,
  filter: encodeFilter(state.filter) ?? '',
  sort: writeSort(state.sort),
  group: state.group ?? '',
  archived: state.archived,
  columns: writeColumns(state.columns),
  freeze: String(state.freeze),
  view: state.view ?? '',
  extra: new URLSearchParams(state.extra).toString(),
})

/** What a saved view keeps: everything but which view it is, and what was typed into the search box. */
export function settingsOf(state: ListState, contract: AnyRecord): Readonly<Record<string, string>> {
  const { view: _view, q: _q, kind: _kind, ...settings } = writeState(state, contract)
  return settings
}

export const isChanged = (state: ListState, settings: Readonly<Record<string, string>>, contract: AnyRecord): boolean =>
  JSON.stringify(settingsOf(state, contract)) !== JSON.stringify(settingsOf(readState(settings, contract), contract))

/** Click on a heading: up, down, none; with `add` beside the orders already there. */
export function turnSort(sort: readonly Sort[], field: string, add: boolean): Sort[] {
  const current = sort.find((one) => one.field === field)
  const next: Sort[] = !current ? [{ field, descending: false }] : current.descending ? [] : [{ field, descending: true }]
  if (!add) return next
  return current ? sort.flatMap((one) => (one.field === field ? next : [one])) : [...sort, ...next]
}
