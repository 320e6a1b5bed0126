import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = join(import.meta.dirname, '../..')

export type RunningServer = {
  url: string
  /** Folder that holds its database and files. */
  folder: string
  /** Everything that it has printed so far. */
  log: () => string
  /** Process id, for those who measure. */
  pid: number
  stop: () => Promise<void>
  /** Ends it at once, as a power failure would (SIGKILL); the folder stays. */
  kill: () => Promise<void>
}

/** A real server on a port and in a folder of its own, as `npm start` would run it; both are gone after `stop`. A given folder stays. */
export async function startServer(environment: Record<string, string> = {}, given?: string): Promise<RunningServer> {
  const port = await freePort()
  const folder = given ?? mkdtempSync(join(tmpdir(), 'zhulu-journey-'))
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, [join(root, 'apps/server/main.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: String(port), ZHULU_DATA: folder, ZHULU_URL: url, NODE_ENV: 'production', ...environment },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      if (!(await Promise.race([ended.then(() => true), pause(10_000, false)]))) child.kill('SIGKILL')
      await ended
    }
    if (!given) rmSync(folder, { recursive: true, force: true })
  }
  const kill = async () => {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null
    child.kill('SIGKILL')
    await ended
  }
  try {
    await answering(url, () => child.exitCode === null)
  } catch (error) {
    await stop()
    throw new Error(`The server did not start.\n${printed}`, { cause: error })
  }
  return { url, folder, log: () => printed, pid: child.pid ?? 0, stop, kill }
}

async function answering(url: string, alive: () => boolean): Promise<void> {
  const end = Date.now() + 60_000
  while (alive() && Date.now() < end) {
    const answer = await fetch(`${url}/health`).catch(() => null)
    if (answer?.ok) return
    await pause(50)
  }
  throw new Error('no answer on /health')
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port to be had')
  return address.port
}
