import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { openDatabase } from '#kernel/database/index.ts'
import { startPostgres } from '#tools/postgres/start.ts'
import { callerOf, keyFor, setUpByProgram } from '../e2e/harness/program.ts'
import { startServer, type RunningServer } from '../e2e/harness/server.ts'
import { measure, memoryOf, type Target } from './product/load.ts'
import { loadNow, reportOf, type Measured, type Run } from './product/report.ts'
import { seedWorkspace } from './product/seed.ts'
import { tasksOf } from './product/work.ts'

/** `node bench/main.ts [embedded] [postgres] [--seconds 8] [--write]`: both databases unless one is named; `--write` keeps the table. */
const wanted = process.argv.slice(2)
const seconds = wanted.includes('--seconds') ? Number(wanted[wanted.indexOf('--seconds') + 1]) : 8
const kinds = (['embedded', 'postgres'] as const).filter(
  (kind) => wanted.includes(kind) || !['embedded', 'postgres'].some((one) => wanted.includes(one)),
)
const page = join(import.meta.dirname, '../docs/benchmarks.md')
const environment = { ZHULU_RATE_LIMIT: 'off' }

const readyAfter = ({ log }: RunningServer): number => Number(/\((\d+) ms\)/.exec(log())?.[1] ?? Number.NaN)

async function measureAll(target: Target): Promise<Measured[]> {
  const call = callerOf(target.url, target.headers)
  const tasks = await tasksOf(async (path) => (await call('GET', path)).json)
  const measured: Measured[] = []
  for (const { name, aimMs, next } of tasks) {
    // The compiler of the server and the caches of the database are warm when the clock starts.
    for (const connections of [16, 1]) await measure(target, { next, connections, seconds: Math.max(2, seconds / 3) })
    const one = await measure(target, { next, connections: 1, seconds })
    const sixteen = await measure(target, { next, connections: 16, seconds })
    measured.push({ task: name, aimMs, one, sixteen })
    console.error(`${name}: ${one.p50.toFixed(2)} ms, ${Math.round(sixteen.perSecond)}/s at 16`)
  }
  return measured
}

async function runOn(kind: Run['kind'], url: string | undefined): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'zhulu-bench-'))
  const start = () => startServer({ ...environment, ...(url ? { DATABASE_URL: url } : {}) }, folder)
  try {
    const first = await start()
    const headers = await keyFor(first.url, await setUpByProgram(first.url))
    const { json } = await callerOf(first.url, headers)('GET', '/session')
    await first.stop()
    const began = performance.now()
    const database = await openDatabase(url ? { url, queryTimeoutMs: 0 } : { dir: join(folder, 'database'), queryTimeoutMs: 600_000 })
    await seedWorkspace(database, z.object({ workspace: z.object({ id: z.string() }) }).parse(json).workspace.id)
    await database.close()
    const seedSeconds = (performance.now() - began) / 1000
    const server = await start()
    await pause(3_000)
    const idle = memoryOf(server.pid)
    const load = loadNow()
    const measured = await measureAll({ url: server.url, headers })
    const after = memoryOf(server.pid)
    const memory = idle && after ? { idle: idle.now, after: after.now, highest: after.highest } : null
    await server.stop()
    return { kind, firstStartMs: readyAfter(first), secondStartMs: readyAfter(server), seedSeconds, memory, load, measured }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function run(kind: Run['kind']): Promise<Run> {
  if (kind === 'embedded') return runOn(kind, undefined)
  const postgres = await startPostgres({ durable: true })
  try {
    return await runOn(kind, postgres.url)
  } finally {
    await postgres.stop()
  }
}

const marker = '## What was tried'
const notes = existsSync(page) ? readFileSync(page, 'utf8') : ''
const runs: Run[] = []
for (const kind of kinds) runs.push(await run(kind))
const report = reportOf(runs, {
  day: new Date().toISOString().slice(0, 10),
  notes: notes.includes(marker) ? notes.slice(notes.indexOf(marker)).trimEnd() : '',
})
console.log(report)
if (wanted.includes('--write')) writeFileSync(page, report)
