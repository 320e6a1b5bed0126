import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { installation, type Installation } from '#apps/testing/installation.ts'

const root = join(import.meta.dirname, '../..')
let here: Installation
const clients: Client[] = []

/** An assistant's side of `zhulu mcp`, by the protocol's own client. */
async function assistant(key: string): Promise<Client> {
  const client = new Client({ name: 'tests', version: '1' })
  const environment = { PATH: process.env['PATH'] ?? '', ZHULU_SERVER: here.url, ZHULU_KEY: key, ZHULU_HOME: here.folder }
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [join(root, 'apps/cli/main.ts'), 'mcp'], env: environment }))
  clients.push(client)
  return client
}

const Answer = z.looseObject({
  isError: z.boolean().optional(),
  content: z.array(z.looseObject({ type: z.string(), text: z.string().optional(), resource: z.looseObject({}).optional() })),
})
async function ask(client: Client, name: string, input: Record<string, unknown> = {}): Promise<{ isError: boolean; answer: unknown }> {
  const { isError = false, content } = Answer.parse(await client.callTool({ name, arguments: input }))
  const text = content[0]?.text
  return { isError, answer: text === undefined ? content[0]?.resource : /^[[{]/.test(text) ? JSON.parse(text) : text }
}
const idIn = (answer: unknown): string => z.looseObject({ id: z.string() }).parse(answer).id
const namesOf = async (client: Client): Promise<string[]> => (await client.listTools()).tools.map(({ name }) => name)

beforeAll(async () => {
  here = await installation()
})
afterAll(() => Promise.all(clients.map((client) => client.close())))

describe('an assistant', () => {
  test('finds the operations as tools, with what they take and whether they change anything', async () => {
    const { tools } = await (await assistant(here.key)).listTools()
    const tool = (name: string) => tools.find((one) => one.name === name)
    expect(tool('organization_create')).toMatchObject({ inputSchema: { required: ['name'] }, annotations: { readOnlyHint: false } })
    expect(tool('pursuit_summarizePipeline')).toMatchObject({ annotations: { readOnlyHint: true } })
    expect(tools.length).toBeGreaterThan(150)
    // What takes a file, and what belongs to signing in, has no place in a conversation.
    expect(tools.filter(({ name }) => /^(session|setup)_|_upload$|^import_start$/.test(name)).map(({ name }) => name)).toEqual([])
  })

  test('works on the same records as everybody else, with the same history', async () => {
    const client = await assistant(here.key)
    const id = idIn((await ask(client, 'organization_create', { name: 'Made by an assistant', employees: 12 })).answer)
    expect((await here.api('GET', `/organizations/${id}`)).body).toMatchObject({ name: 'Made by an assistant', employees: 12 })
    const history = await here.api('GET', `/organizations/${id}/history`)
    expect(history.body).toMatchObject({ items: [{ via: 'organization.create', action: 'create', actorName: 'Administrator' }] })
    const { contents } = await client.readResource({ uri: `zhulu://organization/${id}` })
    expect(JSON.stringify(contents)).toContain('Made by an assistant')
    expect((await client.listResourceTemplates()).resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toContain('zhulu://pursuit/{id}')
    const exported = await ask(client, 'organization_export', { columns: 'name', format: 'csv' })
    expect(exported.answer).toContain('Made by an assistant')
    expect((await ask(client, 'organization_export', { format: 'xlsx' })).answer).toMatchObject({ blob: expect.stringMatching(/^UEs/) })
  })

  test('is told the problem with its code, and can do better', async () => {
    const client = await assistant(here.key)
    const refused = await ask(client, 'organization_create', { name: '' })
    expect(refused).toMatchObject({ isError: true, answer: { code: 'INVALID_INPUT', issues: [{ path: ['name'] }] } })
    const missing = await ask(client, 'organization_get', { id: '01a20000-0000-7000-8000-000000000009' })
    expect(missing).toMatchObject({ isError: true, answer: { code: 'MISSING' } })
    await expect(client.callTool({ name: 'organization_destroy', arguments: {} })).rejects.toThrow('no tool organization_destroy')
    await expect(client.readResource({ uri: 'zhulu://elsewhere/1' })).rejects.toThrow('no resource')
  })
})

describe('rights are those of the API', () => {
  const reader = { 'organization.read': 'all' } as const
  const writer = { 'organization.read': 'all', 'organization.write': 'all' } as const

  test('what a member may not do is no tool, and a command and the API refuse it', async () => {
    const key = await here.colleague('Reader', reader)
    const client = await assistant(key)
    const names = await namesOf(client)
    expect(names).toContain('organization_list')
    expect(names.filter((name) => /^organization_(create|update|archive)$|^pursuit_|^member_(create|list)$/.test(name))).toEqual([])
    await expect(client.callTool({ name: 'organization_create', arguments: { name: 'No' } })).rejects.toThrow('no tool')
    expect((await here.api('POST', '/organizations', { key, body: { name: 'No' } })).status).toBe(403)
    expect(await here.zhulu(['organization', 'create', '--name', 'No'], { key })).toMatchObject({
      code: 2,
      err: expect.stringContaining('FORBIDDEN'),
    })
  })

  test('a key reaches no further than was given to it, whatever its owner may do', async () => {
    const key = await here.colleague('Writer', writer, reader)
    expect(await namesOf(await assistant(key))).not.toContain('organization_create')
    expect((await here.api('POST', '/organizations', { key, body: { name: 'No' } })).status).toBe(403)
    expect((await here.zhulu(['organization', 'create', '--name', 'No'], { key })).err).toContain('FORBIDDEN')
  })

  test('own records are own records everywhere', async () => {
    const own = { 'organization.read': 'own', 'organization.write': 'own' } as const
    const key = await here.colleague('Owner', own)
    const theirs = idIn((await here.api('POST', '/organizations', { body: { name: 'Of the administrator' } })).body)
    const client = await assistant(key)
    const mine = idIn((await ask(client, 'organization_create', { name: 'Of the owner' })).answer)
    const idsIn = (answer: unknown) =>
      z
        .object({ items: z.array(z.looseObject({ id: z.string() })) })
        .parse(answer)
        .items.map(({ id }) => id)
    expect(idsIn((await ask(client, 'organization_list')).answer)).toEqual([mine])
    expect(idsIn((await here.api('GET', '/organizations', { key })).body)).toEqual([mine])
    expect(idsIn(JSON.parse((await here.zhulu(['organization', 'list', '--json'], { key })).out))).toEqual([mine])
    expect(await ask(client, 'organization_get', { id: theirs })).toMatchObject({ isError: true, answer: { code: 'MISSING' } })
    expect((await here.zhulu(['organization', 'get', '--id', theirs], { key })).err).toContain('MISSING')
    expect((await here.api('GET', `/organizations/${theirs}`, { key })).status).toBe(404)
  })
})
