import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Found, Given } from './archive.ts'

const secret = 'secret'
/** `documents/<workspace>/<first two>/<sha-256>`, as the document module keeps them. */
const documentName = /^documents\/[0-9a-f-]{36}\/([0-9a-f]{2})\/(\1[0-9a-f]{62})$/

/** Everything of an installation that lies beside its database: documents, and the secret that seals second factors. */
export async function* keptFiles(data: string): AsyncGenerator<Given> {
  if (existsSync(join(data, secret))) yield { name: secret, from: { text: await readFile(join(data, secret), 'utf8') } }
  const documents = join(data, 'documents')
  if (!existsSync(documents)) return
  for (const entry of await readdir(documents, { recursive: true })) {
    const name = `documents/${entry.replaceAll('\\', '/')}`
    if (documentName.test(name)) yield { name, from: { path: join(data, name) } }
  }
}

/** Puts a document back; one that is there is the same, for its name is the sum of its bytes. Answers whether it was one. */
export async function putDocument(data: string, { name, read }: Found): Promise<boolean> {
  const sum = documentName.exec(name)?.[2]
  if (sum === undefined) return false
  const path = join(data, name)
  if (existsSync(path)) return true
  await mkdir(dirname(path), { recursive: true })
  const unfinished = `${path}.unfinished`
  const hash = createHash('sha256')
  try {
    await pipeline(
      read(),
      async function* (pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          hash.update(piece)
          yield piece
        }
      },
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
    )
    if (hash.digest('hex') !== sum) throw new Error(`The document ${name} is damaged`)
    await rename(unfinished, path)
    return true
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** The restored database was sealed with this secret, so it takes the place of the one that was made for an empty installation. */
export const putSecret = (data: string, text: string): Promise<void> => writeFile(join(data, secret), text, { mode: 0o600 })
