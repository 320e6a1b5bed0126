import { randomUUID } from 'node:crypto'
import { existsSync, openAsBlob, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { call } from '#kernel/client/call.ts'
import { exchange, type ImportView, type Options, type Reading } from '#modules/platform/exchange/contract/index.ts'
import { mappingFor, noMapping, readMappings, type FileMapping } from './mapping-file.ts'
import { progressLine, untilEnded } from './wait.ts'

/** What is asked of `zhulu import`; options that are absent are left to the mapping file, then to the server. */
export type Asked = {
  files: readonly string[]
  record: string | undefined
  mapping: string | undefined
  missing: 'create' | 'empty' | 'refuse' | undefined
  reading: Reading
  options: Partial<Options>
  refused: { place: string; format: 'csv' | 'xlsx' }
}

export type Begun = { path: string; view: ImportView }
export type Ended = Begun & { refusedFile: string | null }

const once = () => ({ idempotencyKey: randomUUID() })

/** Uploads every file and previews it with the mapping that was asked for; nothing is written yet. */
export async function begin(asked: Asked): Promise<Begun[]> {
  const mappingOf = asked.mapping === undefined ? () => noMapping : readMappings(asked.mapping)
  const wanted = asked.files.map((file) => recordFor(file, asked, mappingOf))
  const { items } = await call(exchange.import.targets, {})
  const known = items.map(({ recordType }) => recordType)
  for (const { path, record } of wanted) {
    if (!existsSync(path)) throw new Error(`There is no file ${path}`)
    if (!known.includes(record ?? ''))
      throw new Error(
        `${record === undefined ? `Say what the rows of ${path} are, with --as <record>, ${path}:<record> or "record" in the mapping` : `Rows can not be brought in as ${record}`}. You may bring in: ${known.join(', ')}`,
      )
  }
  const begun: Begun[] = []
  for (const one of wanted) begun.push(await previewed(one, asked))
  return begun
}

type Wanted = { path: string; record: string | undefined; mapping: FileMapping }

/** `accounts.csv:organization` names the record for one file. */
function recordFor(file: string, { record }: Asked, mappingOf: (name: string, record?: string) => FileMapping): Wanted {
  const [, path = file, named] = existsSync(file) ? [] : (/^(.+):([a-zA-Z]+)$/.exec(file) ?? [])
  const mapping = mappingOf(basename(path), named ?? record)
  return { path, record: named ?? mapping.record ?? record, mapping }
}

async function previewed({ path, record = '', mapping }: Wanted, asked: Asked): Promise<Begun> {
  const file = new File([await openAsBlob(path)], basename(path))
  const reading = { ...mapping.reading, ...asked.reading }
  const started = await call(exchange.import.start, { file, recordType: record, ...(Object.keys(reading).length > 0 ? { reading } : {}) }, once())
  const options = { ...started.options, ...mapping.options, ...asked.options }
  const view = await call(exchange.import.preview, { id: started.import.id, mapping: mappingFor(started, mapping, asked.missing), options }, once())
  return { path, view }
}

/** Brings in what was begun, waits for the end of each and keeps the rows that were refused beside. */
export async function bringIn(begun: readonly Begun[], refused: Asked['refused']): Promise<Ended[]> {
  const { ids } = await call(exchange.import.run, { ids: begun.map(({ view }) => view.import.id) }, once())
  const ended: Ended[] = []
  for (const id of ids) {
    const path = begun.find(({ view }) => view.import.id === id)?.path ?? ''
    const line = progressLine(basename(path))
    await untilEnded(id, line.tell).finally(line.end)
    const view = await call(exchange.import.show, { id })
    ended.push({ path, view, refusedFile: (view.import.refusedRows ?? 0) > 0 ? await keepRefused(id, path, refused) : null })
  }
  return ended
}

/** Into the folder or file that was named; never over a file that is there. */
async function keepRefused(id: string, path: string, { place, format }: Asked['refused']): Promise<string> {
  const answer = await call(exchange.import.refused, { id, format })
  const name = `${basename(path).replace(/\.[^.]*$/, '')}.refused`
  const isFolder = existsSync(place) && statSync(place).isDirectory()
  const free = (attempt: number): string => {
    const file = isFolder ? join(place, `${name}${attempt > 1 ? `-${attempt}` : ''}.${format}`) : place
    return isFolder && existsSync(file) ? free(attempt + 1) : file
  }
  const file = free(1)
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()))
  return file
}
