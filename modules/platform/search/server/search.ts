import { sql, type RawBuilder } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import { queryTerms, score, type Query, type Score, type Term } from '#kernel/text/index.ts'
import { visibleTerm, workspaceKey, type Visible } from '../domain/entry.ts'
import { narrowQueries, wholeQuery } from '../domain/tsquery.ts'
import { candidates, hasEntry, matches, type Asked, type FoundEntry } from './store/search-entry.ts'

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

/** Near matches are alternatives by the hundred: one condition, not one each. */
function askFor(prefix: string, { term, visible, loosely = false }: { term: Term; visible: Term | null; loosely?: boolean }): Asked {
  return {
    prefix,
    narrow: loosely ? [wholeQuery(prefix, term)] : narrowQueries(prefix, term),
    whole: wholeQuery(prefix, visible ? { all: [term, visible] } : term),
    visible: visible && wholeQuery(prefix, visible),
  }
}

export type Wanted = { query: Query; kinds: readonly Visible[]; loosely?: boolean }

/**
 * Entries that answer a query among kinds of records, the best first; `near` holds those that are only like it. With `loosely` all that is
 * like it is looked for, which takes longer. Whoever shows what was found asks the records for the rights once more.
 */
export async function findEntries(work: Work, { query, kinds, loosely = false }: Wanted): Promise<Found> {
  if (kinds.length === 0) return { strict: [], near: [] }
  const prefix = workspaceKey(work.actor.workspaceId)
  const asked = askFor(prefix, { term: loosely ? query.loosely : query.strictly, visible: visibleTerm(kinds), loosely })
  const beginning = loosely ? null : narrowQueries(prefix, query.atStart)
  return judge(await candidates(work.db, { ...asked, beginning, kinds: kinds.map((kind) => kind.recordType), perKind, most: mostCandidates }), query)
}

/** The condition that `search` adds to a list: the records whose entries answer the text; those that nearly do when none does. */
export async function matchCondition(
  work: Work,
  { recordType, text, idColumn }: { recordType: string; text: string; idColumn: RawBuilder<unknown> },
): Promise<RawBuilder<boolean>> {
  const query = queryTerms(text)
  if (!query) return sql<boolean>`false`
  const prefix = workspaceKey(work.actor.workspaceId)
  const strictly = askFor(prefix, { term: query.strictly, visible: null })
  const found = await matches(work.db, { ...strictly, recordType, most: mostIds })
  if (!found) return hasEntry({ recordType, whole: strictly.whole, idColumn })
  const judged = found.length > mostJudged ? found : bestOf(judge(found, query))
  const answering = judged.length > 0 ? judged : await nearMatches(work, { recordType, query, prefix })
  return sql<boolean>`${idColumn} = any(${answering.map((entry) => entry.recordId)}::uuid[])`
}

const bestOf = ({ strict, near }: Found): Scored[] => (strict.length > 0 ? strict : near)

async function nearMatches(work: Work, { recordType, query, prefix }: { recordType: string; query: Query; prefix: string }): Promise<Scored[]> {
  const loosely = askFor(prefix, { term: query.loosely, visible: null, loosely: true })
  const kinds = [recordType]
  return bestOf(judge(await candidates(work.db, { ...loosely, beginning: null, kinds, perKind: mostCandidates, most: mostCandidates }), query))
}
