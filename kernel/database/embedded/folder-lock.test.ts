import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FolderLock, readLock } from './folder-lock.ts'

let dir: string
beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'zhulu-lock-')), 'data')
})
afterEach(() => rmSync(join(dir, '..'), { recursive: true, force: true }))

const leave = (holder: { pid: number; host?: string; startedAt?: string }): void =>
  writeFileSync(`${dir}.lock`, JSON.stringify({ host: hostname(), startedAt: '', ...holder }))
const deadPid = (): number => spawnSync('true').pid

describe('the folder of an embedded database', () => {
  it('is held by one process and free again afterwards', () => {
    const lock = FolderLock.take(dir)
    expect(() => FolderLock.take(dir)).toThrow(`in use by process ${process.pid}`)
    expect(readLock(dir)).toMatchObject({ pid: process.pid, alive: true })
    lock.release()
    expect(readLock(dir)).toBeNull()
    FolderLock.take(dir).release()
  })

  it('is refused to another process', () => {
    const lock = FolderLock.take(dir)
    const code = `import { FolderLock } from '${new URL('folder-lock.ts', import.meta.url).href}'; FolderLock.take(${JSON.stringify(dir)})`
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
    lock.release()
    expect(status).not.toBe(0)
    expect(stderr).toContain('in use by process')
  })

  it('is taken over from a process that is gone', () => {
    leave({ pid: deadPid() })
    const lock = FolderLock.take(dir)
    expect(JSON.parse(readFileSync(`${dir}.lock`, 'utf8'))).toMatchObject({ pid: process.pid })
    lock.release()
  })

  it.runIf(process.platform === 'linux')('is taken over when its number now belongs to a later process, even to this one', () => {
    leave({ pid: process.pid, startedAt: 'earlier boot:1' })
    FolderLock.take(dir).release()
    leave({ pid: process.ppid, startedAt: 'earlier boot:1' })
    FolderLock.take(dir).release()
  })

  it('is not taken from a process that lives', () => {
    leave({ pid: process.ppid })
    expect(() => FolderLock.take(dir)).toThrow('in use')
  })

  it('is not taken from another host that shows life, but from one that has long been silent', () => {
    leave({ pid: 1, host: 'elsewhere' })
    expect(() => FolderLock.take(dir)).toThrow('on elsewhere')
    const long = new Date(Date.now() - 60_000)
    utimesSync(`${dir}.lock`, long, long)
    FolderLock.take(dir).release()
  })

  it('survives a lock file that was cut off', () => {
    writeFileSync(`${dir}.lock`, '{"pid":')
    FolderLock.take(dir).release()
    expect(existsSync(`${dir}.lock`)).toBe(false)
  })
})
