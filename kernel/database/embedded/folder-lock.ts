import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { DatabaseProblem } from '../problem.ts'

/** Who holds a folder. `startedAt` tells a process from a later one that was given the same number. */
type Holder = {
  pid: number
  host: string
  startedAt: string
}

/** A holder on another host (or in another container) shows that it lives by touching its lock this often. */
const heartbeatMs = 2_000
const silentMs = 15_000

/**
 * Keeps a second process off the folder of an embedded database: PGlite itself lets both in, and both would write.
 * A lock is taken over only from a process that is certainly gone.
 */
export class FolderLock {
  #path: string
  #heartbeat: NodeJS.Timeout

  private constructor(path: string) {
    this.#path = path
    this.#heartbeat = setInterval(() => touch(path), heartbeatMs)
    this.#heartbeat.unref()
  }

  static take(dir: string): FolderLock {
    const path = lockPath(dir)
    mkdirSync(dirname(path), { recursive: true })
    if (tryCreate(path)) return new FolderLock(path)
    const holder = readHolder(path)
    if (holder && isAlive(holder, path)) throw inUse(dir, holder)
    takeOver(path, dir)
    return new FolderLock(path)
  }

  release(): void {
    clearInterval(this.#heartbeat)
    rmSync(this.#path, { force: true })
  }
}

/** The process that holds the folder now, for reports; null when it is free. */
export function readLock(dir: string): { pid: number; host: string; alive: boolean } | null {
  const holder = readHolder(lockPath(dir))
  return holder && { pid: holder.pid, host: holder.host, alive: isAlive(holder, lockPath(dir)) }
}

const lockPath = (dir: string): string => `${dir}.lock`
const inUse = (dir: string, holder: Holder): DatabaseProblem =>
  new DatabaseProblem({ kind: 'unavailable', message: `The database in ${dir} is in use by process ${holder.pid} on ${holder.host}` })

function tryCreate(path: string): boolean {
  const me: Holder = { pid: process.pid, host: hostname(), startedAt: startOf(process.pid) }
  try {
    writeFileSync(path, JSON.stringify(me), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Two that find the same dead lock must not both take it: only one of them moves it away, and it moves nothing but what it judged. */
function takeOver(path: string, dir: string): void {
  const judged = readFileOrNull(path)
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    // The other one was quicker.
  }
  const moved = readFileOrNull(aside)
  if (moved !== null && moved !== judged) renameSync(aside, path)
  else rmSync(aside, { force: true })
  if (!tryCreate(path)) throw inUse(dir, readHolder(path) ?? { pid: 0, host: 'unknown', startedAt: '' })
}

function isAlive(holder: Holder, path: string): boolean {
  if (holder.host !== hostname()) return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < silentMs
  if (holder.pid === process.pid) return holder.startedAt === startOf(process.pid)
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    // EPERM: it lives and belongs to someone else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  const startedAt = startOf(holder.pid)
  return startedAt === '' || holder.startedAt === '' || startedAt === holder.startedAt
}

/** When a process began, counted from when this machine did (Linux); empty where that cannot be read. */
function startOf(pid: number): string {
  const status = readFileOrNull(`/proc/${pid}/stat`)
  const boot = readFileOrNull('/proc/sys/kernel/random/boot_id')
  // The second field is the program's name in brackets, which may hold spaces; the start time is field 22.
  const ticks = status?.slice(status.lastIndexOf(')') + 2).split(' ')[19]
  return ticks && boot ? `${boot.trim()}:${ticks}` : ''
}

function readHolder(path: string): Holder | null {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof read !== 'object' || read === null || !('pid' in read) || !('host' in read) || !('startedAt' in read)) return null
    return { pid: Number(read.pid), host: String(read.host), startedAt: String(read.startedAt) }
  } catch {
    return null
  }
}

function readFileOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function touch(path: string): void {
  const now = new Date()
  try {
    utimesSync(path, now, now)
  } catch {
    // The folder was removed under us; the next write will say so.
  }
}
