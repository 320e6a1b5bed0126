import { sql, type RawBuilder } from 'kysely'
import { scopeSql } from '#kernel/server/record/scope.ts'
import type { Work } from '#kernel/server/work.ts'
import type { CalendarItem, TimelineItem } from '../../contract/index.ts'
import { interactions, tasks } from './records.ts'

export type TimelineQuery = {
  organizationId?: string | undefined
  personId?: string | undefined
  aboutType?: string | undefined
  aboutId?: string | undefined
  types: readonly string[]
  cursor?: string | undefined
  limit: number
}

type Subject = Pick<TimelineQuery, 'organizationId' | 'personId' | 'aboutId'>

const ofSubject = ({ organizationId, personId, aboutId }: Subject, person: (id: string) => RawBuilder<unknown>): RawBuilder<unknown> => {
  const parts = [
    ...(organizationId ? [sql`r.organization_id = ${organizationId}::uuid`] : []),
    ...(personId ? [person(personId)] : []),
    ...(aboutId ? [sql`r.about_id = ${aboutId}::uuid`] : []),
  ]
  return parts.length > 0 ? sql`(${sql.join(parts, sql` or `)})` : sql`true`
}

const tookPart = (id: string) =>
  sql`exists (select 1 from participant p where p.workspace_id = r.workspace_id and p.interaction_id = r.id and p.person_id = ${id}::uuid)`

/** One stream of interactions and tasks that the caller may see; pinned entries come first on the first page. */
export async function readTimeline(work: Work, query: TimelineQuery): Promise<{ items: TimelineItem[]; nextCursor: string | null }> {
  const [at, id] = query.cursor?.split('~') ?? []
  const after = at && id ? sql`and (t.at, t.id) < (${at}::timestamptz, ${id}::uuid)` : sql``
  const types = query.types.length > 0 ? sql`and (case when t.kind = 'task' then 'task' else t.type end) = any(${[...query.types]}::text[])` : sql``
  const { rows } = await sql<TimelineItem>`select t.*, m.name as "ownerName", o.name as "organizationName",
      coalesce((select jsonb_agg(jsonb_build_object('personId', p.person_id, 'memberId', p.member_id, 'name', coalesce(person.name, member.name, p.name, p.email, '')) order by p.created_at)
        from participant p left join person on person.workspace_id = p.workspace_id and person.id = p.person_id
        left join member on member.workspace_id = p.workspace_id and member.id = p.member_id
        where p.workspace_id = ${work.actor.workspaceId}::uuid and p.interaction_id = t.id and p.archived_at is null), '[]') as participants
    from (${streamSql(work, query)}) t
    left join member m on m.workspace_id = ${work.actor.workspaceId}::uuid and m.id = t."ownerId"
    left join organization o on o.workspace_id = ${work.actor.workspaceId}::uuid and o.id = t."organizationId"
    where true ${after} ${types} order by ${query.cursor ? sql`` : sql`t.pinned desc,`} t.at desc, t.id desc limit ${sql.lit(query.limit + 1)}`.execute(
    work.db,
  )
  const items = rows.slice(0, query.limit)
  const last = items.filter((item) => !item.pinned || query.cursor).at(-1)
  return { items, nextCursor: rows.length > query.limit && last ? `${last.at}~${last.id}` : null }
}

function streamSql(work: Work, query: TimelineQuery): RawBuilder<unknown> {
  const workspace = sql`r.workspace_id = ${work.actor.workspaceId}::uuid and r.archived_at is null`
  const taskScope = work.actor.via === 'system' || work.actor.rights.has('task.read') ? scopeSql(tasks, work.actor, 'task.read') : sql`false`
  return sql`select r.id, 'interaction' as kind, r.at, r.type, r.subject as title, r.body, r.outcome, r.next_step as "nextStep", r.next_step_on as "nextStepOn",
      coalesce(r.pinned, false) as pinned, r.owner_id as "ownerId", r.organization_id as "organizationId"
    from interaction r where ${workspace} and ${scopeSql(interactions, work.actor, 'interaction.read')} and ${ofSubject(query, tookPart)}
    union all
    select r.id, 'task', coalesce(r.done_at, r.due_at, r.created_at), r.status, r.title, r.note, null, null, null, false, r.assignee_id, r.organization_id
    from task r where ${workspace} and ${taskScope} and ${ofSubject(query, (id) => sql`r.person_id = ${id}::uuid`)}`
}

/** What happens, or is due, between two instants: of one member, or of everyone whose entries the caller may see. */
export async function readCalendar(
  work: Work,
  { from, until, memberId }: { from: string; until: string; memberId?: string | undefined },
): Promise<CalendarItem[]> {
  const { workspaceId } = work.actor
  const taskScope = work.actor.via === 'system' || work.actor.rights.has('task.read') ? scopeSql(tasks, work.actor, 'task.read') : sql`false`
  const mine = memberId
    ? sql`and (r.owner_id = ${memberId}::uuid or exists (select 1 from participant p where p.workspace_id = r.workspace_id and p.interaction_id = r.id and p.member_id = ${memberId}::uuid))`
    : sql``
  const { rows } = await sql<CalendarItem>`select c.*, m.name as "ownerName" from (
      select r.id, 'interaction' as kind, r.subject as title, r.type, r.at as "startsAt", r.ends_at as "endsAt", r.place, r.owner_id as "ownerId" from interaction r
      where r.workspace_id = ${workspaceId}::uuid and r.archived_at is null and r.type in ('call', 'meeting', 'visit') and r.at >= ${from}::timestamptz and r.at < ${until}::timestamptz
        and ${scopeSql(interactions, work.actor, 'interaction.read')} ${mine}
      union all
      select r.id, 'task', r.title, r.status, r.due_at, null, null, r.assignee_id from task r
      where r.workspace_id = ${workspaceId}::uuid and r.archived_at is null and r.status <> 'cancelled' and r.due_at >= ${from}::timestamptz and r.due_at < ${until}::timestamptz
        and ${taskScope} ${memberId ? sql`and r.assignee_id = ${memberId}::uuid` : sql``}
    ) c left join member m on m.workspace_id = ${workspaceId}::uuid and m.id = c."ownerId" order by c."startsAt", c.id limit 5000`.execute(work.db)
  return rows
}
