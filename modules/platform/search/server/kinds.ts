import { reach, type Actor } from '#kernel/server/actor.ts'
import type { RecordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import type { Visible } from '../domain/entry.ts'
import { isSearchable } from './entry-of.ts'

/** More members than this are not told apart by the index; the records are asked. */
const mostMembers = 60

export type Kinds = {
  /** What the entries alone can tell apart, by type and owner. */
  indexed: Visible[]
  /** Whose visibility only the records know: shared with others, or seen with their whole. */
  asked: RecordStore[]
}

/** The kinds of records that the actor may read, and how each is kept to what the actor may see. */
export function kindsFor(work: Work, types: readonly string[] | null): Kinds {
  const kinds: Kinds = { indexed: [], asked: [] }
  for (const store of work.registry.records.values()) {
    if (!isSearchable(store) || (types && !types.includes(store.name))) continue
    const scope = reach(work.actor, `${store.name}.read`)
    if (!scope) continue
    const { owner } = store.contract.options
    const members = membersOf(work.actor, scope)
    if (scope === 'all' || (!owner && !store.visible)) kinds.indexed.push({ recordType: store.name, ownedBy: null })
    else if (store.visible || store.shared || members.length > mostMembers) kinds.asked.push(store)
    else if (members.length > 0) kinds.indexed.push({ recordType: store.name, ownedBy: members })
  }
  return kinds
}

const membersOf = (actor: Actor, scope: 'own' | 'team' | 'all'): string[] => [
  ...new Set([...(actor.memberId ? [actor.memberId] : []), ...(scope === 'team' ? actor.teamMemberIds : [])]),
]
