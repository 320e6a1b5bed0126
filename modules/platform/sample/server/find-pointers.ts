import type { Field } from '#kernel/contract/fields.ts'
import { snake } from '#kernel/server/record/columns.ts'
import { untyped, type RecordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import type { Pointer } from '../domain/kept.ts'

/** Ids of the sample by type. */
export type Sample = ReadonlyMap<string, ReadonlySet<string>>

/** So many ids are asked for at once. */
const idsAtOnce = 300

/** Every pointer from any record to one of the sample: found in the contracts, so that a later module is covered by itself. */
export async function findPointers(work: Work, { sample, cascading }: { sample: Sample; cascading: ReadonlySet<string> }): Promise<Pointer[]> {
  const pointers: Pointer[] = []
  for (const store of work.registry.records.values()) {
    for (const { field, typeField, to } of pointingFields(store, sample)) {
      const part = cascading.has(`${store.table}.${snake(field)}`)
      for (const ids of portions(sample.get(to) ?? new Set())) {
        for (const { id, target } of await pointing(work, store, { field, typeField, to, ids })) {
          pointers.push({ from: { type: store.name, id }, to: { type: to, id: target }, part, own: !sample.get(store.name)?.has(id) })
        }
      }
    }
  }
  return pointers
}

type Pointing = { field: string; typeField: string | null; to: string }

/** References by contract, and pairs of type and id that may name any record (`aboutType`, `aboutId`). */
function pointingFields(store: RecordStore, sample: Sample): Pointing[] {
  const { fields } = store.contract.options
  return Object.entries(fields).flatMap(([field, { to }]): Pointing[] => {
    if (to === undefined) return []
    const typeField = field.replace(/Id$/, 'Type')
    if (to === '') return typeField in fields ? [...sample.keys()].map((type) => ({ field, typeField, to: type })) : []
    return sample.has(to) ? [{ field, typeField: null, to }] : []
  })
}

/** Fields of a record that point to one that is made after it, so that neither could go first. */
export const forwardFields = (store: RecordStore, later: ReadonlySet<string>): string[] =>
  Object.entries(store.contract.options.fields).flatMap(([name, { to, required }]: [string, Field]) =>
    to !== undefined && later.has(to) && !required ? [name] : [],
  )

async function pointing(work: Work, store: RecordStore, { field, typeField, to, ids }: Pointing & { ids: readonly string[] }) {
  const among = { field, op: 'in', value: ids }
  const filter = JSON.stringify(typeField ? { and: [{ field: typeField, op: 'eq', value: to }, among] } : among)
  const found: { id: string; target: string }[] = []
  for await (const rows of untyped(store).scan(work, { filter, archived: 'with', sort: 'id' })) {
    found.push(...rows.map((row) => ({ id: String(row['id']), target: String(row[field]) })))
  }
  return found
}

export function* portions(ids: Iterable<string>, size: number = idsAtOnce): Iterable<string[]> {
  const all = [...ids]
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size)
}
