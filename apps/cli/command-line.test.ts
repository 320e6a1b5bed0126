import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { installation, type Installation } from '#apps/testing/installation.ts'
import { operations } from '../contracts.ts'

let here: Installation
const zhulu = (...args: string[]) => here.zhulu(args, { key: here.key })
beforeAll(async () => {
  here = await installation()
})

describe('every operation of the API is a command', () => {
  test('of its noun, with its fields as options', async () => {
    const help = await zhulu('--help')
    const nouns = new Set([...operations.keys()].map((name) => name.split('.')[0]?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)))
    for (const noun of nouns) expect(help.out).toMatch(new RegExp(`^  ${noun}\\b`, 'm'))
    const create = await zhulu('organization', 'create', '--help')
    expect(create.out).toContain('--industry-code <text>')
    expect(create.out).toMatch(/--level <text> .*\(choices:/s)
  })

  test('does what the API does, and prints for people or as JSON', async () => {
    const made = await zhulu('organization', 'create', '--name', 'By command', '--employees', '7', '--tags', '["a","b"]', '--json')
    expect(made.code).toBe(0)
    const { id } = JSON.parse(made.out)
    expect((await here.api('GET', `/organizations/${id}`)).body).toMatchObject({ name: 'By command', employees: 7, tags: ['a', 'b'] })
    const list = await zhulu('organization', 'list', '--limit', '5')
    expect(list.out).toMatch(/^id +name/)
    expect(list.out).toContain('By command')
    const updated = await zhulu('organization', 'update', '--id', id, '--version', '1', '--input', '{"region":"Oslo"}', '--json')
    expect(JSON.parse(updated.out)).toMatchObject({ region: 'Oslo', version: 2 })
  })

  test('takes files and keeps files', async () => {
    const { out } = await zhulu('organization', 'create', '--name', 'With papers', '--json')
    writeFileSync(join(here.folder, 'note.txt'), 'a note')
    const uploaded = await zhulu(
      'document',
      'upload',
      '--file',
      'note.txt',
      '--record-type',
      'organization',
      '--record-id',
      JSON.parse(out).id,
      '--json',
    )
    expect(JSON.parse(uploaded.out)).toMatchObject({ name: 'note.txt' })
    const exported = await zhulu('organization', 'export', '--columns', 'name', '--out', 'organizations.csv')
    expect(exported.out.trim()).toBe('organizations.csv')
  })
})

describe('what goes wrong is said, and told by the exit code', () => {
  test('a problem of the server: 2, with code and field', async () => {
    const ran = await zhulu('organization', 'create', '--name', '')
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toMatch(/\(INVALID_INPUT\)\n {2}name: /)
    expect((await here.zhulu(['organization', 'list'], { key: 'zhulu_wrong' })).err).toContain('UNAUTHENTICATED')
  })

  test('a mistake at the keyboard: 1, with help', async () => {
    const ran = await zhulu('organization', 'create', '--nam', 'x')
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('(Did you mean --name?)')
    expect((await zhulu('organization', 'create', '--name', 'x', '--tags', 'a,b')).err).toContain('--tags takes JSON')
    expect((await here.zhulu(['organization', 'list'], { environment: { ZHULU_SERVER: '' } })).err).toContain('Not signed in. Run `zhulu login`')
    expect((await here.zhulu(['organization', 'list'], { key: 'k', environment: { ZHULU_SERVER: 'http://localhost:1' } })).err).toContain(
      'UNREACHABLE',
    )
  })
})

test('signing in keeps a key that the commands after it use', async () => {
  const signedIn = await here.zhulu(['login', '--server', here.url, '--email', 'admin@example.com'], {
    environment: { ZHULU_SERVER: '', ZHULU_PASSWORD: 'correct horse battery staple 9' },
  })
  expect(signedIn.out).toContain('Signed in to Test. Key kept in')
  const list = await here.zhulu(['member', 'list', '--json'], { environment: { ZHULU_SERVER: '' } })
  expect(JSON.parse(list.out)).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ name: 'Administrator' })]) })
  const wrong = await here.zhulu(['login', '--server', here.url, '--email', 'admin@example.com'], {
    environment: { ZHULU_PASSWORD: 'not this one, no' },
  })
  expect(wrong.code).toBe(1)
})
