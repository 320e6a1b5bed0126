import type { FastifyInstance } from 'fastify'
import type { Dictionary } from '#kernel/contract/words.ts'
import type { Application } from './application.ts'
import type { Implementation } from './implement.ts'
import type { RecordStore } from './record/store.ts'
import type { Authenticate, ChangeListener, ExportRecords, ListWorkspaces, TextSearch } from './ports.ts'
import type { Work } from './work.ts'

export type EventMessage = {
  id: string
  name: string
  recordType: string | null
  recordId: string | null
  payload: Record<string, unknown>
  at: string
  changeId: string | null
  actorId: string | null
}

/** Hears of an event after it was committed, in a transaction of its own (which it may share with its other events), at least once. */
export type Subscriber = { name: string; on: readonly string[]; run: (work: Work, event: EventMessage) => Promise<void> }

/** Work in the background; a scheduled job runs once for each workspace. */
export type Job = {
  name: string
  /** Cron in UTC. */
  schedule?: string
  transaction?: 'write' | 'none'
  run: (work: Work, data: Record<string, unknown>) => Promise<void>
}

export type Module = {
  name: string
  wing: 'platform' | 'customers' | 'market' | 'pursuit' | 'planning' | 'execution' | 'closeout' | 'learning' | 'insight'
  words: Dictionary
  /** Every right of the module; its word is `right.<name>`. Rights of records are added by themselves. */
  rights?: readonly string[]
  operations: readonly Implementation[]
  /** Tables with `record()`; exchange, search, trail, CLI and views work on all of them alike. */
  records?: readonly RecordStore[]
  /** Folder of SQL migrations. */
  migrations?: string
  subscribers?: readonly Subscriber[]
  jobs?: readonly Job[]
  /** Called in the transaction that makes a workspace: processes, roles, code lists. */
  install?: (work: Work) => Promise<void>
  /** In the transaction of every write, with all its changes, before it commits. */
  onChange?: ChangeListener
  /** Plain HTTP where an operation can't do it: redirects, feeds, streams. */
  routes?: (http: FastifyInstance, application: Application) => void
  /** Ports of the kernel that exactly one module fills. */
  authenticate?: Authenticate
  textSearch?: TextSearch
  listWorkspaces?: ListWorkspaces
  exportRecords?: ExportRecords
}

/** Says what a module brings. The kernel checks names and finds duplicates when the application starts. */
export const defineModule = (module: Module): Module => module
