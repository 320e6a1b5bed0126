import type { Implementation } from './implement.ts'
import type { Job, Module, Subscriber } from './module.ts'
import type { Authenticate, ChangeListener, ExportRecords, ListWorkspaces, TextSearch } from './ports.ts'
import type { RecordStore } from './record/store.ts'

/** Everything the modules brought, by name. */
export type Registry = {
  modules: readonly Module[]
  operations: ReadonlyMap<string, Implementation>
  records: ReadonlyMap<string, RecordStore>
  /** All rights that a role can grant. */
  rights: readonly string[]
  jobs: ReadonlyMap<string, Job>
  subscribersOf: (event: string) => readonly Subscriber[]
  listeners: readonly ChangeListener[]
  textSearch: TextSearch | null
  authenticate: Authenticate | null
  listWorkspaces: ListWorkspaces | null
  exportRecords: ExportRecords | null
}

export function buildRegistry(modules: readonly Module[]): Registry {
  const subscribers = modules.flatMap((module) => module.subscribers ?? [])
  const records = byName(
    'record',
    modules.flatMap((module) => module.records ?? []),
  )
  return {
    modules,
    operations: byName(
      'operation',
      modules.flatMap((module) => module.operations),
    ),
    records,
    rights: [...new Set([...modules.flatMap((module) => module.rights ?? []), ...[...records.values()].flatMap((store) => store.rights)])],
    jobs: byName(
      'job',
      modules.flatMap((module) => module.jobs ?? []),
    ),
    subscribersOf: (event) => subscribers.filter((subscriber) => subscriber.on.some((pattern) => matches(pattern, event))),
    listeners: modules.flatMap((module) => (module.onChange ? [module.onChange] : [])),
    textSearch: only('textSearch', modules),
    authenticate: only('authenticate', modules),
    listWorkspaces: only('listWorkspaces', modules),
    exportRecords: only('exportRecords', modules),
  }
}

/** `*` hears everything, `pursuit.*` one topic, `pursuit.created` one event. */
const matches = (pattern: string, event: string) =>
  pattern === '*' || pattern === event || (pattern.endsWith('.*') && event.startsWith(pattern.slice(0, -1)))

function byName<T extends { name: string }>(what: string, items: readonly T[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>()
  for (const item of items) {
    if (map.has(item.name)) throw new Error(`two modules bring the ${what} ${item.name}`)
    map.set(item.name, item)
  }
  return map
}

function only<K extends 'textSearch' | 'authenticate' | 'listWorkspaces' | 'exportRecords'>(
  port: K,
  modules: readonly Module[],
): NonNullable<Module[K]> | null {
  const filled = modules.filter((module) => module[port])
  if (filled.length > 1) throw new Error(`${port} is filled by ${filled.map((module) => module.name).join(' and ')}`)
  return filled[0]?.[port] ?? null
}
