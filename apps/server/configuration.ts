import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** What the environment says of this installation; every name is explained in docs/configuration.md. */
export type Configuration = {
  port: number
  host: string
  /** Folder of everything that is kept: embedded database, documents, secret. */
  data: string
  databaseUrl: string | undefined
  version: string
  /** All ZHULU_ settings, for modules to read their own. */
  settings: Readonly<Record<string, string | undefined>>
}

/** Where an installation keeps what it has, without making anything. */
export function readPlaces(environment: NodeJS.ProcessEnv): Pick<Configuration, 'data' | 'databaseUrl' | 'version'> {
  return {
    data: resolve(environment['ZHULU_DATA'] ?? join(root, 'var/data')),
    databaseUrl: environment['DATABASE_URL'] || undefined,
    version: version(),
  }
}

export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  const places = readPlaces(environment)
  const { data } = places
  const port = Number(environment['PORT'] ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is no port: ${environment['PORT']}`)
  mkdirSync(data, { recursive: true })
  const own = Object.fromEntries(Object.entries(environment).filter(([name]) => name.startsWith('ZHULU_')))
  return {
    port,
    host: environment['HOST'] ?? '127.0.0.1',
    ...places,
    settings: {
      ...own,
      ZHULU_DATA: data,
      ZHULU_URL: own['ZHULU_URL'] ?? `http://localhost:${port}`,
      ZHULU_SECRET: own['ZHULU_SECRET'] ?? keptSecret(data),
    },
  }
}

function version(): string {
  const parsed: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const found = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'version') : undefined
  return typeof found === 'string' ? found : '0'
}

/** The secret that seals second factors and signs links: made once, kept beside the data, readable by its owner only. */
function keptSecret(data: string): string {
  const file = join(data, 'secret')
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' })
    chmodSync(file, 0o600)
  }
  return readFileSync(file, 'utf8').trim()
}
