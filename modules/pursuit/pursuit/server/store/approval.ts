import { sql, type RawBuilder } from 'kysely'
import { may } from '#kernel/server/actor.ts'
import type { Work } from '#kernel/server/work.ts'
import { approvalRight, approvalRoles, type Approval, type ApprovalRole, type Names } from '../../contract/index.ts'
import { pursuits } from './pursuit.ts'

type Row = Omit<Approval, 'mine' | 'pursuitName'>

const columns = sql`id, pursuit_id as "pursuitId", stage_id as "stageId", stage_key as "stageKey", criterion_key as "criterionKey", names, role, state, note,
  requested_by as "requestedBy", requested_by_name as "requestedByName", requested_at as "requestedAt",
  decided_by as "decidedBy", decided_by_name as "decidedByName", decided_at as "decidedAt", decision_note as "decisionNote"`

export type Asked = {
  pursuitId: string
  stageId: string
  stageKey: string
  criterionKey: string
  names: Names
  role: ApprovalRole
  note: string | null
}

/** Asks for an approval; the one that is waiting already stays the only one. */
export async function askApproval(work: Work, asked: Asked): Promise<Approval> {
  await sql`insert into pursuit_approval (workspace_id, id, pursuit_id, stage_id, stage_key, criterion_key, names, role, state, note, requested_by, requested_by_name, requested_at)
    values (${work.actor.workspaceId}::uuid, ${work.newId()}, ${asked.pursuitId}, ${asked.stageId}, ${asked.stageKey}, ${asked.criterionKey}, ${[...asked.names]}::text[], ${asked.role}, 'pending',
      ${asked.note}, ${work.actor.memberId}, ${work.actor.name}, ${work.now()})
    on conflict (workspace_id, pursuit_id, stage_key, criterion_key) where state = 'pending' do nothing`.execute(work.db)
  const [approval] = await approvals(
    work,
    sql`pursuit_id = ${asked.pursuitId}::uuid and stage_key = ${asked.stageKey} and criterion_key = ${asked.criterionKey} and state = 'pending'`,
  )
  return approval ?? work.refuse('MISSING')
}

export const approvalById = async (work: Work, id: string): Promise<Approval> =>
  (await approvals(work, sql`id = ${id}::uuid`))[0] ?? work.refuse('MISSING')

/** Decides it if it is still waiting; false when someone else was first. */
export async function decideApproval(work: Work, { id, approve, note }: { id: string; approve: boolean; note: string | null }): Promise<boolean> {
  const { rows } =
    await sql`update pursuit_approval set state = ${approve ? 'approved' : 'rejected'}, decided_by = ${work.actor.memberId}, decided_by_name = ${work.actor.name},
      decided_at = ${work.now()}, decision_note = ${note} where workspace_id = ${work.actor.workspaceId}::uuid and id = ${id}::uuid and state = 'pending' returning id`.execute(
      work.db,
    )
  return rows.length > 0
}

export const approvalsOf = (work: Work, pursuitId: string): Promise<Approval[]> => approvals(work, sql`pursuit_id = ${pursuitId}::uuid`)

/** What waits for someone with the caller's rights. */
export function approvalsFor(work: Work): Promise<Approval[]> {
  const roles = approvalRoles.filter((role) => may(work.actor, approvalRight(role)))
  return approvals(work, sql`state = 'pending' and role = any(${roles}::text[])`)
}

/** Approvals of pursuits that the caller may see. */
async function approvals(work: Work, condition: RawBuilder<unknown>): Promise<Approval[]> {
  const { rows } =
    await sql<Row>`select ${columns} from pursuit_approval where workspace_id = ${work.actor.workspaceId}::uuid and ${condition} order by requested_at desc, id desc limit 500`.execute(
      work.db,
    )
  const names = await pursuitNames(work, rows)
  return rows.flatMap((row) => {
    const pursuitName = names.get(row.pursuitId)
    return pursuitName === undefined ? [] : [{ ...row, pursuitName, mine: row.state === 'pending' && may(work.actor, approvalRight(row.role)) }]
  })
}

export async function pursuitNames(work: Work, rows: readonly { pursuitId: string }[]): Promise<Map<string, string>> {
  const found = await pursuits.find(work, [...new Set(rows.map((row) => row.pursuitId))])
  return new Map(found.map((pursuit) => [pursuit.id, pursuit.name ?? '']))
}
