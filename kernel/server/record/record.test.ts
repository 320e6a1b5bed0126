import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InputOf, Operation, OutputOf } from '#kernel/contract/operation.ts'
import type { DatabaseHandle } from '#kernel/database/index.ts'
import { actorWith, everyRight, gadget, gadgetModule, maker } from '#kernel/testing/gadget/gadget.ts'
import { testDatabase } from '#kernel/testing/database.ts'
import { migrationsOf } from '#kernel/testing/application.ts'
import type { Actor } from '../actor.ts'
import { createApplication, type Application } from '../application.ts'
import { uuidv7 } from '../uuidv7.ts'

let database: DatabaseHandle
let application: Application
let lead: Actor
let lastChange: string | null

beforeAll(async () => {
  database = await testDatabase({ sources: migrationsOf([gadgetModule]) })
  application = await createApplication({ database, modules: [gadgetModule], checkOutput: true })
  lead = actorWith(uuidv7(), everyRight)
})
afterAll(async () => {
  await application.stop()
  await database.close()
})

async function call<T extends Operation>(
  contract: T,
  input: InputOf<T> | Record<string, unknown>,
  given: Actor | { idempotencyKey: string } = lead,
): Promise<OutputOf<T>> {
  const who = 'idempotencyKey' in given ? { actor: lead, ...given } : { actor: given }
  const { output, changeId } = await application.perform(contract, { input, call: { requestId: uuidv7(), ...who } })
  lastChange = changeId
  return output as OutputOf<T>
}

const create = (values: Record<string, unknown>, actor = lead) => call(gadget.operations.create, { ownerId: null, ...values }, actor)
const names = async (input: Record<string, unknown>, actor = lead) => (await call(gadget.operations.list, input, actor)).items.map((row) => row.name)
const inNewWorkspace = () => actorWith(uuidv7(), everyRight)

test('a record comes back as it was written, with the titles of what it points to', async () => {
  const acme = await call(maker.operations.create, { name: 'Acme' })
  const made = await create({
    name: 'Lathe',
    kind: 'large',
    size: 2.5,
    price: { amount: '1200000.10', currency: 'CNY' },
    due: '2026-12-31',
    tags: ['a', '重点'],
    makerId: acme.id,
  })
  expect(made).toMatchObject({
    name: 'Lathe',
    size: 2.5,
    price: { amount: '1200000.10', currency: 'CNY' },
    due: '2026-12-31',
    tags: ['a', '重点'],
    labels: { makerId: 'Acme' },
    version: 1,
    createdBy: lead.memberId,
  })
  expect(await call(gadget.operations.get, { id: made.id })).toEqual(made)
})

test('a change needs the version it changes, and tells what stands there now', async () => {
  const made = await create({ name: 'Mill' })
  const updated = await call(gadget.operations.update, { id: made.id, version: 1, size: 3 })
  expect(updated).toMatchObject({ size: 3, version: 2 })
  await expect(call(gadget.operations.update, { id: made.id, version: 1, size: 4 })).rejects.toMatchObject({
    code: 'STALE_VERSION',
    data: { version: 2, current: { size: 3 } },
  })
})

test('changing nothing uses up no version and leaves no trace', async () => {
  const made = await create({ name: 'Drill', price: { amount: '5.00', currency: 'CNY' } })
  const same = await call(gadget.operations.update, { id: made.id, version: 1, name: 'Drill', price: { amount: '5.00', currency: 'CNY' } })
  expect(same.version).toBe(1)
  expect(lastChange).toBeNull()
})

test('the history says who changed what, and hides what the reader may not see', async () => {
  const made = await create({ name: 'Press', cost: 7 })
  await call(gadget.operations.update, { id: made.id, version: 1, cost: 8, size: 1 })
  const { items } = await call(gadget.operations.history, { id: made.id })
  expect(items.map(({ action, before, after }) => ({ action, before, after }))).toEqual([
    { action: 'update', before: { cost: 7, size: null }, after: { cost: 8, size: 1 } },
    { action: 'create', before: null, after: { name: 'Press', cost: 7 } },
  ])
  const reader = actorWith(lead.workspaceId, { 'gadget.read': 'all' })
  const hidden = await call(gadget.operations.history, { id: made.id }, reader)
  expect(hidden.items[0]).toMatchObject({ before: { size: null }, after: { size: 1 } })
  expect(JSON.stringify(hidden.items)).not.toContain('cost')
})

test('a sensitive field is masked, and neither filter, order, sum nor change reaches it without the right', async () => {
  const made = await create({ name: 'Saw', cost: 99 })
  const reader = actorWith(lead.workspaceId, { 'gadget.read': 'all', 'gadget.write': 'all' })
  expect(await call(gadget.operations.get, { id: made.id }, reader)).toMatchObject({ cost: null, masked: ['cost'] })
  const refused = { code: 'INVALID_FILTER' }
  await expect(call(gadget.operations.list, { filter: '{"field":"cost","op":"gt","value":1}' }, reader)).rejects.toMatchObject(refused)
  await expect(call(gadget.operations.list, { sort: 'cost' }, reader)).rejects.toMatchObject(refused)
  await expect(call(gadget.operations.summary, { sum: 'cost' }, reader)).rejects.toMatchObject(refused)
  await expect(call(gadget.operations.update, { id: made.id, version: 1, cost: 1 }, reader)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('what is archived leaves the list, can be restored, and can not be changed meanwhile', async () => {
  const made = await create({ name: 'Bench' })
  await call(gadget.operations.archive, { id: made.id })
  expect(await names({ filter: '{"field":"name","op":"eq","value":"Bench"}' })).toEqual([])
  expect(await names({ archived: 'only' })).toContain('Bench')
  await expect(call(gadget.operations.update, { id: made.id, version: 2, size: 1 })).rejects.toMatchObject({ code: 'MISSING' })
  expect(await call(gadget.operations.restore, { id: made.id })).toMatchObject({ archivedAt: null, version: 3 })
})

test('another workspace sees nothing, whatever it asks', async () => {
  const made = await create({ name: 'Secret' })
  const stranger = inNewWorkspace()
  for (const contract of [gadget.operations.get, gadget.operations.history, gadget.operations.archive]) {
    await expect(call(contract, { id: made.id }, stranger)).rejects.toMatchObject({ code: 'MISSING' })
  }
  expect(await names({}, stranger)).toEqual([])
  expect((await call(gadget.operations.bulk, { ids: [made.id], action: 'archive' }, stranger)).failed).toEqual([{ id: made.id, code: 'MISSING' }])
})

test('scopes: own sees the own, team the team, all everything; a right that is missing refuses before the input is looked at', async () => {
  const boss = inNewWorkspace()
  const anna = actorWith(boss.workspaceId, { 'gadget.read': 'own' })
  const ben = actorWith(boss.workspaceId, { 'gadget.read': 'team' }, { teamMemberIds: [anna.memberId ?? ''] })
  await create({ name: 'of Anna', ownerId: anna.memberId }, boss)
  await create({ name: 'of nobody' }, boss)
  expect(await names({}, boss)).toEqual(['of Anna', 'of nobody'])
  expect(await names({}, anna)).toEqual(['of Anna'])
  expect(await names({}, ben)).toEqual(['of Anna'])
  await expect(call(gadget.operations.create, { nonsense: true }, anna)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test.each(['name', '-name', 'size', '-size', 'due,-name', '-price,name', 'makerId', '-makerId,size'])(
  'pages by %s show every row once, in order, nulls last',
  async (sort) => {
    const boss = inNewWorkspace()
    const made = await call(maker.operations.create, { name: 'M' }, boss)
    for (let i = 0; i < 23; i++) {
      await create(
        {
          name: `g${String(i).padStart(2, '0')}`,
          size: i % 3 === 0 ? null : i % 5,
          due: i % 4 === 0 ? null : `2026-0${(i % 4) + 1}-01`,
          makerId: i % 2 ? made.id : null,
          price: i % 6 === 0 ? null : { amount: String(i % 4), currency: 'CNY' },
        },
        boss,
      )
    }
    const whole = await names({ sort, limit: 100 }, boss)
    const paged: (string | null)[] = []
    let cursor: string | undefined
    do {
      const page: OutputOf<typeof gadget.operations.list> = await call(
        gadget.operations.list,
        { sort, limit: 5, ...(cursor ? { cursor } : {}) },
        boss,
      )
      paged.push(...page.items.map((row) => row.name))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(paged).toEqual(whole)
    expect(new Set(whole).size).toBe(23)
  },
)

test('filters combine, and know me, today and the quarter', async () => {
  const boss = inNewWorkspace()
  await create({ name: 'a', kind: 'small', size: 1, tags: ['x'], due: '2020-01-01', ownerId: boss.memberId }, boss)
  await create({ name: 'b', kind: 'large', size: 2, due: '2999-01-01', price: { amount: '10', currency: 'CNY' } }, boss)
  await create({ name: '100%_\\c', kind: null }, boss)
  const filtered = (filter: unknown) => names({ filter: JSON.stringify(filter) }, boss)
  expect(await filtered({ field: 'kind', op: 'in', value: ['small', 'large'] })).toEqual(['a', 'b'])
  expect(
    await filtered({
      or: [
        { field: 'size', op: 'gte', value: 2 },
        { field: 'tags', op: 'contains', value: 'x' },
      ],
    }),
  ).toEqual(['a', 'b'])
  expect(await filtered({ not: { field: 'kind', op: 'eq', value: 'small' } })).toEqual(['100%_\\c', 'b'])
  expect(await filtered({ field: 'name', op: 'contains', value: '%_\\' })).toEqual(['100%_\\c'])
  expect(await filtered({ field: 'due', op: 'lt', value: '@today' })).toEqual(['a'])
  expect(await filtered({ field: 'ownerId', op: 'eq', value: '@me' })).toEqual(['a'])
  expect(await filtered({ field: 'price', op: 'gt', value: 9.99 })).toEqual(['b'])
  expect(await filtered({ field: 'kind', op: 'empty' })).toEqual(['100%_\\c'])
})

test.each([
  '{',
  '[]',
  '{"field":"nope","op":"eq","value":1}',
  '{"field":"size","op":"contains","value":"1"}',
  '{"field":"due","op":"eq","value":"2026-13-45"}',
  '{"field":"makerId","op":"eq","value":"x"}',
  '{"field":"size","op":"eq"}',
  `${'{"not":'.repeat(60)}{"field":"size","op":"empty"}${'}'.repeat(60)}`,
])('the filter %s is refused', async (filter) => {
  await expect(call(gadget.operations.list, { filter })).rejects.toMatchObject({ code: 'INVALID_FILTER' })
})

test.each(['x', 'W10', Buffer.from('[1,2,3,4]').toString('base64url')])('the cursor %s is refused', async (cursor) => {
  await expect(call(gadget.operations.list, { cursor })).rejects.toMatchObject({ code: 'INVALID_CURSOR' })
})

test('a summary counts and sums by group and currency, exactly', async () => {
  const boss = inNewWorkspace()
  await create({ name: 'a', kind: 'small', price: { amount: '0.10', currency: 'CNY' }, due: '2026-02-03' }, boss)
  await create({ name: 'b', kind: 'small', price: { amount: '0.20', currency: 'CNY' }, due: '2026-05-03' }, boss)
  await create({ name: 'c', kind: 'large', price: { amount: '5.00', currency: 'USD' } }, boss)
  const { groups, total } = await call(gadget.operations.summary, { groupBy: 'kind', sum: 'price' }, boss)
  expect(total).toMatchObject({
    count: 3,
    sums: [
      { currency: 'CNY', total: '0.30' },
      { currency: 'USD', total: '5.00' },
    ],
  })
  expect(groups.find((group) => group.key === 'small')).toMatchObject({ count: 2, sums: [{ field: 'price', currency: 'CNY', total: '0.30' }] })
  const quarters = await call(gadget.operations.summary, { groupBy: 'due:quarter' }, boss)
  expect(quarters.groups.map(({ key, count }) => [key, count])).toEqual([
    ['2026-Q1', 1],
    ['2026-Q2', 1],
    [null, 1],
  ])
})

test('a bulk change reports what it could not change and lets the rest through', async () => {
  const boss = inNewWorkspace()
  const rows = [await create({ name: 'one' }, boss), await create({ name: 'two' }, boss)]
  const ids = [...rows.map((row) => row.id), uuidv7()]
  const changed = await call(gadget.operations.bulk, { ids, action: 'update', patch: { name: 'same' } }, boss)
  expect(changed).toMatchObject({ matched: 3, done: 1 })
  expect(changed.failed.map((failure) => failure.code)).toEqual(['DUPLICATE', 'MISSING'])
  const preview = await call(gadget.operations.bulk, { filter: '{"field":"name","op":"notEmpty"}', action: 'archive', preview: true }, boss)
  expect(preview).toMatchObject({ matched: 2, done: 0 })
  expect((await call(gadget.operations.bulk, { filter: '{"field":"name","op":"notEmpty"}', action: 'archive' }, boss)).done).toBe(2)
})

test('the same call with the same key happens once; another call with that key is refused', async () => {
  const first = await call(gadget.operations.create, { name: 'once' }, { idempotencyKey: 'key-1' })
  expect(await call(gadget.operations.create, { name: 'once' }, { idempotencyKey: 'key-1' })).toEqual(first)
  await expect(call(gadget.operations.create, { name: 'twice' }, { idempotencyKey: 'key-1' })).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' })
})

test('what the database refuses comes back as a declared problem', async () => {
  await create({ name: 'unique' })
  await expect(create({ name: 'unique' })).rejects.toMatchObject({ kind: 'unique' })
  await expect(create({ name: 'lost', makerId: uuidv7() })).rejects.toMatchObject({ kind: 'reference-missing' })
  await expect(create({ name: 'forbidden' })).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['name'] }] })
})

test('whoever creates a record owns it, unless he says otherwise', async () => {
  expect((await call(gadget.operations.create, { name: 'mine' })).ownerId).toBe(lead.memberId)
  expect((await create({ name: 'of nobody at all' })).ownerId).toBeNull()
})
