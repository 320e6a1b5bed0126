import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { chmod, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** Is there a database in this folder? */
export function hasData(dir: string): boolean {
  return existsSync(join(dir, 'PG_VERSION'))
}

/** Fills a new data folder beside its place and moves it there when it is whole and on disk: an interrupted start leaves nothing half-made. */
export async function makeDataFolder(dir: string, fill: (unfinished: string) => Promise<void> | void): Promise<void> {
  const unfinished = `${dir}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  await fill(unfinished)
  // Unpacking may have brought other rights along.
  await chmod(unfinished, 0o700)
  await syncTree(unfinished)
  await rm(dir, { recursive: true, force: true })
  await rename(unfinished, dir)
  await syncOne(dirname(dir))
}

const block = 512

/** Writes the files of a tar that `pack` made. Starting the system's tar and feeding it takes several times longer. */
export function unpack(tar: Buffer, into: string): void {
  for (let at = 0; at + block <= tar.length;) {
    const name = textAt(tar, { at, length: 100 })
    if (name === '') return
    const size = Number.parseInt(textAt(tar, { at: at + 124, length: 12 }), 8)
    const kind = textAt(tar, { at: at + 156, length: 1 })
    const content = at + block
    if (kind === '5') mkdirSync(join(into, name), { recursive: true, mode: 0o700 })
    else if (kind === '0' || kind === '') writeFileSync(join(into, name), tar.subarray(content, content + size), { mode: 0o600 })
    at = content + Math.ceil(size / block) * block
  }
}

const textAt = (tar: Buffer, { at, length }: { at: number; length: number }): string => {
  const bytes = tar.subarray(at, at + length)
  const end = bytes.indexOf(0)
  return bytes.toString('utf8', 0, end < 0 ? length : end).trim()
}

const run = promisify(execFile)

/** The folder as a tar, in memory: some 30 MB. */
export async function pack(dir: string): Promise<Buffer> {
  const { stdout } = await run('tar', ['-cf', '-', '-C', dir, '.'], { encoding: 'buffer', maxBuffer: 1024 ** 3 })
  return stdout
}

async function syncTree(dir: string): Promise<void> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  await Promise.all(entries.map((entry) => syncOne(join(entry.parentPath, entry.name))))
  await syncOne(dir)
}

async function syncOne(path: string): Promise<void> {
  const file = await open(path, 'r').catch((error: unknown) => {
    // Windows does not open folders; there, a rename is on disk by itself.
    if (process.platform === 'win32') return undefined
    throw error
  })
  try {
    await file?.sync()
  } finally {
    await file?.close()
  }
}
