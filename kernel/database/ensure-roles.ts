import { sql, type Kysely } from 'kysely'
import { DatabaseProblem, isProblem, toProblem } from './problem.ts'
import type { Tables } from './tables.ts'

/** `zhulu_app` runs tenant code under row-level security, `zhulu_auth` the identity data. Nobody logs in as either. */
export const roles = ['zhulu_app', 'zhulu_auth'] as const
export type Role = (typeof roles)[number]

/** Roles belong to the whole server, so they may be there already, and another database may be making them at the same moment. */
export async function ensureRoles(db: Kysely<Tables>): Promise<void> {
  for (const role of roles) {
    try {
      if (await mayBecome(db, role)) continue
      await sql`do $$ begin
        if not exists (select from pg_roles where rolname = ${sql.lit(role)}) then create role ${sql.raw(role)} nologin; end if;
        exception when duplicate_object or unique_violation then null;
      end $$`.execute(db)
      await sql.raw(`grant ${role} to current_user`).execute(db)
    } catch (error) {
      if (await mayBecome(db, role)) continue
      throw explain(toProblem(error))
    }
  }
}

/** Membership that a superuser has by nature does not survive a change of owner, but is all that is needed. */
async function mayBecome(db: Kysely<Tables>, role: Role): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select pg_has_role(current_user, oid, 'set') as may from pg_roles where rolname = ${role}`.execute(db)
  return rows[0]?.may ?? false
}

function explain(problem: DatabaseProblem): DatabaseProblem {
  if (!isProblem(problem, 'denied')) return problem
  const message = [
    'The database user may not create the roles that keep workspaces apart. Let an administrator run, once:',
    ...roles.map((role) => `  create role ${role} nologin; grant ${role} to <user of DATABASE_URL>;`),
  ].join('\n')
  return new DatabaseProblem({ kind: 'denied', message, cause: problem })
}
