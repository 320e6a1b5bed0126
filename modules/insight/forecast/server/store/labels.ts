import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'

export type StageLabel = { id: string; names: string[]; processId: string; processName: string }

/** Stages before the contract, in the order of their process: those in use, and of the others those that pursuits stand in. */
export const readStages = async ({ db, actor }: Work, { processId, standing }: { processId?: string | undefined; standing: readonly string[] }) =>
  (
    await sql<StageLabel>`select s.id, array[s.name_hans, s.name_hant, s.name_en] as names, s.process_id as "processId", p.name as "processName"
    from sales_stage s join sales_process p on p.workspace_id = s.workspace_id and p.id = s.process_id
    where s.workspace_id = ${actor.workspaceId}::uuid and (s.id = any(${[...standing]}::uuid[]) or (not s.retired and s.phase <> 'fulfil'
      and s.process_id in (select o.process_id from sales_stage o where o.workspace_id = s.workspace_id and o.id = any(${[...standing]}::uuid[])
        union select ${processId ?? null}::uuid)))
    order by p.is_default desc, p.created_at, p.id, s.position`.execute(db)
  ).rows

/** Members of a team and of the teams below it; null when there is no such team. */
export async function membersOfTeam({ db, actor }: Work, teamId: string): Promise<string[] | null> {
  const { rows } = await sql<{ found: boolean; ids: string[] }>`with recursive reach as (
      select id from team where workspace_id = ${actor.workspaceId}::uuid and id = ${teamId}::uuid and archived_at is null
      union select t.id from team t join reach on t.parent_id = reach.id where t.workspace_id = ${actor.workspaceId}::uuid and t.archived_at is null)
    select exists (select 1 from reach) as found, (select coalesce(array_agg(m.id), '{}') from member m where m.workspace_id = ${actor.workspaceId}::uuid
      and m.team_id in (select id from reach)) as ids`.execute(db)
  const [row] = rows
  return row?.found ? row.ids : null
}

export const buyerNames = async ({ db, actor }: Work, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    ids.length === 0
      ? []
      : (
          await sql<{
            id: string
            name: string
          }>`select id, name from organization where workspace_id = ${actor.workspaceId}::uuid and id = any(${[...ids]}::uuid[])`.execute(db)
        ).rows.map(({ id, name }) => [id, name]),
  )

export const stageNames = async ({ db, actor }: Work, ids: readonly string[]): Promise<{ id: string; names: string[] }[]> =>
  (
    await sql<{ id: string; names: string[] }>`select id, array[name_hans, name_hant, name_en] as names from sales_stage
      where workspace_id = ${actor.workspaceId}::uuid and id = any(${[...ids]}::uuid[])`.execute(db)
  ).rows
