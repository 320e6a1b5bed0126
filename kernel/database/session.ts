import type { PoolClient } from 'pg'

/** With whose rights the statements of a connection run. */
export type Rights = 'app' | 'owner'

/** What a connection was last told; new ones start with the owner's rights and are switched before any tenant code gets them. */
type SessionState = {
  rights: Rights
  workspaceId: string
  timeoutMs: number
}

const states = new WeakMap<PoolClient, SessionState>()

/** Said once to every new connection, so that values look alike on every server. */
export function greeting(timeoutMs: number): string {
  return [
    "set client_encoding = 'UTF8'",
    "set timezone = 'UTC'",
    "set datestyle = 'ISO, YMD'",
    "set intervalstyle = 'iso_8601'",
    'set search_path = public',
    `set statement_timeout = ${timeoutMs}`,
    'set idle_in_transaction_session_timeout = 120000',
  ].join('; ')
}

/**
 * Switches a connection, in one message, and only when it is not yet as wanted. Tenant sessions are read-only outside `write`:
 * a read that writes is refused.
 */
export async function switchSession(client: PoolClient, wanted: SessionState): Promise<void> {
  const now = states.get(client)
  const changes: string[] = []
  if (now?.rights !== wanted.rights) {
    changes.push(
      wanted.rights === 'app' ? 'set role zhulu_app' : 'reset role',
      `set default_transaction_read_only = ${wanted.rights === 'app' ? 'on' : 'off'}`,
    )
  }
  if (now?.workspaceId !== wanted.workspaceId) changes.push(`select set_config('zhulu.workspace', '${wanted.workspaceId}', false)`)
  if (now?.timeoutMs !== wanted.timeoutMs) changes.push(`set statement_timeout = ${wanted.timeoutMs}`)
  if (changes.length === 0) return
  states.delete(client)
  await client.query(changes.join('; '))
  states.set(client, wanted)
}

export function rememberNewSession(client: PoolClient, timeoutMs: number): void {
  states.set(client, { rights: 'owner', workspaceId: '', timeoutMs })
}

/** Begin, rights and workspace in one message: one round trip. The settings end with the transaction. */
export function beginStatement(options: { role: 'zhulu_app' | 'zhulu_auth'; workspaceId: string; timeoutMs?: number | undefined }): string {
  const timeout = options.timeoutMs === undefined ? '' : `; set local statement_timeout = ${options.timeoutMs}`
  return `begin read write; set local role ${options.role}; select set_config('zhulu.workspace', '${options.workspaceId}', true)${timeout}`
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Refuses anything but a UUID, so that it can stand inside a statement. */
export function checkWorkspaceId(workspaceId: string): string {
  if (!uuid.test(workspaceId)) throw new TypeError(`Not a workspace id: ${JSON.stringify(workspaceId)}`)
  return workspaceId.toLowerCase()
}
