import type { Job } from '#kernel/server/module.ts'
import { untyped, type RecordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import { entryOf, isSearchable } from './entry-of.ts'
import { deleteEntries, entryIds, upsertEntries } from './store/search-entry.ts'
import { tidySoon } from './tidy.ts'

const pageSize = 500

/** Makes the entries anew from the records: of one type, or of all. Each page in a transaction of its own, so that nobody waits. */
export const rebuild: Job = {
  name: 'search.rebuild',
  transaction: 'none',
  run: async (work, { recordType }) => {
    const stores = [...work.registry.records.values()].filter((store) => isSearchable(store) && (!recordType || store.name === recordType))
    for (const store of stores) {
      await writeAll(work, store)
      await removeStrays(work, store)
    }
    await work.within(work.actor, async (inner) => tidySoon(inner))
  },
}

async function writeAll(work: Work, store: RecordStore): Promise<void> {
  let cursor: string | undefined
  do {
    const from = cursor
    const page = await work.within(work.actor, async (inner) => {
      const read = await untyped(store).list(inner, { archived: 'with', sort: 'createdAt', limit: pageSize, ...(from ? { cursor: from } : {}) })
      const entries = read.items.map((row) => entryOf(store, { id: String(row['id']), row }))
      await upsertEntries(inner.db, { workspaceId: work.actor.workspaceId, now: work.now() }, entries)
      return read
    })
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

/** Entries whose record is gone. */
async function removeStrays(work: Work, store: RecordStore): Promise<void> {
  const { workspaceId } = work.actor
  let after: string | undefined = '00000000-0000-0000-0000-000000000000'
  while (after) {
    const from: string = after
    after = await work.within(work.actor, async (inner) => {
      const ids = await entryIds(inner.db, { workspaceId, recordType: store.name, after: from, limit: pageSize })
      const there = new Set((await untyped(store).find(inner, ids)).map((row) => row['id']))
      const strays = ids.filter((id) => !there.has(id))
      if (strays.length > 0) await deleteEntries(inner.db, workspaceId, { recordType: store.name, recordIds: strays })
      return ids.at(-1)
    })
  }
}
