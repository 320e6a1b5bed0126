import { openAsBlob } from 'node:fs'
import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import type { Storage } from './storage-of.ts'

/** Files under `<data>/documents/<workspace>/<first two>/<sha256>`; written beside, synced, then renamed: whole or not there. */
export function diskStorage(data: string): Storage {
  const pathOf = (key: string) => {
    const [workspace = '', hash = ''] = key.split('/')
    return join(data, 'documents', workspace, hash.slice(0, 2), hash)
  }
  return {
    put: async (key, content) => {
      const path = pathOf(key)
      if (await exists(path)) return
      await mkdir(dirname(path), { recursive: true })
      const unfinished = `${path}.${randomUUID()}`
      try {
        const file = await open(unfinished, 'wx', 0o600)
        await pipeline(content.stream(), file.createWriteStream({ flush: true }))
        await rename(unfinished, path)
      } finally {
        await rm(unfinished, { force: true })
      }
    },
    get: async (key) => ((await exists(pathOf(key))) ? openAsBlob(pathOf(key)) : null),
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
