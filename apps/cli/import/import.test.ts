import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { installation, type Installation } from '#apps/testing/installation.ts'

let here: Installation
beforeAll(async () => {
  here = await installation()
  put('accounts.csv', 'account,city\nNorthwind Works,Oslo\nContoso Mills,Bergen\n')
  put('products.csv', 'product,series,price\nPress P1,P,1200\nPress P2,P,3400\n')
  put(
    'deals.csv',
    [
      'deal id,agent,product,account,stage,opened,closed,amount',
      'D1,Ann Lee,Press P1,Northwind Works,Won,2025-01-10,2025-02-20,1000',
      'D2,Bo Chen,Press-P1,Contoso Mills,Won,2025-01-12,2025-04-02,500.50',
      'D3,Ann Lee,Press P2,Contoso Mills,Lost,2025-02-01,2025-05-05,0',
      'D4,Ann Lee,Press P2,Northwind Works,Engaging,2025-03-01,,',
      'D5,Cy Fox,Press P9,Northwind Works,Engaging,2025-03-02,,',
      'D6,Cy Fox,Press P2,Northwind Works,Engaging,soon,,',
    ].join('\n'),
  )
  put(
    'crm.json',
    JSON.stringify({
      files: {
        'accounts.csv': { record: 'organization' },
        'products.csv': { record: 'product' },
        'deals.csv': {
          record: 'pursuit',
          columns: {
            stage: [{ target: 'stageId', words: { Engaging: { use: 'Qualified sponsor' }, Won: 'empty', Lost: 'empty' } }, 'status'],
            product: { target: 'productId', words: { 'Press-P1': { use: 'press p1' } } },
            opened: ['openedOn', '@createdAt'],
            agent: [
              { target: 'ownerId', missing: 'create' },
              { target: '@createdBy', missing: 'create' },
            ],
            closed: ['closedOn', 'expectedSignDate'],
          },
          fill: { name: '{account} · {product} · {deal id}', processId: 'Solution selling' },
        },
      },
    }),
  )
})

const put = (name: string, text: string) => writeFileSync(join(here.folder, name), text)
const bringIn = (...args: string[]) => here.zhulu(['import', ...args], { key: here.key })
const won = encodeURIComponent(JSON.stringify({ field: 'status', op: 'eq', value: 'won' }))
const summary = async (groupBy: string, filter = '') => {
  const { body } = await here.api('GET', `/pursuits/summary?groupBy=${groupBy}&sum=value${filter && `&filter=${filter}`}`)
  return body
}
const idsIn = (out: string) => [...out.matchAll(/import revert (\S+)/g)].map(([, id]) => id ?? '')

describe('zhulu import', () => {
  test('says what would happen, and changes nothing', async () => {
    const before = await here.rows()
    const ran = await bringIn('accounts.csv', 'products.csv', 'deals.csv', '--mapping', 'crm.json', '--dry-run')
    expect(ran.code).toBe(3) // the deals name accounts that are not in yet
    expect(ran.out).toContain('accounts.csv as organization: 2 rows: 2 to create, 0 to update, 0 to skip, 0 refused')
    expect(ran.out).toContain('  account → name')
    expect(ran.out).toContain('  "Solution selling" → processId')
    expect(ran.out).toMatch(/\? "Press P2" for productId in 3 rows/)
    const after = await here.rows()
    expect(changed(before, after)).toEqual([])
  })

  test('brings several files in, those first that others refer to; what is refused comes back in a file', async () => {
    const ran = await bringIn('deals.csv', 'accounts.csv', 'products.csv', '--mapping', 'crm.json')
    expect(ran.err).not.toContain('rror')
    expect(ran.out).toContain('deals.csv as pursuit: done: 6 rows: 4 created, 0 updated, 0 skipped, 2 refused; also created: 2 member')
    expect(ran.code).toBe(3)
    const refused = readFileSync(join(here.folder, 'deals.refused.csv'), 'utf8')
    expect(refused).toMatch(/6,"?product: There is no “Press P9”/)
    expect(refused).toMatch(/7,"?.*Not a date/)

    expect(await summary('productId', won)).toMatchObject({
      groups: [{ label: 'Press P1', count: 2, sums: [{ currency: 'USD', total: '1500.50' }] }],
    })
    expect(await summary('closedOn:quarter', won)).toMatchObject({
      groups: [
        { label: '2025-Q1', sums: [{ total: '1000.00' }] },
        { label: '2025-Q2', sums: [{ total: '500.50' }] },
      ],
    })
    expect(await summary('stageId')).toMatchObject({
      groups: [
        { label: 'Delivery', count: 2 },
        { label: 'Qualified sponsor', count: 1 },
        { label: 'Qualified suspect', count: 1 },
      ],
    })
    const { body } = await here.api('GET', '/pursuits?sort=name&limit=10')
    expect(body).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          name: 'Contoso Mills · Press-P1 · D2',
          status: 'won',
          closedOn: '2025-04-02',
          openedOn: '2025-01-12',
          createdAt: '2025-01-12T00:00:00.000Z',
          createdBy: expect.any(String),
          labels: expect.objectContaining({ ownerId: 'Bo Chen', productId: 'Press P1', processId: 'Solution selling' }),
        }),
      ]),
    })
  })

  test('the same file again finds everything, and changes nothing', async () => {
    const ran = await bringIn('accounts.csv', '--as', 'organization', '--json')
    expect(JSON.parse(ran.out)).toMatchObject([{ view: { import: { createdRows: 0, skippedRows: 2 } }, refusedFile: null }])
    expect(ran.code).toBe(0)
  })

  test('is taken back as a whole and leaves nothing behind', async () => {
    put('more.csv', 'account,city,agent\nTailspin Foundry,Turku,Di Ott\n')
    const before = await here.rows()
    const ran = await bringIn('more.csv:organization', '--missing', 'create')
    expect(ran.out).toContain('1 created')
    const [id = ''] = idsIn(ran.out)
    const reverted = await here.zhulu(['import', 'revert', id], { key: here.key })
    expect(reverted.out).toContain('more.csv: reverted: 2 removed, 0 restored, 0 kept')
    expect(reverted.code).toBe(0)
    const after = await here.rows()
    expect(changed(before, after)).toEqual([])
    const again = await here.zhulu(['import', 'revert', id], { key: here.key })
    expect(again.code).toBe(0)
  })

  test('a record that others point to by now is kept, and named', async () => {
    put('used.csv', 'account\nWide World\n')
    const [id = ''] = idsIn((await bringIn('used.csv:organization')).out)
    const { body } = await here.api(
      'GET',
      `/organizations?filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: 'Wide World' }))}`,
    )
    const organizationId = /"id":"([0-9a-f-]{36})"/.exec(JSON.stringify(body))?.[1]
    await here.api('POST', '/pursuits/open', { body: { name: 'Uses it', organizationId } })
    const reverted = await here.zhulu(['import', 'revert', id], { key: here.key })
    expect(reverted.out).toContain('kept organization "Wide World" of line 2: Other records point to it')
    expect(reverted.code).toBe(3)
  })

  test('is all or nothing when asked', async () => {
    put('half.csv', 'account,employees\nAdventure Cycles,12\nBellows,many\n')
    const ran = await bringIn('half.csv', '--as', 'organization', '--all-or-nothing', '--refused', 'half-refused.xlsx', '--refused-format', 'xlsx')
    expect(ran.out).toContain('rolledBack')
    expect(ran.out).toContain('refused rows: half-refused.xlsx')
    expect(ran.code).toBe(3)
    expect(readFileSync(join(here.folder, 'half-refused.xlsx')).subarray(0, 2).toString()).toBe('PK')
  })
})

describe('zhulu import refuses', () => {
  test.for([
    [['nowhere.csv', '--as', 'organization'], 'There is no file nowhere.csv'],
    [['accounts.csv'], 'Say what the rows of accounts.csv are'],
    [['accounts.csv', '--as', 'weather'], 'can not be brought in as weather. You may bring in: member, team'],
    [['accounts.csv', '--as', 'organization', '--mapping', 'accounts.csv'], 'can not be read as JSON'],
    [['accounts.csv', '--as', 'organization', '--mapping', 'wrong.json'], 'There is no column town; the columns are account, city'],
    [['accounts.csv', '--as', 'organization', '--mapping', 'odd.json'], 'odd.json is no mapping'],
    [['accounts.csv', '--as', 'organization', '--encoding', 'ebcdic'], "option '--encoding <name>' argument 'ebcdic' is invalid"],
  ] as const)('%j', async ([args, message]) => {
    put('wrong.json', JSON.stringify({ columns: { town: 'region' } }))
    put('odd.json', JSON.stringify({ colums: {} }))
    const ran = await bringIn(...args)
    expect(ran.err).toContain(message)
    expect(ran.code).toBe(1)
  })

  test('what the server refuses, with its code', async () => {
    put('broken.csv', 'name,note\nA,"never closed\n')
    const ran = await bringIn('broken.csv', '--as', 'organization')
    expect(ran.err).toContain('FILE_UNREADABLE')
    expect(ran.code).toBe(2)
  })

  test('who may not write the record, and who is nobody', async () => {
    const clerk = await here.colleague('Clerk', { 'import.write': 'own', 'import.read': 'own', 'organization.read': 'all' })
    const ran = await here.zhulu(['import', 'accounts.csv', '--as', 'organization'], { key: clerk })
    expect(ran.err).toContain('Rows can not be brought in as organization')
    expect((await here.zhulu(['import', 'accounts.csv', '--as', 'organization'], { key: 'zhulu_wrong' })).err).toContain('UNAUTHENTICATED')
  })
})

/** Tables whose count of rows is another one. */
const changed = (before: Record<string, number>, after: Record<string, number>): string[] =>
  Object.keys(after).flatMap((table) => (before[table] === after[table] ? [] : [`${table}: ${before[table]} → ${after[table]}`]))
