import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { z } from 'zod'
import { read, sourceFiles } from '#tools/check/files.ts'
import { root } from '#tools/check/process.ts'

export type Tally = { name: string; passed: number; failed: number; seconds: number }

const Report = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numTotalTests: z.int() })
const reports = join(root, 'var/test')

export type Suite = { name: string; project: string; files?: string[]; environment?: Record<string, string> }

/** Tests that open a database: they run a second time, on a PostgreSQL server. */
export const databaseTests = (): string[] =>
  sourceFiles().filter(
    (path) => /^(?!e2e\/|tools\/conformance\/).*\.test\.tsx?$/.test(path) && /#kernel\/testing\/|\/testing\/(index|database)\.ts'/.test(read(path)),
  )

/** Runs one vitest project and counts; a run that broke down before it could count is one failure. */
export async function runSuite({ name, project, files = [], environment = {} }: Suite): Promise<Tally> {
  const start = performance.now()
  mkdirSync(reports, { recursive: true })
  const report = join(reports, `${name}.json`)
  rmSync(report, { force: true })
  console.log(`\n── ${name} ${'─'.repeat(70 - name.length)}`)
  const args = ['run', '--project', project, '--reporter', 'dot', '--reporter', 'json', `--outputFile.json=${report}`, ...files]
  const code = await inherit([join(root, 'node_modules/vitest/vitest.mjs'), ...args], environment)
  const seconds = (performance.now() - start) / 1000
  if (!existsSync(report)) return { name, passed: 0, failed: 1, seconds }
  const { numPassedTests: passed, numFailedTests, numTotalTests } = Report.parse(JSON.parse(readFileSync(report, 'utf8')))
  const broken = (code !== 0 && numFailedTests === 0) || numTotalTests === 0
  return { name, passed, failed: numFailedTests + (broken ? 1 : 0), seconds }
}

/** Runs a program of ours in the foreground; what it prints is seen at once. */
export function inherit(args: string[], environment: Record<string, string> = {}): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } })
  child.on('error', () => resolve(1))
  child.on('close', (code) => resolve(code ?? 1))
  return promise
}
