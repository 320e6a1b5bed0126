import { join } from 'node:path'
import type { MigrationSource, Place } from '#kernel/database/index.ts'
import { readPlaces, type Configuration } from '#apps/server/configuration.ts'

/** What the commands on an installation need to know of it. */
export type Installation = {
  place: Place
  sources: readonly MigrationSource[]
  /** Folder of documents and secret. */
  data: string
  version: string
  /** Where documents are instead, when they are not in the data folder. */
  store: string | undefined
}

/** The installation that a server of this environment would serve; nothing is made where there is none. */
export function readInstallation(environment: NodeJS.ProcessEnv, sources: readonly MigrationSource[]): Installation {
  const { data, databaseUrl, version } = readPlaces(environment)
  return { place: placeOf({ databaseUrl, data }), sources, data, version, store: environment['ZHULU_S3_ENDPOINT'] }
}

/** Where the database of this installation is: a server when DATABASE_URL is set, else the folder in ZHULU_DATA. */
export function placeOf({ databaseUrl, data }: Pick<Configuration, 'databaseUrl' | 'data'>): Place {
  return databaseUrl ? { url: databaseUrl } : { dir: join(data, 'database') }
}

/** `postgres://…` names a server, everything else a folder. */
export function parsePlace(text: string): Place {
  return /^postgres(ql)?:\/\//.test(text) ? { url: text } : { dir: text }
}

/** For people: without the password. */
export function describePlace(place: Place): string {
  if ('dir' in place) return place.dir
  const url = new URL(place.url)
  if (url.password) url.password = '***'
  return url.href
}
