import { sql, type RawBuilder } from 'kysely'
import { pageLimit, type Page } from '#kernel/contract/page.ts'
import type { ListInput } from '#kernel/contract/record.ts'
import type { Work } from '../work.ts'
import { joins, referencesOf, rowOf, selection, type Reference, tableOf } from './columns.ts'
import { afterSql, decodeCursor, encodeCursor, orderSql, sortKeys, type Cursor, type SortKey } from './order.ts'
import { maskedFields, scopeSql } from './scope.ts'
import type { RecordStore } from './store.ts'
import { allOf, filterSql } from './where.ts'

type Row = Record<string, unknown>

/** Making a formatter takes a thousand times as long as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>()

/** Today in the actor's time zone. */
export function todayOf(work: Work): string {
  const { timeZone } = work.actor
  const formatter = formatters.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone })
  formatters.set(timeZone, formatter)
  return formatter.format(new Date(work.now()))
}

type Selected = { text?: string | undefined; search?: string | undefined; archived?: ListInput['archived'] | undefined; right?: string | undefined }

/** Workspace, scope of the right, archive, filter and search: the condition that every reading of a list shares. */
export async function conditionOf(work: Work, store: RecordStore, { text, search, archived = 'no', right }: Selected): Promise<RawBuilder<boolean>> {
  const { name, fields } = store.contract.options
  const masked = maskedFields(store, work.actor)
  return allOf([
    sql<boolean>`r.workspace_id = ${work.actor.workspaceId}::uuid`,
    scopeSql(store, work.actor, right ?? `${name}.read`),
    ...(archived === 'no' ? [sql<boolean>`r.archived_at is null`] : archived === 'only' ? [sql<boolean>`r.archived_at is not null`] : []),
    ...(text ? [filterSql(text, { fields, actor: work.actor, today: todayOf(work), masked })] : []),
    ...(search?.trim() ? [await searchSql(work, name, search.trim())] : []),
  ])
}

const searchSql = async (work: Work, recordType: string, text: string): Promise<RawBuilder<boolean>> =>
  work.registry.textSearch?.condition(work, { recordType, text, idColumn: sql.ref('r.id') }) ?? sql<boolean>`false`

export async function rowsById(
  work: Work,
  store: RecordStore,
  { ids, right }: { ids: readonly string[]; right?: string | undefined },
): Promise<Row[]> {
  if (ids.length === 0) return []
  const { fields } = store.contract.options
  const references = referencesOf(work, fields)
  const which = ids.length === 1 ? sql`r.id = ${ids[0]}::uuid` : sql`r.id = any(${[...ids]}::uuid[])`
  const { rows } = await sql<Row>`select ${selection(fields, references)} from ${tableOf(store)} ${joins(references)}
    where ${await conditionOf(work, store, { archived: 'with', right })} and ${which}`.execute(work.db)
  const masked = maskedFields(store, work.actor)
  return rows.map((row) => rowOf(fields, row, masked))
}

type Part = { keys: SortKey[]; condition: RawBuilder<boolean>; cursor: Cursor | null; nulls: boolean }

/** One page. When the first sort key can be null its nulls are read as a part of their own, after the others. */
export async function listRows(work: Work, store: RecordStore, input: Partial<ListInput>): Promise<Page<Row>> {
  const { fields, sort = '-createdAt' } = store.contract.options
  const masked = maskedFields(store, work.actor)
  const references = referencesOf(work, fields)
  const keys = sortKeys({ sort: input.sort, fallback: sort, fields, references, masked })
  const limit = Math.min(input.limit ?? pageLimit.default, pageLimit.max)
  const condition = await conditionOf(work, store, { text: input.filter, search: input.search, archived: input.archived })
  const found: Row[] = []
  for (const part of partsOf(keys, condition, decodeCursor(input.cursor, keys))) {
    if (found.length <= limit) found.push(...(await readPart(work, store, { part, references, limit: limit + 1 - found.length })))
  }
  const last = found.length > limit ? found[limit - 1] : undefined
  return {
    items: found.slice(0, limit).map((row) => rowOf(fields, row, masked)),
    nextCursor: last ? encodeCursor(keys.map((_, index) => (last[`sort:${index}`] as Cursor[number] | undefined) ?? null)) : null,
  }
}

function partsOf(keys: SortKey[], condition: RawBuilder<boolean>, cursor: Cursor | null): Part[] {
  const [first, ...rest] = keys
  if (!first?.nullable) return [{ keys, condition, cursor, nulls: false }]
  const nulls: Part = {
    keys: rest,
    condition: allOf([condition, sql<boolean>`${first.expression} is null`]),
    cursor: cursor && cursor[0] === null ? cursor.slice(1) : null,
    nulls: true,
  }
  if (cursor && cursor[0] === null) return [nulls]
  return [
    {
      keys: [{ ...first, nullable: false }, ...rest],
      condition: allOf([condition, sql<boolean>`${first.expression} is not null`]),
      cursor,
      nulls: false,
    },
    nulls,
  ]
}

async function readPart(
  work: Work,
  store: RecordStore,
  { part, references, limit }: { part: Part; references: readonly Reference[]; limit: number },
): Promise<Row[]> {
  const { fields } = store.contract.options
  const marks = part.keys.map((key, index) => sql`${key.expression}::text as ${sql.ref(`sort:${index + (part.nulls ? 1 : 0)}`)}`)
  const { rows } = await sql<Row>`select ${selection(fields, references)}, ${sql.join(marks)} from ${tableOf(store)} ${joins(references)}
    where ${part.condition} ${part.cursor ? sql`and ${afterSql(part.keys, part.cursor)}` : sql``}
    order by ${orderSql(part.keys)} limit ${sql.lit(limit)}`.execute(work.db)
  return rows
}

export async function* scanRows(work: Work, store: RecordStore, input: Partial<ListInput>): AsyncIterable<Row[]> {
  let cursor: string | undefined = input.cursor
  do {
    const page: Page<Row> = await listRows(work, store, { ...input, cursor, limit: pageLimit.max })
    yield page.items
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}
