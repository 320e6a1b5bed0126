import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { ProcessDefinition } from '#modules/pursuit/pursuit/contract/index.ts'
import { pursuitCondition } from '#modules/pursuit/pursuit/server/readers.ts'

export type SimulatedRow = {
  id: string
  name: string
  status: 'open' | 'won'
  ownerId: string | null
  source: string | null
  forecastCategory: string | null
  organizationId: string | null
  processId: string
  processVersion: number
  stageId: string
  stageSince: string
  procurementMode: string | null
  amount: string | null
  currency: string | null
  probability: number | null
  overridden: boolean
  /** Closed pursuits of the workspace that once stood in its stage. */
  closedInStage: number
  expectedSignDate: string | null
  closedOn: string | null
}

/** What is open, what is being fulfilled, and what was won since a day: all of the workspace, whoever asks, since they share people. */
export const simulatedPursuits = async ({ db, actor }: Work, wonSince: string): Promise<SimulatedRow[]> =>
  (
    await sql<SimulatedRow>`select p.id, p.name, p.status, p.owner_id as "ownerId", p.source, p.forecast_category as "forecastCategory", p.organization_id as "organizationId",
        p.process_id as "processId", p.process_version as "processVersion", p.stage_id as "stageId",
        to_char(p.stage_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "stageSince", p.procurement_mode as "procurementMode", p.value_amount::text as amount, p.value_currency as currency,
        p.win_probability::float8 as probability, p.override_probability is not null as overridden,
        coalesce((select b.closed from sales_stage_benchmark b where b.workspace_id = p.workspace_id and b.stage_id = p.stage_id and b.pursuit_class = ''), 0)::int as "closedInStage",
        p.expected_sign_date::text as "expectedSignDate", p.closed_on::text as "closedOn"
      from pursuit p where p.workspace_id = ${actor.workspaceId}::uuid and p.archived_at is null
        and (p.status = 'open' or (p.status = 'won' and (p.completed_on is null or p.closed_on >= ${wonSince}::date)))
      order by p.id`.execute(db)
  ).rows

export type Definition = { processId: string; version: number; definition: ProcessDefinition; stageIds: string[] }

export const definitionsOf = async ({ db, actor }: Work, rows: readonly SimulatedRow[]): Promise<Definition[]> =>
  (
    await sql<Definition>`select v.process_id as "processId", v.version, v.definition, v.stage_ids as "stageIds" from sales_process_version v
      where v.workspace_id = ${actor.workspaceId}::uuid and v.process_id = any(${[...new Set(rows.map(({ processId }) => processId))]}::uuid[])`.execute(
      db,
    )
  ).rows

/** Which of these the list of pursuits shows to the caller, under a filter. */
export const visiblePursuits = async (work: Work, filter: string): Promise<Set<string>> =>
  new Set(
    (
      await sql<{ id: string }>`select r.id from pursuit as r where r.status in ('open', 'won') and ${await pursuitCondition(work, filter)}`.execute(
        work.db,
      )
    ).rows.map(({ id }) => id),
  )

/** The same whatever became of them. */
export const visibleAtAll = async (work: Work, filter: string): Promise<Set<string>> =>
  new Set(
    (await sql<{ id: string }>`select r.id from pursuit as r where ${await pursuitCondition(work, filter)}`.execute(work.db)).rows.map(
      ({ id }) => id,
    ),
  )
