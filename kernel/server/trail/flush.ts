import { sql } from 'kysely'
import { jobRequested } from './events.ts'
import { liveChannel, type LiveMessage } from '../live.ts'
import type { Change, Event, Work } from '../work.ts'

const eventOf: Record<Change['action'], string> = {
  create: 'created',
  update: 'updated',
  archive: 'archived',
  restore: 'restored',
  remove: 'removed',
}

/** The event that a change makes by itself. */
export const changeEvent = (change: Change): Event => ({
  name: `${change.recordType}.${eventOf[change.action]}`,
  recordType: change.recordType,
  recordId: change.recordId,
  payload: { before: change.before, after: change.after },
})

type Pending = { changes: readonly Change[]; events: readonly Event[]; origin: string; told: boolean }

/**
 * Writes trail, outbox and the live message of what is pending: one statement, in the transaction of the change itself. What is not `told`
 * is in the history only.
 */
export async function writeTrail(work: Work, { changes, events, origin, told }: Pending): Promise<LiveMessage> {
  for (const listener of work.registry.listeners) await listener(work, changes)
  const all = told ? [...changes.map(changeEvent), ...events] : []
  const now = work.now()
  const entries = changes.map((change) => ({
    id: work.newId(),
    record_type: change.recordType,
    record_id: change.recordId,
    action: change.action,
    before: change.before,
    after: change.after,
  }))
  const outbox = all.map((event) => ({
    id: work.newId(),
    topic: event.name.split('.')[0],
    name: event.name,
    record_type: event.recordType ?? null,
    record_id: event.recordId ?? null,
    payload: { ...event.payload, changeId: work.changeId, actorId: work.actor.memberId },
  }))
  const message: LiveMessage = {
    workspaceId: work.actor.workspaceId,
    topics: [...new Set(outbox.filter((event) => event.name !== jobRequested).map((event) => String(event.topic)))],
    ids: [...new Set(changes.map((change) => change.recordId))].slice(0, 50),
  }
  await sql`with trail as (
      insert into trail_entry (workspace_id, id, change_id, at, actor_id, actor_name, via, request_id, record_type, record_id, action, before, after)
      select ${work.actor.workspaceId}::uuid, e.id, ${work.changeId}::uuid, ${now}::timestamptz, ${work.actor.memberId}::uuid, ${work.actor.name}, ${work.via}, ${work.requestId},
        e.record_type, e.record_id, e.action, e.before, e.after
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e(id uuid, record_type text, record_id uuid, action text, before jsonb, after jsonb)
    ), outbox as (
      insert into outbox_event (workspace_id, id, topic, name, record_type, record_id, payload, at, available_at)
      select ${work.actor.workspaceId}::uuid, e.id, e.topic, e.name, e.record_type, e.record_id, e.payload, ${now}::timestamptz, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(outbox)}::jsonb) as e(id uuid, topic text, name text, record_type text, record_id uuid, payload jsonb)
    ) ${told && work.database.kind === 'server' ? sql`select pg_notify(${liveChannel}, ${JSON.stringify({ ...message, from: origin })})` : sql`select 1`}`.execute(
    work.db,
  )
  return message
}
