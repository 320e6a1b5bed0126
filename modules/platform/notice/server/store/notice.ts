import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { Notice, NoticeSettings, Reminder } from '../../contract/index.ts'

type Wanted = {
  memberIds: readonly string[]
  kind: string
  values: Notice['values']
  recordType: string | null
  recordId: string | null
  eventId: string
}

/** One notice a member and event, however often it is asked for; members that do not exist are left out. */
export async function insertNotices(work: Work, { memberIds, kind, values, recordType, recordId, eventId }: Wanted): Promise<void> {
  for (const memberId of memberIds) {
    await sql`insert into notice (workspace_id, id, member_id, kind, values, record_type, record_id, at, event_id)
      select m.workspace_id, ${work.newId()}::uuid, m.id, ${kind}, ${JSON.stringify(values)}::jsonb, ${recordType}, ${recordId}::uuid, ${work.now()}::timestamptz, ${eventId}::uuid
      from member m where m.workspace_id = ${work.actor.workspaceId}::uuid and m.id = ${memberId}::uuid on conflict do nothing`.execute(work.db)
  }
}

type NoticeQuery = { unread: boolean; cursor?: string | undefined; limit: number }

export async function listNotices(
  { db, actor, now }: Work,
  { unread, cursor, limit }: NoticeQuery,
): Promise<{ items: Notice[]; nextCursor: string | null }> {
  const { rows } =
    await sql<Notice>`select id, kind, values, record_type as "recordType", record_id as "recordId", at, read_at as "readAt", snoozed_until as "snoozedUntil" from notice
    where workspace_id = ${actor.workspaceId}::uuid and member_id = ${actor.memberId}::uuid and (snoozed_until is null or snoozed_until <= ${now()}::timestamptz)
      ${unread ? sql`and read_at is null` : sql``} ${cursor ? sql`and id < ${cursor}::uuid` : sql``} order by id desc limit ${sql.lit(limit + 1)}`.execute(
      db,
    )
  return { items: rows.slice(0, limit), nextCursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
}

export async function countUnread({ db, actor, now }: Work): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from notice where workspace_id = ${actor.workspaceId}::uuid and member_id = ${actor.memberId}::uuid
    and read_at is null and (snoozed_until is null or snoozed_until <= ${now()}::timestamptz)`.execute(db)
  return rows[0]?.count ?? 0
}

export async function markNotices({ db, actor, now }: Work, { ids, read }: { ids?: readonly string[] | undefined; read: boolean }): Promise<void> {
  await sql`update notice set read_at = ${read ? now() : null}::timestamptz where workspace_id = ${actor.workspaceId}::uuid and member_id = ${actor.memberId}::uuid
    and ${read ? sql`read_at is null` : sql`read_at is not null`} ${ids ? sql`and id = any(${[...ids]}::uuid[])` : sql``}`.execute(db)
}

export async function snoozeNotice({ db, actor }: Work, { id, until }: { id: string; until: string }): Promise<boolean> {
  const { rows } = await sql`update notice set snoozed_until = ${until}::timestamptz, read_at = null where workspace_id = ${actor.workspaceId}::uuid
    and member_id = ${actor.memberId}::uuid and id = ${id}::uuid returning id`.execute(db)
  return rows.length > 0
}

export const defaultSettings: NoticeSettings = { digest: 'daily', dailyAt: '08:30' }

export async function readSettings({ db, actor }: Work): Promise<NoticeSettings> {
  const { rows } =
    await sql<NoticeSettings>`select digest, daily_at as "dailyAt" from notice_settings where workspace_id = ${actor.workspaceId}::uuid and id = ${actor.memberId}::uuid`.execute(
      db,
    )
  return rows[0] ?? defaultSettings
}

export async function writeSettings({ db, actor }: Work, { digest, dailyAt }: NoticeSettings): Promise<void> {
  await sql`insert into notice_settings (workspace_id, id, digest, daily_at) values (${actor.workspaceId}, ${actor.memberId}, ${digest}, ${dailyAt})
    on conflict (workspace_id, id) do update set digest = excluded.digest, daily_at = excluded.daily_at`.execute(db)
}

export async function insertReminder(work: Work, reminder: Reminder): Promise<void> {
  const { workspaceId, memberId } = work.actor
  await sql`insert into reminder (workspace_id, id, member_id, record_type, record_id, text, remind_at)
    values (${workspaceId}, ${reminder.id}, ${memberId}, ${reminder.recordType}, ${reminder.recordId}, ${reminder.text}, ${reminder.remindAt})`.execute(
    work.db,
  )
}

export async function listReminders(
  { db, actor }: Work,
  { recordType, recordId }: { recordType?: string | undefined; recordId?: string | undefined },
): Promise<Reminder[]> {
  const { rows } = await sql<Reminder>`select id, record_type as "recordType", record_id as "recordId", text, remind_at as "remindAt" from reminder
    where workspace_id = ${actor.workspaceId}::uuid and member_id = ${actor.memberId}::uuid
    ${recordType && recordId ? sql`and record_type = ${recordType} and record_id = ${recordId}::uuid` : sql``} order by remind_at limit 500`.execute(
    db,
  )
  return rows
}

export async function removeReminder({ db, actor }: Work, id: string): Promise<boolean> {
  const { rows } =
    await sql`delete from reminder where workspace_id = ${actor.workspaceId}::uuid and member_id = ${actor.memberId}::uuid and id = ${id}::uuid returning id`.execute(
      db,
    )
  return rows.length > 0
}

/** Takes the reminders that are due. */
export async function takeDueReminders({ db, actor, now }: Work): Promise<(Reminder & { memberId: string })[]> {
  const { rows } = await sql<
    Reminder & { memberId: string }
  >`delete from reminder where workspace_id = ${actor.workspaceId}::uuid and remind_at <= ${now()}::timestamptz
    returning id, member_id as "memberId", record_type as "recordType", record_id as "recordId", text, remind_at as "remindAt"`.execute(db)
  return rows
}

export type Waiting = { memberId: string; digest: NoticeSettings['digest']; dailyAt: string; lastMailedAt: string | null }

/** Members with notices that are neither read nor mailed. */
export async function membersWaiting({ db, actor, now }: Work): Promise<Waiting[]> {
  const { rows } =
    await sql<Waiting>`select n.member_id as "memberId", coalesce(s.digest, ${defaultSettings.digest}) as digest, coalesce(s.daily_at, ${defaultSettings.dailyAt}) as "dailyAt", s.last_mailed_at as "lastMailedAt"
    from (select distinct member_id from notice where workspace_id = ${actor.workspaceId}::uuid and mailed_at is null and read_at is null and (snoozed_until is null or snoozed_until <= ${now()}::timestamptz)) n
    left join notice_settings s on s.workspace_id = ${actor.workspaceId}::uuid and s.id = n.member_id`.execute(db)
  return rows
}

/** Takes what is to be mailed to a member: each notice goes out once. */
export async function takeForMail({ db, actor, now }: Work, memberId: string): Promise<Notice[]> {
  await sql`insert into notice_settings (workspace_id, id, digest, daily_at, last_mailed_at) values (${actor.workspaceId}, ${memberId}, ${defaultSettings.digest}, ${defaultSettings.dailyAt}, ${now()})
    on conflict (workspace_id, id) do update set last_mailed_at = excluded.last_mailed_at`.execute(db)
  const { rows } =
    await sql<Notice>`update notice set mailed_at = ${now()} where workspace_id = ${actor.workspaceId}::uuid and member_id = ${memberId}::uuid and mailed_at is null and read_at is null
    and (snoozed_until is null or snoozed_until <= ${now()}::timestamptz)
    returning id, kind, values, record_type as "recordType", record_id as "recordId", at, read_at as "readAt", snoozed_until as "snoozedUntil"`.execute(
      db,
    )
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** What could not be mailed waits again. */
export async function putBack({ db, actor }: Work, { memberId, ids }: { memberId: string; ids: readonly string[] }): Promise<void> {
  await sql`update notice set mailed_at = null where workspace_id = ${actor.workspaceId}::uuid and member_id = ${memberId}::uuid and id = any(${ids}::uuid[])`.execute(
    db,
  )
}
