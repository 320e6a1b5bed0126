import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '#kernel/testing/database.ts'
import { migrationSources } from '../serve.ts'
import { deepen } from './deepen.ts'
import { addressed, type ApiOperation } from './document.ts'
import type { Example } from './example.ts'
import { reception, startProduct, type Answer, type Person } from './product.ts'
import { createEverything, examplesOf, Ids, sendBest } from './seed.ts'
import { idsOfWorkspace, watchChanges, type Written } from './watch-changes.ts'

const given = { ids: new Ids(), marker: 'Geheimnis' }
/** What those send who are to get nothing: ids of the workspace, texts of their own. */
const foreign = { ids: given.ids, marker: 'Fremdes' }
const database = await testDatabase({ sources: migrationSources() })
const product = await startProduct(database)
const desk = reception(product)
const { operations } = product
const guarded = operations.filter(({ permission }) => permission !== 'public')

let founder: Person
let founderByKey: Person
/** A second administrator, by an API key that holds every right. */
let deputy: Person
/** Administrator of another workspace. */
let outsider: Person
/** A member of the workspace whose role grants nothing. */
let rightless: Person
/** A member with every right but the one that `withhold` takes. */
let almost: Person
let withhold: (right: string) => Promise<void>
/** All ids of the workspace that is not to be seen into. */
let inside: Set<string>
let watched: { taken: () => Promise<Written[]> }

const Role = z.object({ id: z.string(), version: z.int(), builtIn: z.string().nullable() })
const Roles = z.object({ items: z.array(Role) })
const administratorRole = async (person: Person): Promise<string> =>
  Roles.parse((await product.call('GET', '/roles', { person })).json).items.find(({ builtIn }) => builtIn === 'administrator')?.id ?? ''

async function makeWithholder(roleId: string): Promise<typeof withhold> {
  const { rights } = z.object({ rights: z.record(z.string(), z.string()) }).parse((await product.call('GET', '/session', { person: founder })).json)
  let held = ''
  let version = 1
  return async (right) => {
    if (right === held) return
    const grants = Object.fromEntries(Object.entries(rights).filter(([name]) => name !== right))
    const { json } = await product.call('PATCH', `/roles/${roleId}`, { input: { version, grants }, person: founder })
    version = Role.parse(json).version
    held = right
  }
}

beforeAll(async () => {
  founder = await desk.founder()
  deputy = await desk.byKey(await desk.join(founder, { name: 'deputy', roleIds: [await administratorRole(founder)] }))
  rightless = await desk.join(founder, { name: 'rightless', roleIds: [await desk.role(founder, { name: 'nothing', rights: {} })] })
  const almostRole = await desk.role(founder, { name: 'almost', rights: {} })
  almost = await desk.join(founder, { name: 'almost', roleIds: [almostRole] })
  withhold = await makeWithholder(almostRole)
  const elsewhere = await desk.further()
  outsider = await desk.join(elsewhere, { name: 'outsider', roleIds: [await administratorRole(elsewhere)] })
  await desk.leave(elsewhere)
  // By a key: making a workspace would take a session there.
  founderByKey = await desk.byKey(founder)
  await createEverything(product, founderByKey, given)
  await deepen(product, { founder, deputy, given })
  inside = await idsOfWorkspace(database, founder.workspaceId)
  watched = await watchChanges(database)
})
beforeEach(async () => {
  outsider = await desk.stillThere(outsider, 'outsider')
  rightless = await desk.stillThere(rightless, 'rightless')
  await watched.taken()
})
afterAll(async () => {
  await product.close()
  await database.close()
})

const Rows = z.array(z.looseObject({ workspace_id: z.string().nullish() }).nullable())
/** Rows of the workspace, and rows of no workspace that speak of its people. Failed sign-ins are counted by address. */
const ofWorkspace = (written: readonly Written[]): Written[] =>
  written.filter(({ table, row }) => {
    const workspaceId = Rows.parse(JSON.parse(row)).find((one) => one !== null)?.workspace_id
    const people = [founder, deputy, rightless, almost].flatMap(({ userId, memberId }) => [userId, memberId])
    return workspaceId ? workspaceId === founder.workspaceId : table !== 'sign_in_attempt' && people.some((id) => row.includes(id))
  })
const about = (person: Person, { row, table }: Written): boolean =>
  table === 'sign_in_attempt' || row.includes(person.memberId) || row.includes(person.userId)

/** What the answer gives away: texts that stand in the workspace only, and ids that the caller did not send. */
function givenAway({ text }: Answer, example: Example): string[] {
  const sent = JSON.stringify(example)
  const ids = text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? []
  return [...ids.filter((id) => inside.has(id) && !sent.includes(id)), ...(text.match(/Geheimnis[^"]*/g) ?? [])]
}

const isEmpty = (value: unknown): boolean =>
  value === null || (Array.isArray(value) ? value.length === 0 : typeof value === 'object' && Object.values(value).every(isEmpty))

function expectRefused(answer: Answer, refusal: { status: number; code: string }): void {
  expect(answer.json).toMatchObject(refusal)
  expect(answer.type).toMatch(/^application\/problem\+json/)
}

test('the document describes the product, and most of it is guarded', () => {
  expect(operations.length).toBeGreaterThan(200)
  expect(guarded.length / operations.length).toBeGreaterThan(0.9)
})

describe.for(guarded)('$id', (operation) => {
  const isAddressed = addressed(operation).length > 0

  test('gives nothing to nobody', async () => {
    for (const example of examplesOf(operation, foreign))
      expectRefused(await product.send(operation, example, null), { status: 401, code: 'UNAUTHENTICATED' })
    expect(await watched.taken()).toEqual([])
  })

  test('gives nothing to a member of another workspace', async () => {
    const answers: Answer[] = []
    for (const example of examplesOf(operation, foreign)) {
      outsider = await desk.stillThere(outsider, 'outsider')
      const answer = await product.send(operation, example, outsider)
      expect(givenAway(answer, example), answer.text).toEqual([])
      expect([401, 403].includes(answer.status) || answer.status >= 500, `${answer.status} ${answer.text}`).toBe(false)
      if (answer.status !== 400) answers.push(answer)
    }
    expect(answers.length, 'no example got as far as the records').toBeGreaterThan(0)
    if (isAddressed)
      expect(
        answers.filter((answer) => answer.status !== 404 && !(operation.method === 'GET' && isEmpty(answer.json))).map(({ text }) => text),
      ).toEqual([])
    expect(ofWorkspace(await watched.taken())).toEqual([])
  })
})

describe.for(guarded.filter(({ permission }) => permission !== 'signedIn'))('$id', (operation) => {
  test('gives nothing to a member without the right, be it the only one that is missing', async () => {
    await withhold(operation.permission)
    await watched.taken()
    for (const example of examplesOf(operation, foreign))
      for (const person of [rightless, almost]) expectRefused(await product.send(operation, example, person), { status: 403, code: 'FORBIDDEN' })
    expect(await watched.taken()).toEqual([])
  })
})

describe.for(guarded.filter(({ permission }) => permission === 'signedIn'))('$id', (operation) => {
  test('gives a member without rights nothing but what is their own', async () => {
    for (const example of examplesOf(operation, foreign)) {
      const answer = await product.send(operation, example, rightless)
      expect(answer.text).not.toContain('Geheimnis')
      if (addressed(operation).length > 0) expect([400, 403, 404], answer.text).toContain(answer.status)
    }
    expect((await watched.taken()).filter((one) => !about(rightless, one))).toEqual([])
  })
})

describe.for(operations.filter(({ permission }) => permission === 'public'))('$id', (operation) => {
  test('is open to everyone, and tells nothing of what is inside', async () => {
    for (const example of examplesOf(operation, foreign)) {
      const answer = await product.send(operation, example, null)
      expect(givenAway(answer, example)).toEqual([])
      expect(answer.status).toBeLessThan(500)
    }
    expect(ofWorkspace(await watched.taken())).toEqual([])
  })
})

/** What takes something away comes last, so that it is there for the others. */
const takesAway = ({ id, method }: ApiOperation): number =>
  ['GET', 'other', /(close|deactivate|end|endOthers|merge|retire|revert|revoke)$/, 'DELETE', /archive$/, /restore$/].findLastIndex(
    (kind) => kind === method || (kind === 'other' && method !== 'GET') || (kind instanceof RegExp && kind.test(id)),
  )

/** The examples are worth something only if they are good: whoever holds the right gets beyond all checks with them. */
describe.for(guarded.toSorted((a, b) => takesAway(a) - takesAway(b)))('$id', (operation) => {
  test('answers whoever holds the right', async () => {
    const { status, text } = await sendBest(product, founderByKey, { operation, ...given })
    expect(status < 300 || [409, 422].includes(status), `${status} ${text}`).toBe(true)
  })
})
