import { createWriteStream, existsSync, renameSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import {
  backup,
  examine,
  isProblem,
  move,
  openDatabase,
  readLock,
  restore,
  type Carried,
  type DatabaseHandle,
  type Finding,
  type Place,
  type TableCheck,
} from '#kernel/database/index.ts'
import { readArchive, writeArchive, type Found, type Given } from './archive.ts'
import { describePlace, type Installation } from './installation.ts'
import { keptFiles, putDocument, putSecret } from './kept-files.ts'

const Manifest = z.object({ format: z.literal('zhulu-backup-1'), version: z.string(), at: z.string() })
const manifestName = 'zhulu-backup.json'
const databaseName = 'database.zst'

/** Writes database, documents and secret to one new file. Works beside servers on PostgreSQL; an embedded database must not be in use. */
export async function backupTo(file: string, installation: Installation, { force = false } = {}): Promise<string> {
  if (existsSync(file) && !force) throw new Error(`${file} exists already; --force replaces it`)
  const scratch = await mkdtemp(join(dirname(resolve(file)), '.zhulu-backup-'))
  const database = await openAlone(installation.place).catch(async (error: unknown) => {
    await rm(scratch, { recursive: true })
    throw error
  })
  let documents = 0
  async function* files(): AsyncGenerator<Given> {
    const manifest: z.infer<typeof Manifest> = { format: 'zhulu-backup-1', version: installation.version, at: new Date().toISOString() }
    yield { name: manifestName, from: { text: JSON.stringify(manifest) } }
    yield { name: databaseName, from: { path: join(scratch, databaseName) } }
    for await (const kept of keptFiles(installation.data)) {
      if (kept.name.startsWith('documents/')) documents++
      yield kept
    }
  }
  try {
    const checks = await backup(database, join(scratch, databaseName))
    await writeArchive(resolve(file), files())
    const elsewhere = installation.store ? `; documents in ${installation.store} are not part of it` : ''
    return `${sumUp(checks)} and ${documents} documents written to ${file}${elsewhere}`
  } finally {
    await database.close()
    await rm(scratch, { recursive: true })
  }
}

/** Fills this installation, which must be empty, from a backup of either kind of database. `force` puts an embedded database that is there aside. */
export async function restoreFrom(file: string, installation: Installation, { force = false } = {}): Promise<string> {
  const { place, sources, data } = installation
  if (!existsSync(file)) throw new Error(`There is no file ${file}`)
  await mkdir(data, { recursive: true })
  const scratch = await mkdtemp(join(data, '.restoring-'))
  try {
    const { documents, secret } = await unpack(resolve(file), { scratch, data })
    const aside = force && 'dir' in place ? setAside(place.dir) : null
    const carried = await restore({ file: join(scratch, databaseName), to: place, sources }).catch((error: unknown) => {
      if (aside && 'dir' in place) renameSync(aside, place.dir)
      throw hinted(error, 'already', '--force puts it aside')
    })
    if (secret !== null) await putSecret(data, secret)
    const kept = aside ? `; what was there is in ${aside}` : ''
    return `${sumUp(carried.checks)} and ${documents} documents restored to ${describePlace(place)}${upgraded(carried)}${kept}`
  } finally {
    await rm(scratch, { recursive: true })
  }
}

/** Looks at everything before anything is restored; documents may come early, since each is named after its content. */
async function unpack(file: string, { scratch, data }: { scratch: string; data: string }): Promise<{ documents: number; secret: string | null }> {
  const found = new Map<string, Found>()
  let documents = 0
  for await (const entry of readArchive(file)) {
    if (found.size === 0 && entry.name !== manifestName) throw new Error(`${file} is not a backup of Zhulu`)
    if (await putDocument(data, entry)) documents++
    else found.set(entry.name, entry)
  }
  const read = async (name: string) => {
    const entry = found.get(name)
    return entry ? text(entry.read()) : null
  }
  if (!Manifest.safeParse(JSON.parse((await read(manifestName)) ?? 'null')).success)
    throw new Error(`${file} is a backup of another version of Zhulu`)
  const database = found.get(databaseName)
  if (!database) throw new Error(`${file} holds no database`)
  await pipeline(database.read(), createWriteStream(join(scratch, databaseName), { mode: 0o600 }))
  return { documents, secret: await read('secret') }
}

/** Moves an embedded database out of the way, beside itself; it is never deleted. Null when there is none. */
function setAside(dir: string): string | null {
  const lock = readLock(dir)
  if (lock?.alive) throw new Error(`The database in ${dir} is in use by process ${lock.pid} on ${lock.host}. Stop that server first.`)
  if (!existsSync(dir)) return null
  const aside = `${dir}.before-restore-${new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)}`
  renameSync(dir, aside)
  return aside
}

/** Carries this installation's database to an empty one elsewhere and leaves it as it is. Every table is counted and summed on both sides. */
export async function moveTo(to: Place, { place, sources, data, store }: Installation): Promise<string> {
  const database = await openAlone(place)
  try {
    const carried = await move(database, { to, sources })
    const next = 'url' in to ? `Start the server with DATABASE_URL=${describePlace(to)}` : `Start the server with the folder as <ZHULU_DATA>/database`
    return [
      `${sumUp(carried.checks)} moved to ${describePlace(to)} and compared${upgraded(carried)}`,
      `${next}, and with the same ZHULU_DATA: ${store ? 'the secret' : 'documents and the secret'} stay in ${data}.`,
      `The database in ${describePlace(place)} is left as it was.`,
    ].join('\n')
  } finally {
    await database.close()
  }
}

/** What is good and what is to mend, a line each; `ok` is false when something must be mended. */
export async function doctor({
  place,
  sources,
}: Pick<Installation, 'place' | 'sources'>): Promise<{ ok: boolean; findings: Finding[]; report: string }> {
  const findings = await examine(place, sources)
  const mark = { good: '✓', warning: '!', failure: '✗' } as const
  const width = Math.max(...findings.map(({ what }) => what.length))
  const report = findings.map(({ what, status, detail }) => `${mark[status]} ${what.padEnd(width)}  ${detail}`).join('\n')
  return { ok: findings.every(({ status }) => status !== 'failure'), findings, report }
}

/** An embedded database opens for one process only, and never by making a new one where none is. */
async function openAlone(place: Place): Promise<DatabaseHandle> {
  if ('dir' in place && !existsSync(join(place.dir, 'PG_VERSION')))
    throw new Error(`There is no database in ${place.dir}. Is ZHULU_DATA the right folder?`)
  return openDatabase(place).catch((error: unknown) => {
    throw hinted(error, 'in use', 'Stop that server first: an embedded database is open to one process at a time')
  })
}

/** The message of a known problem with what can be done about it. */
function hinted(error: unknown, sign: string, hint: string): unknown {
  return isProblem(error) && error.message.includes(sign) ? new Error(`${error.message}. ${hint}.`, { cause: error }) : error
}

function sumUp(checks: Record<string, TableCheck>): string {
  const counts = Object.values(checks).map(({ rows }) => rows)
  return `${counts.reduce((sum, rows) => sum + rows, 0).toLocaleString('en')} rows of ${counts.length} tables`
}

const upgraded = ({ migrated }: Carried): string => (migrated.length > 0 ? `, then brought up to date by ${migrated.length} migrations` : '')
