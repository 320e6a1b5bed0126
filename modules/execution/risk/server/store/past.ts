import { sql } from 'kysely'
import { reachOf } from '#kernel/server/record/scope.ts'
import type { Work } from '#kernel/server/work.ts'
import { seenWithPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import type { Past } from '../../domain/reach.ts'
import type { PursuitFacts } from './pursuit.ts'

export type PastPursuit = Past & { seen: boolean }
export type Occurrence = { pursuitId: string; templateId: string | null; kind: string; category: string }

/** Closed pursuits of the same process and class in which somebody kept a register: one without says nothing about risks. Counted whoever asks. */
export async function pastPursuits({ db, actor }: Work, like: PursuitFacts): Promise<PastPursuit[]> {
  const { rows } = await sql<PastPursuit>`select r.pursuit_id as id, r.status, r.stage_id as "stageId", r.completed_on is not null as completed,
      ${seenWithPursuit({ actor, scope: reachOf(actor, 'risk.read') })} as seen
    from (select p.*, p.id as pursuit_id from pursuit p) r
    where r.workspace_id = ${actor.workspaceId}::uuid and r.archived_at is null and r.status <> 'open' and r.process_id is not distinct from ${like.processId}::uuid
      and r.pursuit_class is not distinct from ${like.pursuitClass} and r.pursuit_id <> ${like.id}::uuid
      and exists (select 1 from risk k where k.workspace_id = r.workspace_id and k.pursuit_id = r.pursuit_id and k.archived_at is null)`.execute(db)
  return rows
}

/** What occurred in them. */
export async function occurrencesIn({ db, actor }: Work, pursuitIds: readonly string[]): Promise<Occurrence[]> {
  const { rows } = await sql<Occurrence>`select distinct pursuit_id as "pursuitId", template_id as "templateId", kind, category from risk
    where workspace_id = ${actor.workspaceId}::uuid and pursuit_id = any(${[...pursuitIds]}::uuid[]) and status = 'occurred' and archived_at is null`.execute(
    db,
  )
  return rows
}

/** Entries of the checklist that the register of a pursuit has already, whatever became of them. */
export async function templatesTaken({ db, actor }: Work, pursuitId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select distinct template_id as id from risk
    where workspace_id = ${actor.workspaceId}::uuid and pursuit_id = ${pursuitId}::uuid and template_id is not null and archived_at is null`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}
