import { sql } from 'kysely'
import type { Db } from '#kernel/server/work.ts'
import type { Locale } from '#kernel/contract/words.ts'

export type Account = {
  id: string
  email: string
  name: string
  locale: Locale
  passwordHash: string | null
  totpSecret: string | null
  totpActive: boolean
  totpLastStep: number
}

const columns = sql`id, email, name, locale, password_hash, totp_secret, totp_active, totp_last_step`

export const accountByEmail = async (db: Db, email: string): Promise<Account | null> =>
  (await sql<Account>`select ${columns} from auth.user_account where email = lower(${email})`.execute(db)).rows[0] ?? null

export const accountById = async (db: Db, id: string): Promise<Account | null> =>
  (await sql<Account>`select ${columns} from auth.user_account where id = ${id}::uuid`.execute(db)).rows[0] ?? null

export type NewAccount = { id: string; email: string; name: string; locale: Locale; passwordHash: string | null; now: string }

/** Null when the address has an account already. */
export const insertAccount = async (db: Db, { id, email, name, locale, passwordHash, now }: NewAccount): Promise<Account | null> =>
  (
    await sql<Account>`insert into auth.user_account (id, email, name, locale, password_hash, password_changed_at, created_at)
    values (${id}::uuid, lower(${email}), ${name}, ${locale}, ${passwordHash}, ${passwordHash === null ? null : now}::timestamptz, ${now})
    on conflict (email) do nothing returning ${columns}`.execute(db)
  ).rows[0] ?? null

export const setPasswordHash = (db: Db, { id, passwordHash, now }: { id: string; passwordHash: string; now: string }): Promise<unknown> =>
  sql`update auth.user_account set password_hash = ${passwordHash}, password_changed_at = ${now} where id = ${id}::uuid`.execute(db)

export const setProfile = (db: Db, { id, name, locale }: { id: string; name: string | undefined; locale: string | undefined }): Promise<unknown> =>
  sql`update auth.user_account set name = coalesce(${name ?? null}, name), locale = coalesce(${locale ?? null}, locale) where id = ${id}::uuid`.execute(
    db,
  )

export const setTotpSecret = (db: Db, { id, sealed }: { id: string; sealed: string }): Promise<unknown> =>
  sql`update auth.user_account set totp_secret = ${sealed}, totp_active = false where id = ${id}::uuid and not totp_active`.execute(db)

export async function removeTotp(db: Db, id: string): Promise<void> {
  await sql`update auth.user_account set totp_secret = null, totp_active = false where id = ${id}::uuid`.execute(db)
  await sql`delete from auth.recovery_code where user_id = ${id}::uuid`.execute(db)
}

export const activateTotp = (db: Db, id: string): Promise<unknown> =>
  sql`update auth.user_account set totp_active = true where id = ${id}::uuid and totp_secret is not null`.execute(db)

/** Uses a time step up; false when it, or a later one, was used before: decided by the database, so that one code can't win twice. */
export async function useStep(db: Db, { id, step }: { id: string; step: number }): Promise<boolean> {
  const { rows } =
    await sql`update auth.user_account set totp_last_step = ${step} where id = ${id}::uuid and totp_last_step < ${step} returning id`.execute(db)
  return rows.length === 1
}

export async function replaceRecoveryCodes(db: Db, { id, hashes }: { id: string; hashes: readonly string[] }): Promise<void> {
  await sql`delete from auth.recovery_code where user_id = ${id}::uuid`.execute(db)
  await sql`insert into auth.recovery_code (user_id, code_hash) select ${id}::uuid, unnest(${[...hashes]}::text[])`.execute(db)
}

export async function useRecoveryCode(db: Db, { id, hash }: { id: string; hash: string }): Promise<boolean> {
  const { rows } = await sql`delete from auth.recovery_code where user_id = ${id}::uuid and code_hash = ${hash} returning code_hash`.execute(db)
  return rows.length === 1
}

export type Membership = { workspaceId: string; workspaceName: string; memberId: string }

/** Workspaces in which the account may work, the one worked in last first. */
export const membershipsOf = async (db: Db, userId: string): Promise<Membership[]> =>
  (
    await sql<Membership>`select m.workspace_id, w.name as workspace_name, m.id as member_id
    from member m join workspace w on w.workspace_id = m.workspace_id
    where m.user_id = ${userId}::uuid and m.status = 'active' and m.archived_at is null
    order by m.last_seen_at desc nulls last, m.created_at`.execute(db)
  ).rows
