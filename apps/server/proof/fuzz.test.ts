import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '#kernel/testing/database.ts'
import { migrationSources } from '../serve.ts'
import { deepen } from './deepen.ts'
import type { ApiOperation } from './document.ts'
import { exampleOf, type Example } from './example.ts'
import { besides, naughtyStrings, oddBodies, oddHeaders, oddQueries, oddValues } from './hostile.ts'
import { absent, spoil, weakPoints } from './mutate.ts'
import { answerOf, reception, requestOf, startProduct, type Answer, type Person } from './product.ts'
import { createEverything, examplesOf, fillingOf, Ids } from './seed.ts'
import { withoutHistory } from './consistency.ts'

/** More rounds try more values in each place: 1 is what a test run can afford. */
const rounds = Number(process.env['ZHULU_FUZZ_ROUNDS'] ?? 1)
const given = { ids: new Ids(), marker: 'Fuzz' }
const database = await testDatabase({ sources: migrationSources() })
const product = await startProduct(database)
const { operations } = product
const desk = reception(product)
const strings = naughtyStrings()

let founder: Person
let deputy: Person
/** A session and not a key, so that what only a browser may do is reached too. */
let visitor: Person

beforeAll(async () => {
  founder = await desk.byKey(await desk.founder())
  const { items } = z
    .object({ items: z.array(z.object({ id: z.string(), builtIn: z.string().nullable() })) })
    .parse((await product.call('GET', '/roles', { person: founder })).json)
  const roleIds = items.filter(({ builtIn }) => builtIn === 'administrator').map(({ id }) => id)
  visitor = await desk.join(founder, { name: 'visitor', roleIds })
  deputy = await desk.byKey(await desk.join(founder, { name: 'deputy', roleIds }))
  await createEverything(product, founder, given)
  await deepen(product, { founder, deputy, given })
})
afterAll(async () => {
  await product.close()
  await database.close()
})

/** Values come one after the other, so that all of them come, and at the same place in every run. */
let turn = 0
function* hostileValues(count: number): Generator<unknown> {
  for (let index = 0; index < count; index++) {
    turn += 1
    yield turn % 4 === 0 ? oddValues[(turn / 4) % oddValues.length] : strings[turn % strings.length]
  }
}

function expectNoBug(operation: ApiOperation, answer: Answer, sent: () => string): void {
  if (answer.status < 400) return
  const { requestId, code } = z.object({ requestId: z.string().optional(), code: z.string().optional() }).parse(answer.json ?? {})
  const bug = product.bugs.find((one) => one.requestId === requestId)?.text.slice(0, 1500)
  expect(answer.status >= 500 && answer.status !== 503 ? `${answer.status} ${bug ?? answer.text} after ${sent()}` : '').toBe('')
  expect(answer.type, sent()).toMatch(/^application\/problem\+json/)
  expect(answer.json, sent()).toMatchObject({ type: expect.any(String), title: expect.any(String), status: answer.status })
  expect([...operation.codes(answer.status), 'MISSING'], `${answer.text} after ${sent()}`).toContain(code)
}

/** A third of them for each operation, another for the next; all of them in longer runs. */
const some = <T>(list: readonly T[]): T[] => list.filter((_, index) => rounds > 1 || (index + (turn += 1)) % 3 === 0)

const shown = (operation: ApiOperation, example: unknown): string => `${operation.id} ${JSON.stringify(example).slice(0, 1500)}`

async function sendSpoilt(operation: ApiOperation, example: Example): Promise<void> {
  expectNoBug(operation, await product.send(operation, example, founder), () => shown(operation, example))
}

describe.for(operations)('$id', (operation) => {
  test('has a code for every hostile value', async () => {
    const [full, , least] = examplesOf(operation, given)
    for (const example of [full, least]) {
      if (!example) continue
      for (const at of weakPoints(example)) {
        if (example === full) await sendSpoilt(operation, spoil(example, at, absent))
        for (const value of hostileValues(rounds)) await sendSpoilt(operation, spoil(example, at, value))
      }
    }
  })

  test('has a code for what is no input at all', async () => {
    const { url, method } = requestOf(`${product.url}/api/v1`, operation, { example: exampleOf(operation, fillingOf(given, { optional: 'least' })) })
    const send = async (to: string, init: RequestInit, sent: string): Promise<void> =>
      expectNoBug(operation, await answerOf(await fetch(to, { method, ...init })), () => `${operation.id} ${sent.slice(0, 200)}`)
    for (const { body, type } of method === 'GET' ? [] : some(oddBodies))
      await send(url, { headers: { ...founder.headers, ...(type === null ? {} : { 'content-type': type }) }, body }, `${type} ${String(body)}`)
    for (const query of some(oddQueries)) await send(`${url.split('?')[0]}${query}`, { headers: founder.headers }, query)
    for (const odd of some(oddHeaders)) await send(url, { headers: { ...founder.headers, ...odd } }, JSON.stringify(odd))
  })
})

/** What only a browser may do, or anyone: these go further with a session, and without. */
describe.for(operations.filter(({ permission }) => permission === 'public' || permission === 'signedIn'))('$id', (operation) => {
  test('has a code for every hostile value from a browser', async () => {
    for (const example of examplesOf(operation, given).slice(0, 1)) {
      for (const at of weakPoints(example)) {
        for (const value of hostileValues(rounds)) {
          visitor = await desk.stillThere(visitor, 'visitor')
          const spoilt = spoil(example, at, value)
          expectNoBug(operation, await product.send(operation, spoilt, visitor), () => shown(operation, spoilt))
        }
      }
    }
  })
})

describe('naughty texts', () => {
  test('come back as they were sent, or are refused', async () => {
    for (const text of strings) {
      const sent = { name: `x${text}`.slice(0, 150).toWellFormed(), note: text.slice(0, 9_000) }
      const made = await product.call('POST', '/organizations', { input: sent, person: founder })
      if (made.status >= 300) {
        expect([400, 422], made.text).toContain(made.status)
        continue
      }
      const { id } = z.object({ id: z.string() }).parse(made.json)
      const { json } = await product.call('GET', `/organizations/${id}`, { person: founder })
      expect(json).toMatchObject({ name: sent.name.trim(), note: sent.note.trim() })
    }
  })

  test('are found, or not, but break no search and no list', async () => {
    const paths = ['/search?text=', '/organizations?search=', '/organizations?filter=']
    for (const [index, text] of strings.entries()) {
      for (const path of rounds > 1 || text.startsWith('{') ? paths : paths.slice(index % 3, (index % 3) + 1)) {
        const { status, text: told } = await product.call('GET', path + encodeURIComponent(text.slice(0, 200).toWellFormed()), { person: founder })
        expect([200, 400], `${path}${text.slice(0, 200)}: ${told}`).toContain(status)
      }
    }
  })
})

const folder = besides('import-csv')
const rows = ['"unclosed', 'a,b\n1', '\u0000,\u0000', `${'x,'.repeat(3_000)}\n`, 'name\n=1+1', 'name;note\n\ud800;1', '']
const csvFiles: { name: string; content: Uint8Array<ArrayBuffer> }[] = [
  ...rows.map((text, index) => ({ name: `own-${index}.csv`, content: new TextEncoder().encode(text) })),
  ...[[0xff, 0xfe], [0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0], Array.from({ length: 999 }, (_, index) => index % 256)].map((bytes, index) => ({
    name: `bytes-${index}.xlsx`,
    content: new Uint8Array(bytes),
  })),
  ...(folder ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [])
    .filter((path) => path.endsWith('.csv'))
    .map((path) => ({ name: path.replaceAll('/', '-'), content: new Uint8Array(readFileSync(join(folder ?? '', path))) })),
]

test.for(csvFiles)('$name is read and previewed, or refused with a code', async ({ name, content }) => {
  const start = operations.find(({ id }) => id === 'import.start')
  const preview = operations.find(({ id }) => id === 'import.preview')
  if (!start || !preview) throw new Error('there is no import')
  const file = new File([content], name, { type: name.endsWith('.csv') ? 'text/csv' : 'application/octet-stream' })
  const started = await product.send(start, { path: {}, query: {}, body: { file, recordType: 'organization' } }, founder)
  expectNoBug(start, started, () => name)
  if (started.status >= 300) return
  const { import: made } = z.object({ import: z.object({ id: z.string() }) }).parse(started.json)
  expectNoBug(preview, await product.send(preview, { path: { id: made.id }, query: {}, body: {} }, founder), () => name)
})

/** What every object has got by itself: nothing, unless a prototype was written to. */
function inheritedByAll(): string[] {
  const names: string[] = []
  for (const name in {}) names.push(name)
  return names
}

test('after all that everything can still be read, and every record has the history that made it', async () => {
  for (const operation of operations.filter(({ method, permission }) => method === 'GET' && permission !== 'public')) {
    const example = exampleOf(operation, fillingOf(given, { optional: 'least' }))
    const { status, text } = await product.send(operation, example, deputy)
    expect(status < 500 && status !== 400, `${operation.id} ${text.slice(0, 500)}`).toBe(true)
  }
  for (const recordType of ['organization', 'person', 'task']) expect(await withoutHistory(database, recordType)).toEqual([])
  expect(inheritedByAll()).toEqual([])
})
