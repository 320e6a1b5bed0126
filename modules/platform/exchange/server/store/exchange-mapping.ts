import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { Mapping, Options } from '../../contract/index.ts'

export type Remembered = { signature: string; mapping: Mapping; options: Options; columns: string[] }

/** The last mappings of a type of record, the one for this very set of columns first. */
export async function rememberedMappings(
  { db, actor }: Work,
  { recordType, signature }: { recordType: string; signature: string },
): Promise<Remembered[]> {
  const { rows } =
    await sql<Remembered>`select signature, mapping, options, columns from exchange_mapping where workspace_id = ${actor.workspaceId}::uuid and record_type = ${recordType}
    order by signature = ${signature} desc, used_at desc limit 10`.execute(db)
  return rows
}

export async function rememberMapping(
  { db, actor, now }: Work,
  { recordType, signature, mapping, options, columns }: Remembered & { recordType: string },
): Promise<void> {
  await sql`insert into exchange_mapping (workspace_id, record_type, signature, mapping, options, columns, used_at)
    values (${actor.workspaceId}, ${recordType}, ${signature}, ${JSON.stringify(mapping)}::jsonb, ${JSON.stringify(options)}::jsonb, ${columns}::text[], ${now()})
    on conflict (workspace_id, record_type, signature) do update set mapping = excluded.mapping, options = excluded.options, columns = excluded.columns, used_at = excluded.used_at`.execute(
    db,
  )
}
