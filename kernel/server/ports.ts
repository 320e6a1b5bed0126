import type { RawBuilder } from 'kysely'
import type { Actor } from './actor.ts'
import type { Change, Work } from './work.ts'
import type { RecordStore } from './record/store.ts'
import type { Runtime } from './runtime.ts'
import type { ExportInput } from '#kernel/contract/record.ts'

/** Filled by platform/identity: who is behind a cookie or an API key. Must be cheap: it runs for every request. */
export type Authenticate = (runtime: Runtime, credentials: { cookie?: string; authorization?: string }) => Promise<Actor | null>

/** Filled by platform/search: the condition that `search` adds to a list. It looks the text up first, to know whether few or many records answer. */
export type TextSearch = {
  condition: (work: Work, query: { recordType: string; text: string; idColumn: RawBuilder<unknown> }) => Promise<RawBuilder<boolean>>
}

/** Filled by platform/exchange: the `export` operation of every record, rows as the caller may see them. */
export type ExportRecords = (work: Work, asked: { store: RecordStore; input: ExportInput }) => Promise<File>

export type ChangeListener = (work: Work, changes: readonly Change[]) => Promise<void>

/** Filled by platform/identity: every workspace, for jobs that run in each. */
export type ListWorkspaces = (runtime: Runtime) => Promise<readonly string[]>
