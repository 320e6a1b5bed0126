import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'

type Id = { id: string }

/** The risks that these responses belong to. */
export async function riskOfResponses({ db, actor }: Work, responseIds: readonly string[]): Promise<string[]> {
  if (responseIds.length === 0) return []
  const { rows } = await sql<Id>`select distinct risk_id as id from risk_response where workspace_id = ${actor.workspaceId}::uuid
    and id = any(${[...responseIds]}::uuid[])`.execute(db)
  return rows.map(({ id }) => id)
}

export async function risksOfPursuit({ db, actor }: Work, pursuitId: string): Promise<string[]> {
  const { rows } = await sql<Id>`select id from risk where workspace_id = ${actor.workspaceId}::uuid and pursuit_id = ${pursuitId}::uuid
    and archived_at is null order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Every risk that is open: their places change when the classes do. */
export async function openRiskIds({ db, actor }: Work): Promise<string[]> {
  const { rows } = await sql<Id>`select id from risk where workspace_id = ${actor.workspaceId}::uuid and archived_at is null
    and status in ('identified', 'analysed', 'treating') order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Entries of the built-in checklist that were ever entered, deleted ones too. */
export async function builtInKeys({ db, actor }: Work): Promise<Set<string>> {
  const { rows } = await sql<{
    key: string
  }>`select key from risk_template where workspace_id = ${actor.workspaceId}::uuid and key is not null`.execute(db)
  return new Set(rows.map(({ key }) => key))
}
