import { sql } from 'kysely'
import type { Db, Work } from '#kernel/server/work.ts'
import type { LevellingState, Move, Outcome, PortfolioSettings, Progress, Remark } from '../../contract/index.ts'
import type { PlanChange } from '../../domain/plan-changes.ts'
import type { Earlier } from '../../domain/question.ts'

export type Basis = { planId: string; pursuitId: string; revision: number }
export type Asked = {
  seconds: number
  exchange: boolean
  currency: string
  assumptions: PortfolioSettings
  plans: number
  people: number
  tasks: number
  remarks: Remark[]
}
export type LevellingRow = {
  id: string
  state: LevellingState
  askedAt: string
  byName: string
  question: Asked
  basis: Basis[]
  progress: Progress[]
  outcome: Outcome | null
  seenAt: string
  appliedAt: string | null
  appliedBy: string | null
  applied: Basis[] | null
  undoneAt: string | null
}

const columns = sql`id, state, asked_at as "askedAt", by_name as "byName", question, basis, progress, outcome, seen_at as "seenAt", applied_at as "appliedAt",
  applied_by as "appliedBy", applied, undone_at as "undoneAt"`

export const insertLevelling = ({ db, actor, now }: Work, { id, asked, basis }: { id: string; asked: Asked; basis: Basis[] }): Promise<unknown> =>
  sql`insert into levelling (workspace_id, id, state, asked_at, asked_by, by_name, question, basis, seen_at)
    values (${actor.workspaceId}::uuid, ${id}::uuid, 'running', ${now()}, ${actor.memberId}::uuid, ${actor.name}, ${JSON.stringify(asked)}::jsonb,
      ${JSON.stringify(basis)}::jsonb, ${now()})`.execute(db)

export const levellingById = async ({ db, actor }: Work, id: string): Promise<LevellingRow | null> =>
  (await sql<LevellingRow>`select ${columns} from levelling where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid`.execute(db))
    .rows[0] ?? null

/** The same, and whoever applies it at the same moment waits. */
export const lockedLevelling = async ({ db, actor }: Work, id: string): Promise<(LevellingRow & { changes: PlanChange[] }) | null> =>
  (
    await sql<
      LevellingRow & { changes: PlanChange[] }
    >`select ${columns}, changes from levelling where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid for update`.execute(db)
  ).rows[0] ?? null

export const runningLevelling = async ({ db, actor }: Work): Promise<LevellingRow | null> =>
  (await sql<LevellingRow>`select ${columns} from levelling where workspace_id = ${actor.workspaceId}::uuid and state = 'running'`.execute(db))
    .rows[0] ?? null

export type Brief = Pick<LevellingRow, 'id' | 'state' | 'askedAt' | 'byName' | 'appliedAt' | 'appliedBy' | 'undoneAt'> & { tasks: number }

/** Newest first, those that were asked before a moment. */
export const levellingsBefore = async ({ db, actor }: Work, { before, limit }: { before: string | null; limit: number }): Promise<Brief[]> =>
  (
    await sql<Brief>`select id, state, asked_at as "askedAt", by_name as "byName", applied_at as "appliedAt", applied_by as "appliedBy",
        undone_at as "undoneAt", coalesce((question ->> 'tasks')::int, 0) as tasks
      from levelling where workspace_id = ${actor.workspaceId}::uuid and (${before}::uuid is null or id < ${before}::uuid)
      order by asked_at desc, id desc limit ${limit}`.execute(db)
  ).rows

/** Moves of a levelling by their place in it. */
export async function movesOf(
  { db, actor }: Work,
  { id, pursuitId, after, limit }: { id: string; pursuitId: string | null; after: number; limit: number },
): Promise<{ place: number; move: Move }[]> {
  const { rows } = await sql<{ place: number; move: Move }>`select m.place::int as place, m.move from levelling l,
      jsonb_array_elements(l.moves) with ordinality as m(move, place)
    where l.workspace_id = ${actor.workspaceId}::uuid and l.id = ${id}::uuid and m.place > ${after}
      and (${pursuitId}::text is null or m.move ->> 'pursuitId' = ${pursuitId}::text) order by m.place limit ${limit}`.execute(db)
  return rows
}

type Where = { workspaceId: string; id: string; at: string }
export type Seen = { progress: Progress; outcome: Outcome | null; tasks: number; remarks: Remark[] }

/** Writes how far a running search is; answers whether somebody has asked it to end. */
export async function saveStep(db: Db, { workspaceId, id, at }: Where, { progress, outcome, tasks, remarks }: Seen): Promise<{ halt: boolean }> {
  const { rows } = await sql<{ halt: boolean }>`update levelling set progress = progress || ${JSON.stringify([progress])}::jsonb,
      outcome = coalesce(${outcome === null ? null : JSON.stringify(outcome)}::jsonb, outcome),
      question = question || ${JSON.stringify({ tasks, remarks })}::jsonb, seen_at = ${at}
    where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid and state = 'running' returning halt`.execute(db)
  return rows[0] ?? { halt: true }
}

export const saveEnd = (
  db: Db,
  { workspaceId, id, at }: Where,
  { progress, outcome, tasks, remarks, moves, changes }: Seen & { moves: Move[]; changes: PlanChange[] },
): Promise<unknown> =>
  sql`update levelling set state = 'ready', progress = progress || ${JSON.stringify([progress])}::jsonb, outcome = ${JSON.stringify(outcome)}::jsonb,
      question = question || ${JSON.stringify({ tasks, remarks })}::jsonb, moves = ${JSON.stringify(moves)}::jsonb,
      changes = ${JSON.stringify(changes)}::jsonb, seen_at = ${at}
    where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid and state = 'running'`.execute(db)

export const saveBeat = (db: Db, { workspaceId, id, at }: Where): Promise<unknown> =>
  sql`update levelling set seen_at = ${at} where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid and state = 'running'`.execute(db)

export const saveFailure = (db: Db, { workspaceId, id, at }: Where): Promise<unknown> =>
  sql`update levelling set state = 'failed', seen_at = ${at} where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid and state = 'running'`.execute(
    db,
  )

/** Searches that no process has written of since then: the server that ran them is gone. */
export const failForsaken = ({ db, actor }: Work, since: string): Promise<unknown> =>
  sql`update levelling set state = 'failed' where workspace_id = ${actor.workspaceId}::uuid and state = 'running' and seen_at < ${since}`.execute(db)

export const askToHalt = ({ db, actor }: Work, id: string): Promise<unknown> =>
  sql`update levelling set halt = true where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid and state = 'running'`.execute(db)

export async function saveApplied(
  { db, actor, now }: Work,
  id: string,
  { applied, set }: { applied: Basis[]; set: readonly Earlier[] },
): Promise<void> {
  await sql`update levelling set state = 'applied', applied_at = ${now()}, applied_by = ${actor.name}, applied = ${JSON.stringify(applied)}::jsonb
    where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid`.execute(db)
  await sql`insert into levelling_task (workspace_id, levelling_id, id, constraint_at, replaced, replaced_at)
    select ${actor.workspaceId}::uuid, ${id}::uuid, r."taskId", r.at, r.replaced, r."replacedAt"
    from jsonb_to_recordset(${JSON.stringify(set)}::jsonb) as r("taskId" uuid, at int, replaced text, "replacedAt" int)`.execute(db)
}

export const saveUndone = ({ db, actor, now }: Work, id: string): Promise<unknown> =>
  sql`update levelling set state = 'undone', undone_at = ${now()} where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid`.execute(db)

/** Constraints that levellings have set. Of one at the same moment the newest counts. */
export const earlierConstraints = async ({ db, actor }: Work): Promise<Earlier[]> =>
  (
    await sql<Earlier>`select distinct on (t.id, t.constraint_at) t.id as "taskId", t.constraint_at as at, t.replaced, t.replaced_at as "replacedAt"
      from levelling_task t join levelling l on l.workspace_id = t.workspace_id and l.id = t.levelling_id
      where t.workspace_id = ${actor.workspaceId}::uuid order by t.id, t.constraint_at, l.asked_at desc`.execute(db)
  ).rows

/** Plans that were changed since, and by whom last. */
export const changedSince = async ({ db, actor }: Work, basis: readonly Basis[]): Promise<{ pursuitId: string; name: string; byName: string }[]> =>
  (
    await sql<{ pursuitId: string; name: string; byName: string }>`select distinct on (c.plan_id) b."pursuitId", p.name, c.by_name as "byName"
      from jsonb_to_recordset(${JSON.stringify(basis)}::jsonb) as b("planId" uuid, "pursuitId" uuid, revision int)
      join plan_change c on c.workspace_id = ${actor.workspaceId}::uuid and c.plan_id = b."planId" and c.revision > b.revision
      join pursuit p on p.workspace_id = c.workspace_id and p.id = b."pursuitId" order by c.plan_id, c.revision desc`.execute(db)
  ).rows
