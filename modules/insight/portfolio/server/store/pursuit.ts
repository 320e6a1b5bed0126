import { sql } from 'kysely'
import type { Filter } from '#kernel/contract/filter.ts'
import type { Work } from '#kernel/server/work.ts'
import { pursuitCondition, refuseHidden } from '#modules/pursuit/pursuit/server/readers.ts'

/** An open pursuit as the page shows it; amounts are decimal text in their currency. */
export type OpenPursuit = {
  id: string
  name: string
  organization: string | null
  ownerId: string | null
  owner: string | null
  stage: string[]
  pursuitClass: string | null
  tier: string | null
  amount: string | null
  currency: string | null
  chance: number | null
  budgetAmount: string | null
  budgetCurrency: string | null
  expectedSignDate: string | null
}

const is = (field: string, value: string): Filter => ({ field, op: 'eq', value })

export type Narrowing = { processId?: string | undefined; ownerId?: string | undefined; memberIds?: readonly string[] | undefined }

/** What every figure is computed from. */
const needed = ['status', 'stageId', 'ownerId', 'value', 'winProbability', 'expectedSignDate', 'pursuitBudget']

/** Open pursuits that the caller sees, those of most value first; refused where fields that figures come from are hidden. */
export async function openPursuits(work: Work, { processId, ownerId, memberIds }: Narrowing): Promise<OpenPursuit[]> {
  refuseHidden(work, needed)
  const filters = [
    is('status', 'open'),
    ...(processId ? [is('processId', processId)] : []),
    ...(ownerId ? [is('ownerId', ownerId)] : []),
    ...(memberIds ? [{ field: 'ownerId', op: 'in' as const, value: [...memberIds] }] : []),
  ]
  const condition = await pursuitCondition(work, JSON.stringify({ and: filters }))
  const { rows } = await sql<OpenPursuit>`select r.id, r.name, o.name as organization, r.owner_id as "ownerId", m.name as owner,
      array[s.name_hans, s.name_hant, s.name_en] as stage, r.pursuit_class as "pursuitClass", r.tier, r.value_amount::text as amount,
      r.value_currency as currency, r.win_probability::float8 as chance, r.pursuit_budget_amount::text as "budgetAmount",
      r.pursuit_budget_currency as "budgetCurrency", r.expected_sign_date as "expectedSignDate"
    from pursuit as r join sales_stage s on s.workspace_id = r.workspace_id and s.id = r.stage_id
      left join organization o on o.workspace_id = r.workspace_id and o.id = r.organization_id
      left join member m on m.workspace_id = r.workspace_id and m.id = r.owner_id
    where ${condition} order by r.value_amount desc nulls last, r.id`.execute(work.db)
  return rows
}

/** A pursuit whose plan takes people's time: open, or won and not completed. Whoever asks: what of it is told is the caller's matter. */
export type LivePursuit = { id: string; name: string; status: 'open' | 'won'; amount: string | null; currency: string | null; chance: number | null }

export const livePursuits = async ({ db, actor }: Work): Promise<LivePursuit[]> =>
  (
    await sql<LivePursuit>`select id, name, status, value_amount::text as amount, value_currency as currency, win_probability::float8 as chance
      from pursuit where workspace_id = ${actor.workspaceId}::uuid and archived_at is null and (status = 'open' or (status = 'won' and completed_on is null))
      order by id`.execute(db)
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

export const namesOf = async ({ db, actor }: Work, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    (
      await sql<{
        id: string
        name: string
      }>`select id, name from pursuit where workspace_id = ${actor.workspaceId}::uuid and id = any(${[...ids]}::uuid[])`.execute(db)
    ).rows.map(({ id, name }) => [id, name]),
  )
