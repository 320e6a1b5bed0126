import { sql } from 'kysely'
import type { Locale } from '#kernel/contract/words.ts'
import type { Work } from '#kernel/server/work.ts'
import type { KeptRecord, SampleState } from '../../contract/index.ts'

export type SampleRun = {
  state: Exclude<SampleState, 'none'>
  locale: Locale
  progress: number | null
  kept: KeptRecord[]
  attempt: string
  startedAt: string
  heartbeatAt: string
  finishedAt: string | null
}

type Row = Omit<SampleRun, 'progress'> & { progress: string | null }

const columns = sql`state, locale, progress, kept, attempt, started_at as "startedAt", heartbeat_at as "heartbeatAt", finished_at as "finishedAt"`

export async function readRun({ db, actor }: Work): Promise<SampleRun | null> {
  const { rows } = await sql<Row>`select ${columns} from sample_run where workspace_id = ${actor.workspaceId}::uuid`.execute(db)
  return rows[0] ? { ...rows[0], progress: rows[0].progress === null ? null : Number(rows[0].progress) } : null
}

/** The run, locked until the end of the transaction: of two who begin something at once, the second sees what the first began. */
export async function lockedRun(work: Work): Promise<SampleRun | null> {
  await sql`select 1 from sample_run where workspace_id = ${work.actor.workspaceId}::uuid for update`.execute(work.db)
  return readRun(work)
}

/** Begins to load or remove; answers the attempt that is now the only one. */
export async function beginRun(work: Work, { state, locale }: { state: 'loading' | 'removing'; locale: Locale }): Promise<string> {
  const { workspaceId, memberId } = work.actor
  const attempt = work.newId()
  await sql`insert into sample_run (workspace_id, id, state, locale, progress, attempt, started_at, started_by, heartbeat_at)
    values (${workspaceId}, ${workspaceId}, ${state}, ${locale}, 0, ${attempt}, ${work.now()}, ${memberId}, ${work.now()})
    on conflict (workspace_id, id) do update set state = excluded.state, locale = excluded.locale, progress = 0, kept = '[]', attempt = excluded.attempt,
      started_at = excluded.started_at, started_by = excluded.started_by, heartbeat_at = excluded.heartbeat_at, finished_at = null`.execute(work.db)
  return attempt
}

/** Notes how far the attempt is, and that it lives; false when another one has taken its place. */
export async function noteProgress({ db, actor, now }: Work, { attempt, progress }: { attempt: string; progress: number }): Promise<boolean> {
  const { rows } = await sql`update sample_run set progress = ${Math.min(1, Math.max(0, progress)).toFixed(4)}::numeric, heartbeat_at = ${now()}
    where workspace_id = ${actor.workspaceId}::uuid and attempt = ${attempt}::uuid and state in ('loading', 'removing') returning id`.execute(db)
  return rows.length > 0
}

type End = { attempt: string; state: 'loaded' | 'remains' | 'failed'; kept?: readonly KeptRecord[] }

export async function endRun({ db, actor, now }: Work, { attempt, state, kept = [] }: End): Promise<void> {
  await sql`update sample_run set state = ${state}, progress = null, kept = ${JSON.stringify(kept)}::jsonb, finished_at = ${now()}
    where workspace_id = ${actor.workspaceId}::uuid and attempt = ${attempt}::uuid`.execute(db)
}

/** Nothing of it is left, not even the memory of it. */
export async function forgetRun({ db, actor }: Work, attempt: string): Promise<void> {
  await sql`delete from sample_run where workspace_id = ${actor.workspaceId}::uuid and attempt = ${attempt}::uuid`.execute(db)
}
