import { sql, type Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** A table that holds data of ours, with what is needed to carry its rows to another database. */
export type CarriedTable = {
  schema: string
  table: string
  columns: CarriedColumn[]
  /** Columns of the primary key: rows are read in its order. */
  key: string[]
}

export type CarriedColumn = {
  name: string
  /** As PostgreSQL writes it, with its length or precision. */
  type: string
}

/**
 * Of pg-boss only what was asked of it is carried. It makes its own tables, which differ from one kind of database to the other, and what
 * it notes about its running instances and its statistics belongs to the place where it runs.
 */
const jobTables = ['queue', 'job', 'schedule', 'subscription', 'job_dependency', 'warning']

/** Every table of ours: public, auth, and the jobs. The journal of migrations is not carried, it comes from migrating. */
export async function listTables(db: Kysely<Tables>): Promise<CarriedTable[]> {
  const { rows } = await sql<CarriedTable>`
    select n.nspname as schema, c.relname as table,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      array(select a.attname from pg_index i cross join lateral unnest(i.indkey) with ordinality k (number, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
        where i.indrelid = c.oid and i.indisprimary order by k.place)::text[] as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and (n.nspname in ('public', 'auth') and c.relname <> 'schema_migration' or n.nspname = 'pgboss' and c.relname = any(${jobTables}))
    order by n.nspname = 'pgboss', n.nspname, array_position(${jobTables}::text[], c.relname::text), c.relname`.execute(db)
  return rows
}

export const nameOf = ({ schema, table }: { schema: string; table: string }): string => `${schema}.${table}`

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const quoteTable = ({ schema, table }: { schema: string; table: string }): string => `${quoteName(schema)}.${quoteName(table)}`

/** A row as one line: a JSON array of the columns as PostgreSQL writes them, so that nothing is rounded or read anew on the way. */
export const lineOf = (columns: readonly CarriedColumn[]): string =>
  `array_to_json(array[${columns.map(({ name }) => `${quoteName(name)}::text`).join(', ')}])::text`

/** How many rows a table has, and a sum over all their lines that does not depend on their order. */
export type TableCheck = { rows: number; sum: string }

export async function checkTable(db: Kysely<Tables>, table: CarriedTable): Promise<TableCheck> {
  const { rows } = await sql<TableCheck>`
    select count(*) as rows, coalesce(sum(('x' || left(md5(line), 15))::bit(60)::bigint), 0)::text || coalesce(':' || sum(('x' || right(md5(line), 15))::bit(60)::bigint)::text, '') as sum
    from (select ${sql.raw(lineOf(table.columns))} as line from ${sql.raw(quoteTable(table))}) lines`.execute(db)
  return rows[0] ?? { rows: 0, sum: '0' }
}
