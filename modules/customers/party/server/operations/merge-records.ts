import { implement } from '#kernel/server/implement.ts'
import { untyped, type RecordStore } from '#kernel/server/record/store.ts'
import { elevated, type Work } from '#kernel/server/work.ts'
import { party } from '../../contract/index.ts'
import { markMerged, mergedValues, movePointers } from '../store/merge.ts'
import { organizations } from '../store/organization.ts'
import { people } from '../store/person.ts'

type Merge = { id: string; otherId: string; choose: Record<string, 'kept' | 'merged'> }
type Merged = { changeId: string; moved: Record<string, number> }

export const mergeOrganizations = implement(party.twins.mergeOrganizations, ({ work, input }) => merge(work, organizations, input))
export const mergePeople = implement(party.twins.mergePeople, ({ work, input }) => merge(work, people, input))

async function merge(work: Work, store: RecordStore, { id, otherId, choose }: Merge): Promise<Merged> {
  if (id === otherId) work.refuse('SAME_RECORD')
  const right = `${store.name}.merge`
  const [kept, other] = [await untyped(store).get(work, id, right), await untyped(store).get(work, otherId, right)]
  if (other['archivedAt'] !== null || kept['archivedAt'] !== null) work.refuse('ALREADY_MERGED')
  const { fields } = store.contract.options
  const writable = Object.keys(fields).filter((name) => !fields[name]?.readOnly)
  const patch = mergedValues({ kept, other, choose, fields: writable })
  const unique = Object.fromEntries(uniqueFields.flatMap((name) => (patch[name] === undefined ? [] : [[name, null]])))
  if (Object.keys(unique).length > 0) await untyped(store).update(work, { id: otherId, patch: unique })
  const moved = await movePointers(elevated(work), { recordType: store.name, from: otherId, to: id })
  await untyped(store).update(work, { id, patch: withAlias(patch, kept, other) })
  await untyped(store).archive(work, otherId)
  await markMerged(work, store, { from: otherId, to: id })
  work.emit({ name: `${store.name}.merged`, recordType: store.name, recordId: id, payload: { mergedId: otherId } })
  return { changeId: work.changeId, moved }
}

/** Fields that two records can't hold at once: the one that goes gives them up first. */
const uniqueFields = ['registrationCode']

/** The name that goes stays findable. */
function withAlias(patch: Record<string, unknown>, kept: Record<string, unknown>, other: Record<string, unknown>): Record<string, unknown> {
  const before = patch['otherNames'] ?? kept['otherNames']
  const aliases = Array.isArray(before) ? before : []
  const gone = patch['name'] === undefined ? other['name'] : kept['name']
  return gone === (patch['name'] ?? kept['name']) ? patch : { ...patch, otherNames: [...new Set([...aliases, gone])] }
}
