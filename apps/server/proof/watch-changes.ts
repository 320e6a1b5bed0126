import { sql } from 'kysely'
import type { DatabaseHandle } from '#kernel/database/index.ts'

/** One row that was written, as it was before and after. */
export type Written = { table: string; row: string }

/** Hears of every row that anything writes from now on, whoever writes it and whether or not it is written back afterwards. */
export async function watchChanges(database: DatabaseHandle): Promise<{ taken: () => Promise<Written[]> }> {
  await database.owner(async (db) => {
    await sql`create table proof_written (number bigserial, name text, content text)`.execute(db)
    await sql`create function proof_write() returns trigger language plpgsql security definer as $$ begin
      insert into proof_written (name, content) values (tg_table_name, jsonb_build_array(to_jsonb(old), to_jsonb(new))::text); return null; end $$`.execute(
      db,
    )
    const { rows } = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'auth') and tablename <> 'proof_written'`.execute(db)
    for (const { name } of rows)
      await sql`create trigger proof_write after insert or update or delete on ${sql.raw(name)} for each row execute function proof_write()`.execute(
        db,
      )
  })
  return {
    taken: () =>
      database.owner(async (db) => {
        const { rows } = await sql<Written>`delete from proof_written returning name as "table", content as "row"`.execute(db)
        return rows
      }),
  }
}

/** Every id that a row of the workspace bears. */
export async function idsOfWorkspace(database: DatabaseHandle, workspaceId: string): Promise<Set<string>> {
  return database.owner(async (db) => {
    const { rows: tables } = await sql<{ name: string }>`select format('%I.%I', table_schema, table_name) as name from information_schema.columns
      where table_schema = 'public' and column_name in ('workspace_id', 'id') group by 1 having count(*) = 2`.execute(db)
    const found = new Set<string>()
    for (const { name } of tables) {
      const { rows } = await sql<{ id: string }>`select id::text from ${sql.raw(name)} where workspace_id = ${workspaceId}::uuid`.execute(db)
      for (const { id } of rows) found.add(id)
    }
    return found
  })
}
