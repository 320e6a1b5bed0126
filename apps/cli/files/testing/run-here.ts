import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

export type Ran = { code: number; out: string; err: string }

/** A folder with these files, and `zhulu …` run in it as a process of its own, without any server. */
export function folderWith(files: Record<string, string | Uint8Array>): { zhulu: (args: string, input?: string) => Promise<Ran> } {
  const folder = mkdtempSync(join(tmpdir(), 'zhulu-files-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return {
    zhulu: async (args, input = '') => {
      const environment = { ...process.env, ZHULU_SERVER: '', ZHULU_KEY: '', ZHULU_HOME: folder }
      const child = spawn(process.execPath, [join(import.meta.dirname, '../../main.ts'), ...args.split(' ').filter(Boolean)], {
        cwd: folder,
        env: environment,
      })
      const ran: Ran = { code: -1, out: '', err: '' }
      child.stdout.on('data', (data: Buffer) => (ran.out += data.toString()))
      child.stderr.on('data', (data: Buffer) => (ran.err += data.toString()))
      child.stdin.end(input)
      ran.code = await new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)))
      return ran
    },
  }
}
