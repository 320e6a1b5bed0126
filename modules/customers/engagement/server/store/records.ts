import { sql } from 'kysely'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import { interaction, participant, task, type Participant } from '../../contract/index.ts'
import { isDatedAdvance } from '../../domain/advance.ts'

type Values = Record<string, unknown>

export const interactions = recordStore(interaction, {
  beforeWrite: ({ work, before, values }) => {
    if (!isDatedAdvance({ ...before, ...values }))
      work.refuse('INVALID_INPUT', { issues: [{ path: ['outcome'], message: 'an advance needs a dated next step of the customer' }] })
    return values
  },
  // Whoever took part sees it, and so does whoever has the customer.
  shared: ({
    memberId,
  }) => sql<boolean>`(exists (select 1 from participant p where p.workspace_id = r.workspace_id and p.interaction_id = r.id and p.member_id = ${memberId}::uuid)
    or exists (select 1 from organization o where o.workspace_id = r.workspace_id and o.id = r.organization_id and o.owner_id = ${memberId}::uuid)
    or exists (select 1 from organization_share s where s.workspace_id = r.workspace_id and s.organization_id = r.organization_id and s.member_id = ${memberId}::uuid
      and s.archived_at is null))`,
})

export const participants = recordStore(participant, { part: true })

export const tasks = recordStore(task, {
  beforeWrite: ({ work, before, values }) => ({ ...values, ...derivedOf(work, before, values) }),
})

/** When it was done follows from the status; a new reminder time is due again. */
function derivedOf(work: Work, before: Values | null, values: Values): Values {
  const status = values['status'] ?? (before ? undefined : 'open')
  return {
    ...(status === undefined ? {} : { status, doneAt: status === 'done' ? (before?.['doneAt'] ?? work.now()) : null }),
    ...(values['remindAt'] === undefined ? {} : { remindedAt: null }),
  }
}

type Row = Awaited<ReturnType<typeof participants.list>>['items'][number]

export async function participantsOf(work: Work, interactionId: string): Promise<Row[]> {
  const { items } = await participants.list(
    { ...work, actor: { ...work.actor, via: 'system' } },
    { filter: JSON.stringify({ field: 'interactionId', op: 'eq', value: interactionId }), limit: 200, sort: 'createdAt' },
  )
  return items
}

/** Replaces who took part; the interaction has been checked by the caller. */
export async function replaceParticipants(work: Work, interactionId: string, given: readonly Participant[]): Promise<Row[]> {
  const elevated: Work = { ...work, actor: { ...work.actor, via: 'system' } }
  const before = await participantsOf(work, interactionId)
  const key = (one: { personId: string | null; memberId: string | null; email: string | null; name: string | null }) =>
    one.personId ?? one.memberId ?? one.email ?? one.name ?? ''
  const wanted = new Map(given.map((one) => [key(one), one]))
  await participants.remove(
    elevated,
    before.filter((row) => !wanted.has(key(row))).map((row) => row.id),
  )
  const known = new Set(before.map(key))
  await participants.createMany(
    elevated,
    [...wanted].flatMap(([name, one]) => (known.has(name) || name === '' ? [] : [{ ...one, interactionId }])),
  )
  return participantsOf(work, interactionId)
}

export async function knownMail({ db, actor }: Work, messageId: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string
  }>`select id from interaction where workspace_id = ${actor.workspaceId}::uuid and message_id = ${messageId} and archived_at is null`.execute(db)
  return rows[0]?.id ?? null
}

export async function markMail({ db, actor }: Work, id: string, messageId: string): Promise<void> {
  await sql`update interaction set message_id = ${messageId} where workspace_id = ${actor.workspaceId}::uuid and id = ${id}::uuid`.execute(db)
}

export type DueReminder = { id: string; title: string; assigneeId: string | null; dueAt: string | null }

/** Takes the reminders that are due: each is given out once. */
export async function takeReminders({ db, actor, now }: Work): Promise<DueReminder[]> {
  const { rows } = await sql<DueReminder>`update task set reminded_at = ${now()} where workspace_id = ${actor.workspaceId}::uuid
    and remind_at <= ${now()}::timestamptz and reminded_at is null and status = 'open' and archived_at is null
    returning id, title, assignee_id as "assigneeId", due_at as "dueAt"`.execute(db)
  return rows
}
