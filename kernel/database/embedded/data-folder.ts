import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** Is there a database in this folder? */
export function hasData(dir: string): boolean {
  return existsSync(join(dir, 'PG_VERSION'))
}

/** Fills a new data folder beside its place and moves it there when it is whole and on disk: an interrupted start leaves nothing half-made. */
export async function makeDataFolder(dir: string, fill: (unfinished: string) => Promise<void>): Promise<void> {
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

/** The system's own tar is several times faster than unpacking in JavaScript. */
export async function unpack(tar: Uint8Array, into: string): Promise<void> {
  const child = spawn('tar', ['-xf', '-', '-C', into], { stdio: ['pipe', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  // A tar that ends early breaks the pipe; its exit code says why.
  child.stdin.on('error', () => undefined)
  child.stdin.end(tar)
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`tar could not unpack the database snapshot: ${said}`)
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
