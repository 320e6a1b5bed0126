import type { ChangeListener } from '#kernel/server/ports.ts'
import { untyped, type RecordStore } from '#kernel/server/record/store.ts'
import { elevated, type Change, type Work } from '#kernel/server/work.ts'
import type { Entry } from '../domain/entry.ts'
import { entryOf, isSearchable, searchFieldsOf } from './entry-of.ts'
import { tidySoon } from './tidy.ts'
import { archiveEntries, bulkSize, deleteEntries, upsertEntries } from './store/search-entry.ts'

/** Keeps the entries as the records are, in the transaction that changes them. */
export const followChanges: ChangeListener = async (work, changes) => {
  for (const [recordType, ofType] of Map.groupBy(changes, (change) => change.recordType)) {
    const store = work.registry.records.get(recordType)
    if (store && isSearchable(store)) await follow(work, store, ofType)
  }
}

async function follow(work: Work, store: RecordStore, changes: readonly Change[]): Promise<void> {
  const { workspaceId } = work.actor
  const recordType = store.name
  // Several changes of one record in one transaction: what counts is how it stands now, and that is read.
  const last = new Map(changes.map((change) => [change.recordId, change]))
  const only = last.size === changes.length
  const ids = (wanted: (change: Change) => boolean) => [...last.values()].filter(wanted).map((change) => change.recordId)
  const removed = ids((change) => change.action === 'remove')
  const plain = (change: Change) => only && !store.hooks.searchTexts && change.action !== 'update'
  const archived = ids((change) => plain(change) && change.action === 'archive')
  const restored = ids((change) => plain(change) && change.action === 'restore')
  const created = [...last.values()].filter((change) => plain(change) && change.action === 'create')
  const toRead = ids((change) => change.action !== 'remove' && !plain(change) && concerns(store, change, only))
  if (removed.length > 0) await deleteEntries(work.db, workspaceId, { recordType, recordIds: removed })
  if (archived.length > 0) await archiveEntries(work.db, workspaceId, { recordType, recordIds: archived, archived: true })
  if (restored.length > 0) await archiveEntries(work.db, workspaceId, { recordType, recordIds: restored, archived: false })
  const entries = created.map((change) => entryOf(store, { id: change.recordId, row: change.after ?? {} }))
  await indexEntries(work, [...entries, ...(await readEntries(work, store, toRead))])
}

/** The change touches something that the entry is made of. */
function concerns(store: RecordStore, change: Change, only: boolean): boolean {
  if (!only || change.action !== 'update' || store.hooks.searchTexts) return true
  const { title, owner } = store.contract.options
  return [title, owner, ...searchFieldsOf(store)].some(
    (field) => field !== undefined && (field in (change.after ?? {}) || field in (change.before ?? {})),
  )
}

/** Entries of records as they are now, whoever is at work: the one who gave a record away can't read it any more. */
async function readEntries(work: Work, store: RecordStore, ids: readonly string[]): Promise<Entry[]> {
  if (ids.length === 0) return []
  const rows = await untyped(store).find(elevated(work), ids)
  return rows.map((row) => entryOf(store, { id: String(row['id']), row }))
}

async function indexEntries(work: Work, entries: readonly Entry[]): Promise<void> {
  await upsertEntries(work.db, { workspaceId: work.actor.workspaceId, now: work.now() }, entries)
  if (entries.length >= bulkSize) tidySoon(work)
}
