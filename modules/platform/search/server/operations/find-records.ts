import { implement } from '#kernel/server/implement.ts'
import { untyped, type RecordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import { queryTerms, type Query } from '#kernel/text/index.ts'
import { search, type FoundGroup } from '../../contract/index.ts'
import { entryOf } from '../entry-of.ts'
import { kindsFor } from '../kinds.ts'
import { findEntries, findNearEntries, judge, type Found, type Scored } from '../search.ts'

/** Read of a kind that only the records can keep apart. */
const mostAsked = 50

export const findRecords = implement(search.find, async ({ work, input }) => {
  const query = queryTerms(input.text)
  if (!query) return { groups: [], near: false }
  const types = input.types?.split(',').map((type) => type.trim()) ?? null
  const { indexed, asked } = kindsFor(work, types)
  const byRecords: Scored[] = []
  for (const store of asked) byRecords.push(...(await askRecords(work, store, { query, text: input.text })))
  const strictly = groupsOf(work, input.limit)
  const answer = async ({ strict, near }: Found) => {
    const groups = await strictly([...byRecords.filter((one) => one.score.strict), ...strict])
    if (groups.length > 0) return { groups, near: false }
    const nearly = await strictly([...byRecords, ...near])
    return nearly.length > 0 ? { groups: nearly, near: true } : null
  }
  const found = await findEntries(work, { query, kinds: indexed })
  return (await answer(found)) ?? (await answer(await findNearEntries(work, { query, kinds: indexed }))) ?? { groups: [], near: false }
})

/** As the list of the kind finds them, its rights included. */
async function askRecords(work: Work, store: RecordStore, { query, text }: { query: Query; text: string }): Promise<Scored[]> {
  const { items } = await untyped(store).list(work, { search: text, limit: mostAsked, sort: '-createdAt' })
  const { strict, near } = judge(
    items.map((row) => entryOf(store, { id: String(row['id']), row })),
    query,
  )
  return [...strict, ...near]
}

/**
 * The best of each type, as far as the actor may see them. The entries have been kept to that already; asking the records
 * as well makes sure that a right which changed a moment ago counts.
 */
const groupsOf =
  (work: Work, limit: number) =>
  async (found: readonly Scored[]): Promise<FoundGroup[]> => {
    const groups: FoundGroup[] = []
    for (const [type, ofType] of Map.groupBy(found, (one) => one.recordType)) {
      const store = work.registry.records.get(type)
      if (!store) continue
      const best = ofType.slice(0, limit * 2)
      const visible = new Set(
        (
          await untyped(store).find(
            work,
            best.map((one) => one.recordId),
          )
        )
          .filter((row) => row['archivedAt'] === null)
          .map((row) => row['id']),
      )
      const items = best.filter((one) => visible.has(one.recordId))
      if (items.length > 0) groups.push({ type, items: items.slice(0, limit).map(shown), more: items.length > limit || ofType.length > best.length })
    }
    return groups.toSorted((a, b) => (b.items[0]?.score ?? 0) - (a.items[0]?.score ?? 0))
  }

const shown = ({ recordId, title, subtitle, score }: Scored): FoundGroup['items'][number] => ({
  id: recordId,
  title,
  subtitle,
  titleRanges: score.title,
  subtitleRanges: score.subtitle,
  score: Math.min(1, score.value),
})
