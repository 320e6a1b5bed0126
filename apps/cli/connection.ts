import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { configureClient } from '#kernel/client/call.ts'

const Stored = z.object({ url: z.url(), key: z.string() })
export type Connection = z.infer<typeof Stored>

const file = () => join(process.env['ZHULU_HOME'] ?? join(homedir(), '.config', 'zhulu'), 'connection.json')

/** Server and API key: from the environment, else from the last `zhulu login`. */
export function readConnection(): Connection | null {
  const { ZHULU_SERVER: url, ZHULU_KEY: key } = process.env
  if (url && key) return { url, key }
  try {
    return Stored.parse(JSON.parse(readFileSync(file(), 'utf8')))
  } catch {
    return null
  }
}

/** Readable by its owner only: the key is as good as a password. */
export function keepConnection(connection: Connection): string {
  mkdirSync(dirname(file()), { recursive: true, mode: 0o700 })
  writeFileSync(file(), JSON.stringify(connection), { mode: 0o600 })
  chmodSync(file(), 0o600)
  return file()
}

/** Points the client at the server; says how to sign in when nobody did. */
export function connect(): Connection {
  const connection = readConnection()
  if (!connection) throw new Error('Not signed in. Run `zhulu login`, or set ZHULU_SERVER and ZHULU_KEY.')
  configureClient({ base: `${connection.url.replace(/\/$/, '')}/api/v1`, headers: () => ({ authorization: `Bearer ${connection.key}` }) })
  return connection
}
