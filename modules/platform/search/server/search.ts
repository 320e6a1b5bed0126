import type { RawBuilder } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import { queryTerms, score, type Query, type Score, type Term } from '#kernel/text/index.ts'
import { visibleTerm, workspaceKey, type Visible } from '../domain/entry.ts'
import { narrowQueries, narrowQuery, wholeQuery } from '../domain/tsquery.ts'
import { candidates, hasEntry, isAmong, matches, nearest, type Asked, type FoundEntry } from './store/search-entry.ts'

type Judged = Pick<FoundEntry, 'recordType' | 'recordId' | 'title' | 'subtitle' | 'more'>
export type Scored = Judged & { score: Score }

/** Candidates of one query for the one box: enough to find the best among, few enough to judge in a few milliseconds. */
const mostCandidates = 200
const perKind = 30
/** A list gets the ids of up to so many records; beyond, it asks for each record that it looks at. */
const mostIds = 1000
/** Up to so many are judged one by one. */
const mostJudged = 200

export type Found = { strict: Scored[]; near: Scored[] }

export function judge(entries: readonly Judged[], query: Query): Found {
  const unique = new Map(entries.map((entry) => [`${entry.recordType} ${entry.recordId}`, entry]))
  const scored = [...unique.values()].flatMap((entry) => {
    const judged = score(entry, query)
    return judged ? [{ ...entry, score: judged }] : []
  })
  // Of two that are equally good the newer one comes first; ids sort by time of creation.
  scored.sort((a, b) => b.score.value - a.score.value || (a.recordId < b.recordId ? 1 : -1))
  return { strict: scored.filter((one) => one.score.strict), near: scored.filter((one) => !one.score.strict) }
}

const askFor = (prefix: string, { strictly, visible }: { strictly: Term; visible: Term | null }): Asked => ({
  prefix,
  narrow: narrowQueries(prefix, strictly),
  whole: wholeQuery(prefix, visible ? { all: [strictly, visible] } : strictly),
  visible: visible && wholeQuery(prefix, visible),
})

export type Wanted = { query: Query; kinds: readonly Visible[] }

/** Entries that answer a query, the best first. Whoever shows them asks the records for the rights once more. */
export async function findEntries(work: Work, { query, kinds }: Wanted): Promise<Found> {
  if (kinds.length === 0) return { strict: [], near: [] }
  const prefix = workspaceKey(work.actor.workspaceId)
  const asked = askFor(prefix, { strictly: query.strictly, visible: visibleTerm(kinds) })
  const beginning = narrowQueries(prefix, query.atStart)
  return judge(await candidates(work.db, { ...asked, beginning, kinds: namesOf(kinds), perKind, most: mostCandidates }), query)
}

/** Entries that are like what was typed: a slip, part of a word, the same sound; if there are none, what is still less like it. */
export async function findNearEntries(work: Work, wanted: Wanted): Promise<Found> {
  if (wanted.kinds.length === 0) return { strict: [], near: [] }
  const near = await findNearly(work, { ...wanted, term: wanted.query.nearly, hints: [] })
  return near.near.length + near.strict.length > 0 ? near : findNearly(work, { ...wanted, term: wanted.query.loosely, hints: wanted.query.hints })
}

async function findNearly(work: Work, { query, kinds, term, hints }: Wanted & { term: Term; hints: readonly Term[] }): Promise<Found> {
  const prefix = workspaceKey(work.actor.workspaceId)
  const visible = visibleTerm(kinds)
  // So many entries are like a text that the index is asked for the rights as well.
  const asked = {
    near: narrowQuery(prefix, visible ? { all: [term, visible] } : term),
    whole: wholeQuery(prefix, visible ? { all: [term, visible] } : term),
    hints: hints.map((hint) => wholeQuery(prefix, hint)),
  }
  return judge(await nearest(work.db, { ...asked, kinds: namesOf(kinds), most: mostCandidates }), query)
}

const namesOf = (kinds: readonly Visible[]) => kinds.map((kind) => kind.recordType)

type Listed = { recordType: string; text: string; idColumn: RawBuilder<unknown> }

/** The condition that `search` adds to a list: the records whose entries answer the text; those that nearly do when none does. */
export async function matchCondition(work: Work, { recordType, text, idColumn }: Listed): Promise<RawBuilder<boolean>> {
  const query = queryTerms(text)
  if (!query) return isAmong(idColumn, [])
  const strictly = askFor(workspaceKey(work.actor.workspaceId), { strictly: query.strictly, visible: null })
  const found = await matches(work.db, { ...strictly, recordType, most: mostIds })
  if (!found) return hasEntry({ recordType, whole: strictly.whole, idColumn })
  const judged = found.length > mostJudged ? found : bestOf(judge(found, query))
  const answering = judged.length > 0 ? judged : bestOf(await findNearEntries(work, { query, kinds: [{ recordType, ownedBy: null }] }))
  return isAmong(
    idColumn,
    answering.map((entry) => entry.recordId),
  )
}

const bestOf = ({ strict, near }: Found): Scored[] => (strict.length > 0 ? strict : near)
