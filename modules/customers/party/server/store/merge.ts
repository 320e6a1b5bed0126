import { sql } from 'kysely'
import { untyped, type RecordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'

type Values = Record<string, unknown>

/** Fields of any record that point to a record of this kind: found in the contracts, so that a later module is covered by itself. */
export const pointersTo = (work: Work, recordType: string): { store: RecordStore; field: string }[] =>
  [...work.registry.records.values()].flatMap((store) =>
    Object.entries(store.contract.options.fields).flatMap(([field, { to }]) => (to === recordType ? [{ store, field }] : [])),
  )

/**
 * Everything that pointed to the one now points to the other, each as a change of its own in the history, so that undoing the merge
 * puts every pointer back. Give it elevated work: a merge must not leave behind what the person may not see.
 */
export async function movePointers(
  work: Work,
  { recordType, from, to }: { recordType: string; from: string; to: string },
): Promise<Record<string, number>> {
  const moved: Record<string, number> = {}
  for (const { store, field } of pointersTo(work, recordType)) {
    for (const id of await pointing(work, store, { field, from })) {
      await untyped(store).update(work, { id, patch: { [field]: to } })
      moved[store.name] = (moved[store.name] ?? 0) + 1
    }
  }
  return moved
}

async function pointing(work: Work, store: RecordStore, { field, from }: { field: string; from: string }): Promise<string[]> {
  const ids: string[] = []
  const filter = JSON.stringify({ field, op: 'eq', value: from })
  for await (const rows of untyped(store).scan(work, { filter, sort: 'id' })) ids.push(...rows.map((row) => String(row['id'])))
  return ids
}

export async function markMerged({ db, actor }: Work, store: RecordStore, { from, to }: { from: string; to: string | null }): Promise<void> {
  await sql`update ${sql.table(store.table)} set merged_into_id = ${to}::uuid where workspace_id = ${actor.workspaceId}::uuid and id = ${from}::uuid`.execute(
    db,
  )
}

/** Values of the kept record after the merge: its own, the other's where its own are empty or where the person chose so; tags together. */
export function mergedValues({
  kept,
  other,
  choose,
  fields,
}: {
  kept: Values
  other: Values
  choose: Record<string, 'kept' | 'merged'>
  fields: readonly string[]
}): Values {
  const patch: Values = {}
  for (const name of fields) {
    const [mine, theirs] = [kept[name], other[name]]
    if (choose[name] === 'merged' || (choose[name] === undefined && isEmpty(mine))) patch[name] = theirs
    else if (choose[name] === undefined && Array.isArray(mine) && Array.isArray(theirs)) patch[name] = [...new Set([...mine, ...theirs])]
  }
  return patch
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
