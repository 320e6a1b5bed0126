import { sql } from 'kysely'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import { pursuitContactRecord, pursuitMemberRecord, type ContactRole, type TeamRole } from '../../contract/index.ts'
import { seenWithPursuit } from './scope.ts'
import { pursuits } from './pursuit.ts'

type Values = Record<string, unknown>

/** Only whoever may change the pursuit adds to it; a part never moves to another pursuit. */
async function refuseStrangers({ work, before, values }: { work: Work; before: Values | null; values: Values }): Promise<Values> {
  const { pursuitId } = values
  if (before !== null && pursuitId !== undefined) work.refuse('INVALID_INPUT', { issues: [{ path: ['pursuitId'], message: 'pursuit.partStays' }] })
  if (typeof pursuitId === 'string') await pursuits.get(work, pursuitId, 'pursuit.write')
  return values
}

export const pursuitMembers = recordStore(pursuitMemberRecord, { part: true, visible: seenWithPursuit, beforeWrite: refuseStrangers })
export const pursuitContacts = recordStore(pursuitContactRecord, { part: true, visible: seenWithPursuit, beforeWrite: refuseStrangers })

export type TeamRow = { id: string; memberId: string; role: TeamRole; declared: boolean }

/** The team of today. */
export const teamOf = async ({ db, actor }: Work, pursuitId: string): Promise<TeamRow[]> =>
  (
    await sql<TeamRow>`select id, member_id as "memberId", role, conflict_of_interest is not null as declared from pursuit_member
      where workspace_id = ${actor.workspaceId}::uuid and pursuit_id = ${pursuitId}::uuid and archived_at is null
        and (from_date is null or from_date <= current_date) and (to_date is null or to_date >= current_date) order by created_at, id`.execute(db)
  ).rows

export const contactsOf = async ({ db, actor }: Work, pursuitId: string): Promise<{ personId: string; role: ContactRole }[]> =>
  (
    await sql<{ personId: string; role: ContactRole }>`select person_id as "personId", role from pursuit_contact
      where workspace_id = ${actor.workspaceId}::uuid and pursuit_id = ${pursuitId}::uuid and archived_at is null`.execute(db)
  ).rows
