import { sql } from 'kysely'
import type { DatabaseHandle } from '#kernel/database/index.ts'

export type Column = {
  schema: string
  table: string
  name: string
  /** Name of the type in PostgreSQL; of its elements when it is an array. */
  type: string
  isArray: boolean
  isNullable: boolean
  /** The database fills it when an insert leaves it out. */
  isDefaulted: boolean
  /** Only the database writes it. */
  isComputed: boolean
  /** The labels, when the type is an enumeration. */
  labels: string[]
}

/** Every column of every table of ours, in the order of the tables' names and the columns' places. */
export async function readColumns(database: DatabaseHandle): Promise<Column[]> {
  const { rows } = await database.owner((db) =>
    sql<Column>`
      select n.nspname as schema, c.relname as table, a.attname as name,
        base.typname as type, element.oid is not null as is_array,
        not a.attnotnull as is_nullable,
        (a.atthasdef and a.attgenerated = '') or a.attidentity = 'd' as is_defaulted,
        a.attgenerated <> '' or a.attidentity = 'a' as is_computed,
        array(select e.enumlabel from pg_enum e where e.enumtypid = base.oid order by e.enumsortorder)::text[] as labels
      from pg_attribute a
        join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
        join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('public', 'auth')
        join pg_type declared on declared.oid = a.atttypid
        left join pg_type element on element.oid = declared.typelem and declared.typcategory = 'A'
        join pg_type base on base.oid = coalesce(element.oid, nullif(declared.typbasetype, 0), declared.oid)
      where a.attnum > 0 and not a.attisdropped and c.relname <> 'schema_migration'
      order by n.nspname desc, c.relname, a.attnum`.execute(db),
  )
  return rows
}
