import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { operations as contracts } from '#apps/contracts.ts'
import { pageLimit } from '#kernel/contract/page.ts'
import { buildRegistry } from '#kernel/server/registry.ts'
import { filesOf, folderOf, isTest, keysOf, modules, operations, read, type Described } from './product.ts'

const all = operations()
const registry = buildRegistry(modules)
const plain = /\.(list|summary|get|create|update|archive|restore|history|bulk|export)$/
/** Lists that can't grow beyond what one answer holds, with what bounds them. */
const bounded = new Map([
  ['session.list', 'the sessions of one person'],
  ['reminder.list', 'those of one person that are still to come'],
  ['document.list', 'the documents of one record'],
  ['invitation.list', 'those still open'],
  ['role.list', 'what an administrator made by hand'],
  ['apiKey.list', 'what an administrator made by hand'],
  ['webhook.list', 'what an administrator made by hand'],
])
const isRecordOperation = ({ meta }: Described): boolean => plain.test(meta.name) && registry.records.has(meta.name.split('.')[0] ?? '')

test('there are operations, and no two have one name or one address', () => {
  expect(all.length).toBeGreaterThan(0)
  expect(all.length).toBe(new Set(all.map(({ meta }) => meta.name)).size)
  const addresses = all.map(({ method, path }) => `${method} ${path.replaceAll(/\{[^}]+\}/g, '{}')}`)
  expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([])
})

test('every operation that a contract describes has a body, and every body a contract that clients see', () => {
  const bodies = new Set(all.map(({ meta }) => meta.name))
  expect([...contracts.keys()].filter((name) => !bodies.has(name))).toEqual([])
  expect([...bodies].filter((name) => !contracts.has(name))).toEqual([])
})

test('an operation comes with the module that it names; only exports of all records come with one module', () => {
  expect(
    all
      .filter(({ meta, module }) => meta.module !== module.name && !meta.name.endsWith('.export'))
      .map(({ meta, module }) => `${meta.name} says ${meta.module}, comes with ${module.name}`),
  ).toEqual([])
})

describe.for(all.map((operation) => ({ operation, name: operation.meta.name })))('$name', ({ operation }) => {
  const { meta, method, path, contract } = operation

  test('says what it is: noun.verb, a summary, a lower-case address', () => {
    expect(meta.name).toMatch(/^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$/)
    expect(meta.summary.length).toBeGreaterThan(8)
    expect(path).toMatch(/^(\/([a-z0-9-]+(\.[a-z]+)?|\{[a-zA-Z]+\}))+$/)
    expect(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).toContain(method)
  })

  test('asks for a right that exists', () => {
    expect(['public', 'signedIn', ...registry.rights]).toContain(meta.permission)
  })

  test('says which topics it shows or changes', () => {
    if (meta.permission === 'public' || meta.transaction === 'none') return
    if (method === 'GET') expect(meta.changes).toEqual([])
    else expect([...meta.reads, ...meta.changes]).not.toEqual([])
  })

  test('gives a list page by page', () => {
    const { inputSchema, outputSchema } = contract['~orpc']
    expect(outputSchema instanceof z.ZodArray, 'a bare list can never be paged').toBe(false)
    if (!meta.name.endsWith('.list') || bounded.has(meta.name)) return
    expect(outputSchema instanceof z.ZodObject && Object.keys(outputSchema.shape)).toEqual(expect.arrayContaining(['items', 'nextCursor']))
    expect(inputSchema instanceof z.ZodObject && Object.keys(inputSchema.shape)).toEqual(expect.arrayContaining(['cursor', 'limit']))
    expect(inputSchema?.safeParse({ limit: pageLimit.max + 1 }).success).toBe(false)
  })
})

describe.for(modules.map((module) => ({ module, name: module.name })))('$name', ({ module }) => {
  const tests = filesOf(folderOf(module)).filter(isTest).map(read).join('\n')

  test('every problem that an operation declares is exercised by a test', () => {
    const codes = all.filter((operation) => operation.module === module).flatMap(({ meta }) => Object.keys(meta.problems))
    expect([...new Set(codes)].filter((code) => !tests.includes(code))).toEqual([])
  })

  test('every use case with a name is exercised by a test', async () => {
    const keys = await keysOf(module)
    const named = all.filter((operation) => operation.module === module && !isRecordOperation(operation)).map(({ meta }) => meta.name)
    expect(named.filter((name) => !tests.includes(name) && !new RegExp(`\\b${keys.get(name) ?? name}\\b`).test(tests))).toEqual([])
  })
})
