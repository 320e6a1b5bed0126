import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '#kernel/database/index.ts'
import { withoutHistory } from '#apps/server/proof/consistency.ts'
import { startPostgres } from '#tools/postgres/start.ts'
import { startServer, type RunningServer } from './harness/index.ts'
import { callerOf, keyFor, setUpByProgram, type Caller } from './harness/program.ts'

/** `ZHULU_KILLS=50 npx vitest run e2e/survive-a-kill.test.ts` for the long proof. */
const kills = Number(process.env['ZHULU_KILLS'] ?? 5)
const writers = 6

/** What a server has said it had written, by id. */
type Acknowledged = Map<string, { version: number; note: string }> & { writes?: number }

const Written = z.object({ id: z.string(), version: z.int(), note: z.string().nullable() })

/** Creates and changes customers as fast as it is answered, until the server is gone. */
async function write(call: Caller, { name, acknowledged }: { name: string; acknowledged: Acknowledged }): Promise<void> {
  for (let number = 0; ; number++) {
    const note = `${name} ${number}`
    const known = number % 3 === 0 ? undefined : [...acknowledged].findLast(([, { note: of }]) => of.startsWith(`${name} `))
    const told = await (
      known
        ? call('PATCH', `/organizations/${known[0]}`, { version: known[1].version, note })
        : call('POST', '/organizations', { name: `客户 ${note}`, note })
    ).catch(() => null)
    if (!told) return
    expect(told.status).toBe(200)
    const { id, version } = Written.parse(told.json)
    acknowledged.set(id, { version, note })
    acknowledged.writes = (acknowledged.writes ?? 0) + 1
  }
}

/** Everything acknowledged is there; what was under way when the server died may be there too, whole. */
async function expectAllThere(call: Caller, acknowledged: Acknowledged): Promise<void> {
  const lost: unknown[] = []
  for (const [id, { version, note }] of acknowledged) {
    const { status, json } = await call('GET', `/organizations/${id}`)
    const found = status === 200 ? Written.parse(json) : null
    const isThere = found && (found.version === version ? found.note === note : found.version === version + 1)
    if (!isThere) lost.push({ id, version, note, status, found })
  }
  expect(lost).toEqual([])
}

async function killAgainAndAgain(start: () => Promise<RunningServer>): Promise<number> {
  let server = await start()
  const headers = await keyFor(server.url, await setUpByProgram(server.url))
  let written = 0
  for (let kill = 0; kill < kills; kill++) {
    const acknowledged: Acknowledged = new Map()
    const writing = Array.from({ length: writers }, (_, writer) => write(callerOf(server.url, headers), { name: `${kill}-${writer}`, acknowledged }))
    // At full speed, and at moments that differ, so that the server dies in all phases of its work.
    while ((acknowledged.writes ?? 0) < 20 + kill) await pause(1)
    await pause((kill * 7) % 23)
    await server.kill()
    await Promise.all(writing)
    server = await start()
    await expectAllThere(callerOf(server.url, headers), acknowledged)
    written += acknowledged.writes ?? 0
  }
  await server.stop()
  return written
}

const folder = mkdtempSync(join(tmpdir(), 'zhulu-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const timeout = 60_000 + kills * 20_000
const environment = { ZHULU_RATE_LIMIT: 'off' }

test('a server with the embedded database loses nothing that it acknowledged, and writes nothing by half', { timeout }, async () => {
  const own = join(folder, 'embedded')
  const written = await killAgainAndAgain(() => startServer(environment, own))
  const database = await openDatabase({ dir: join(own, 'database') })
  expect(await withoutHistory(database, 'organization')).toEqual([])
  await database.close()
  process.stdout.write(`embedded: ${kills} kills, ${written} writes acknowledged, none lost\n`)
})

test.runIf(process.platform === 'linux' && process.arch === 'x64')('nor does one that works on a PostgreSQL server', { timeout }, async () => {
  const postgres = await startPostgres({ durable: true })
  const own = join(folder, 'server')
  const written = await killAgainAndAgain(() => startServer({ ...environment, DATABASE_URL: postgres.url }, own))
  const database = await openDatabase({ url: postgres.url })
  expect(await withoutHistory(database, 'organization')).toEqual([])
  await database.close()
  await postgres.stop()
  process.stdout.write(`PostgreSQL: ${kills} kills, ${written} writes acknowledged, none lost\n`)
})
