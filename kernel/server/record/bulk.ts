import { sql } from 'kysely'
import type { BulkOutput } from '#kernel/contract/record.ts'
import { savepoint } from '#kernel/database/index.ts'
import { refuseCommon } from '../refusal.ts'
import { refusalOf } from '../run/refusal-of.ts'
import type { Work } from '../work.ts'
import { conditionOf } from './read.ts'
import { tableOf } from './columns.ts'
import type { BulkInput, RecordStore } from './store.ts'
import { setArchived, updateRow } from './write.ts'

/** More at once would hold locks too long; the refusal says how many matched, so that the caller narrows the filter. */
export const bulkLimit = 10_000

/**
 * Changes many records in one transaction under one change id. A record that can't be changed is reported and left as it was;
 * the others go through.
 */
export async function changeMany(work: Work, store: RecordStore, input: BulkInput): Promise<BulkOutput & { matched: number }> {
  const ids = await matchedIds(work, store, input)
  if (ids.length > bulkLimit) refuseCommon('TOO_LARGE', { data: { matched: ids.length, limit: bulkLimit } })
  if (input.preview) return { changeId: work.changeId, matched: ids.length, done: 0, failed: [] }
  const failed: BulkOutput['failed'] = []
  for (const [index, id] of ids.entries()) {
    const code = await changeOne(work, store, { id, input })
    if (code) failed.push({ id, code })
    if (index % 500 === 499) await work.flush()
  }
  return { changeId: work.changeId, matched: ids.length, done: ids.length - failed.length, failed }
}

/** Null when it went through; the code of a refusal otherwise. Any other error ends the whole. */
async function changeOne(work: Work, store: RecordStore, { id, input }: { id: string; input: BulkInput }): Promise<string | null> {
  try {
    await savepoint(work.db, async () => {
      if (input.action === 'update') await updateRow(work, store, { id, patch: input.patch ?? {} })
      else await setArchived(work, store, { id, version: undefined, archived: input.action === 'archive' })
    })
    return null
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal && refusal.kind !== 'unavailable') return refusal.code
    throw error
  }
}

async function matchedIds(work: Work, store: RecordStore, { ids, filter, search, action }: BulkInput): Promise<string[]> {
  const condition = await conditionOf(work, store, { text: filter, search, archived: action === 'restore' ? 'only' : 'no' })
  if (ids) return ids
  if (filter === undefined && search === undefined) return refuseCommon('INVALID_INPUT', { issues: [{ path: ['ids'], message: 'ids or a filter' }] })
  const { rows } = await sql<{
    id: string
  }>`select r.id from ${tableOf(store)} where ${condition} order by r.id limit ${sql.lit(bulkLimit + 1)}`.execute(work.db)
  return rows.map((row) => row.id)
}
