import { isDeepStrictEqual } from 'node:util'
import { savepoint } from '#kernel/database/index.ts'
import { refuseCommon } from '../refusal.ts'
import { untyped, type RecordStore } from '../record/store.ts'
import { refusalOf } from '../run/refusal-of.ts'
import type { Change, Work } from '../work.ts'

type Values = Record<string, unknown>
export type Reverted = { reverted: number; failed: { recordType: string; recordId: string; code: string }[] }

/**
 * Takes changes back, the last one first, with the rights of the actor. A record that was changed again since is reported and left as
 * it is; so is one that may not be touched. Taking back is itself a change, which can be taken back.
 */
export async function revertChanges(work: Work, changes: readonly Change[]): Promise<Reverted> {
  const result: Reverted = { reverted: 0, failed: [] }
  for (const change of changes) {
    const code = await revertOne(work, change)
    if (code) result.failed.push({ recordType: change.recordType, recordId: change.recordId, code })
    else result.reverted++
  }
  return result
}

async function revertOne(work: Work, change: Change): Promise<string | null> {
  const store = work.registry.records.get(change.recordType)
  if (!store) return 'NOT_REVERTIBLE'
  try {
    await savepoint(work.db, () => inverse[change.action](work, store, change))
    return null
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal && refusal.kind !== 'unavailable') return refusal.code
    throw error
  }
}

type Inverse = (work: Work, store: RecordStore, change: Change) => Promise<unknown>

const inverse: Record<Change['action'], Inverse> = {
  create: async (work, store, { recordId }) => {
    const row = await untyped(store).get(work, recordId)
    return row['archivedAt'] === null ? untyped(store).archive(work, recordId) : undefined
  },
  update: async (work, store, { recordId, before, after }) => {
    const current = await untyped(store).get(work, recordId, `${store.name}.write`)
    const changedSince = Object.keys(after ?? {}).filter((name) => !same(current[name], after?.[name]))
    if (changedSince.length > 0) refuseCommon('STALE_VERSION', { data: { fields: changedSince } })
    return untyped(store).update(work, { id: recordId, patch: before ?? {} })
  },
  archive: (work, store, { recordId }) => untyped(store).restore(work, recordId),
  restore: (work, store, { recordId }) => untyped(store).archive(work, recordId),
  remove: (work, store, { recordId, before }) => untyped(store).createMany(work, [{ ...before, id: recordId } satisfies Values]),
}

/** The trail keeps values as JSON; null and absent are the same there. */
const same = (a: unknown, b: unknown) => isDeepStrictEqual(a ?? null, b ?? null)
