import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrationsOf } from '#kernel/testing/application.ts'
import { testDatabase } from '#kernel/testing/database.ts'
import { snake } from '#kernel/server/record/columns.ts'
import { tableOwners } from '#tools/architecture/tables.ts'
import { modules, nounsOf } from './product.ts'

type Table = { name: string; enabled: boolean; forced: boolean; policies: string[]; key: string[]; grants: string[] }
type Reference = { from: string; to: string; first: string }

let tables: Table[] = []
let references: Reference[] = []
const opened = testDatabase({ sources: migrationsOf(modules) })

beforeAll(async () => {
  const database = await opened
  const answer = await database.owner(async (db) => ({
    tables: await sql<Table>`
      select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
        array(select pg_get_expr(p.polqual, p.polrelid) from pg_policy p where p.polrelid = c.oid)::text[] as policies,
        array(select a.attname from pg_index i cross join lateral unnest(i.indkey) with ordinality k(number, place)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
          where i.indrelid = c.oid and i.indisprimary order by k.place)::text[] as key,
        array(select g.privilege_type from information_schema.role_table_grants g
          where g.table_schema = 'public' and g.table_name = c.relname and g.grantee = 'zhulu_app')::text[] as grants
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p')
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped)
      order by c.relname`.execute(db),
    references: await sql<Reference>`
      select f.conrelid::regclass::text as "from", f.confrelid::regclass::text as "to",
        (select a.attname from pg_attribute a where a.attrelid = f.conrelid and a.attnum = f.conkey[1]) as first
      from pg_constraint f join pg_namespace n on n.oid = f.connamespace where f.contype = 'f' and n.nspname = 'public'`.execute(db),
  }))
  tables = answer.tables.rows
  references = answer.references.rows
})
afterAll(async () => (await opened).close())

test('every table keeps workspaces apart by itself: key, forced security, policy', () => {
  expect(tables.length).toBeGreaterThan(0)
  expect(tables.filter(({ key }) => key[0] !== 'workspace_id').map(({ name, key }) => `${name}: ${key.join(', ')}`)).toEqual([])
  expect(tables.filter(({ enabled, forced }) => !enabled || !forced).map(({ name }) => name)).toEqual([])
  expect(
    tables.filter(({ policies }) => !policies.some((policy) => /workspace_id = .*current_workspace\(\)/.test(policy))).map(({ name }) => name),
  ).toEqual([])
})

test('every foreign key between tables of a workspace starts with the workspace', () => {
  const tenant = new Set(tables.map(({ name }) => name))
  expect(references.filter(({ from, to, first }) => tenant.has(from) && tenant.has(to) && first !== 'workspace_id')).toEqual([])
})

test('every table bears the name of a noun of the module that made it', () => {
  const owners = tableOwners()
  const known = new Set(tables.map(({ name }) => name))
  const strangers = modules.flatMap((module) => {
    const nouns = [...nounsOf(module)].map((noun) => snake(noun))
    const own = [...owners].filter(([table, owner]) => known.has(table) && owner === `${module.wing}/${module.name}`).map(([table]) => table)
    return own
      .filter((table) => !nouns.some((noun) => table === noun || table.startsWith(`${noun}_`) || table.endsWith(`_${noun}`)))
      .map((table) => `${module.name}: ${table}`)
  })
  expect(strangers).toEqual([])
})

test('every record has a table', () => {
  const known = new Set(tables.map(({ name }) => name))
  expect(
    modules
      .flatMap((module) => module.records ?? [])
      .filter((record) => !known.has(record.table))
      .map((record) => record.name),
  ).toEqual([])
})
