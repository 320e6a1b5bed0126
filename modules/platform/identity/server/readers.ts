import { sql } from 'kysely'
import type { Db } from '#kernel/server/work.ts'
import type { Locale } from '#kernel/contract/words.ts'
import { baseCurrencyOf, rateOn } from './store/exchange-rate.ts'

export { baseCurrencyOf, rateOn }
export { ratesFor, type KnownRates } from './rates.ts'
export { mailSettings } from './settings.ts'

export type MemberSummary = {
  id: string
  userId: string | null
  name: string
  email: string | null
  status: string
  teamId: string | null
  locale: Locale
  timeZone: string
  quietFrom: string | null
  quietUntil: string | null
}

const columns = sql`m.id, m.user_id, m.name, m.email, m.status, m.team_id, coalesce(m.locale, w.locale) as locale, coalesce(m.time_zone, w.time_zone) as time_zone, m.quiet_from, m.quiet_until`

/** Members by id, in no order; ids that are unknown are left out. */
export const membersById = async (db: Db, { workspaceId, ids }: { workspaceId: string; ids: readonly string[] }): Promise<MemberSummary[]> =>
  (
    await sql<MemberSummary>`select ${columns} from member m join workspace w on w.workspace_id = m.workspace_id
    where m.workspace_id = ${workspaceId}::uuid and m.id = any(${[...ids]}::uuid[])`.execute(db)
  ).rows

/** Everyone who can sign in to the workspace now. */
export const activeMembers = async (db: Db, { workspaceId }: { workspaceId: string }): Promise<MemberSummary[]> =>
  (
    await sql<MemberSummary>`select ${columns} from member m join workspace w on w.workspace_id = m.workspace_id
    where m.workspace_id = ${workspaceId}::uuid and m.status = 'active' and m.archived_at is null order by m.name, m.id`.execute(db)
  ).rows

/** Active members who hold a built-in role, e.g. to ask them for an approval. */
export const membersWithRole = async (db: Db, { workspaceId, role }: { workspaceId: string; role: string }): Promise<MemberSummary[]> =>
  (
    await sql<MemberSummary>`select ${columns} from member m join workspace w on w.workspace_id = m.workspace_id
    where m.workspace_id = ${workspaceId}::uuid and m.status = 'active' and m.archived_at is null and exists (
      select from member_role mr join role r on r.workspace_id = mr.workspace_id and r.id = mr.role_id
      where mr.workspace_id = m.workspace_id and mr.member_id = m.id and coalesce(r.built_in, r.name) = ${role}) order by m.name, m.id`.execute(db)
  ).rows

export type TeamSummary = { id: string; parentId: string | null; name: string; leadId: string | null }

/** All teams that are not archived; their tree is small. */
export const listTeams = async (db: Db, { workspaceId }: { workspaceId: string }): Promise<TeamSummary[]> =>
  (
    await sql<TeamSummary>`select id, parent_id, name, lead_id from team where workspace_id = ${workspaceId}::uuid and archived_at is null order by name, id`.execute(
      db,
    )
  ).rows
