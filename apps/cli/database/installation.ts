import { join } from 'node:path'
import type { Place } from '#kernel/database/index.ts'
import type { Configuration } from '#apps/server/configuration.ts'

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
