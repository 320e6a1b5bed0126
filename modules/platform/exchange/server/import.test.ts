import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/server/actor.ts'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { gadget, gadgetModule, maker } from '#kernel/testing/gadget/gadget.ts'
import { identity } from '#modules/platform/identity/contract/index.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { exchange, type ImportView, type Mapping, type Options } from '../contract/index.ts'
import { exchangeModule } from './index.ts'

const app: TestApplication = await testApplication({ modules: [identityModule, exchangeModule, gadgetModule] })
let admin: Actor

beforeAll(async () => {
  admin = await app.workspace()
})

const file = (text: string | Uint8Array, name = 'gadgets.csv') => new File([Buffer.from(text)], name)
const options = (given: Partial<Options> = {}): Options => ({
  mode: 'createAndUpdate',
  repeats: 'refuse',
  problems: 'refuseRows',
  source: 'file',
  ...given,
})

const start = (text: string | Uint8Array, recordType = 'gadget', actor = admin) =>
  app.call(exchange.import.start, { file: file(text), recordType }, actor)

async function bringIn(
  text: string | Uint8Array,
  given: { mapping?: (view: ImportView) => Mapping; options?: Partial<Options>; recordType?: string; actor?: Actor } = {},
): Promise<ImportView> {
  const { actor = admin, recordType = 'gadget' } = given
  const started = await start(text, recordType, actor)
  const id = started.import.id
  await app.call(exchange.import.preview, { id, mapping: given.mapping?.(started) ?? started.mapping, options: options(given.options) }, actor)
  await app.call(exchange.import.run, { ids: [id] }, actor)
  await app.settle()
  return app.call(exchange.import.show, { id }, actor)
}

const gadgets = async (actor = admin) => (await app.call(gadget.operations.list, { limit: 500, sort: 'name' }, actor)).items

describe('a file', () => {
  it('is analysed: encoding, header, proposed mapping', async () => {
    const view = await start('名称,price,due,负责人\n小器件,¥12,2026-01-02,王小明\n')
    expect(view.analysis).toMatchObject({ format: 'csv', encoding: { value: 'utf-8' }, rows: 1, header: { line: 1 }, remembered: false })
    expect(view.mapping.entries.map(({ target }) => target)).toEqual(['name', 'price', 'due', 'ownerId'])
    expect(view.import).toMatchObject({ state: 'draft', fileName: 'gadgets.csv', recordType: 'gadget', totalRows: 1 })
  })

  it('that can not be read is refused with its code', async () => {
    await expect(start('')).rejects.toMatchObject({ code: 'FILE_UNREADABLE', data: { code: 'EMPTY_FILE' } })
    await expect(start('a,b\n1,"x')).rejects.toMatchObject({ code: 'FILE_UNREADABLE', data: { code: 'QUOTE_NOT_CLOSED', values: { line: 2 } } })
    await expect(start('a\n1', 'nothing')).rejects.toMatchObject({ code: 'NOT_IMPORTABLE' })
    await expect(start('a\n1', 'import')).rejects.toMatchObject({ code: 'NOT_IMPORTABLE' })
  })

  it('can be read another way', async () => {
    const view = await start('name;size\n甲;1\n')
    const again = await app.call(exchange.import.read, { id: view.import.id, reading: { delimiter: ',', headerLine: 0 } }, admin)
    expect(again.analysis.columns.map(({ name }) => name)).toEqual(['#1'])
    expect(again.analysis.rows).toBe(2)
    await expect(app.call(exchange.import.read, { id: view.import.id, reading: { sheet: 'x', headerLine: 99 } }, admin)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      data: { code: 'HEADER_MISSING' },
    })
  })

  it('goes only to fields that there are, and only after a preview', async () => {
    const { import: row, mapping } = await start('name\na\n')
    await expect(app.call(exchange.import.run, { ids: [row.id] }, admin)).rejects.toMatchObject({ code: 'MAPPING_MISSING' })
    await expect(
      app.call(exchange.import.preview, { id: row.id, mapping: { entries: [{ column: 0, target: 'nowhere' }] }, options: options() }, admin),
    ).rejects.toMatchObject({ code: 'TARGET_UNKNOWN', data: { target: 'nowhere' } })
    await expect(app.call(exchange.import.preview, { id: row.id, mapping, options: options({ match: [['size']] }) }, admin)).rejects.toMatchObject({
      code: 'TARGET_UNKNOWN',
    })
  })

  it('every target of every record that may be brought in is named', async () => {
    const { items } = await app.call(exchange.import.targets, {}, admin)
    expect(items.map(({ recordType }) => recordType)).toEqual(expect.arrayContaining(['member', 'team', 'gadget', 'gadgetMaker']))
    expect(items.find(({ recordType }) => recordType === 'gadget')?.targets).toEqual(
      expect.arrayContaining([
        { target: 'makerId', field: 'makerId', kind: 'reference', required: false, to: 'gadgetMaker', options: null },
        { target: 'price.currency', field: 'price', kind: 'currency', required: false, to: null, options: null },
        { target: '@key', field: null, kind: 'text', required: false, to: null, options: null },
      ]),
    )
  })
})

describe('an import', () => {
  it('creates what is new, with values of every kind, and says so before and after', async () => {
    const text =
      'name,kind,size,price,due,tags,owner\nalpha,small,"1,200",¥3.5万,2026年3月4日,a、b,Import Owner\nbeta,LARGE,,$5,04/13/2026,,Import Owner\n'
    const started = await start(text)
    const { preview } = await app.call(exchange.import.preview, { id: started.import.id, mapping: started.mapping, options: options() }, admin)
    expect(preview).toMatchObject({
      counts: { create: 2, update: 0, skip: 0, refuse: 0 },
      willCreate: [{ recordType: 'member', count: 1, titles: ['Import Owner'] }],
    })
    await app.call(exchange.import.run, { ids: [started.import.id] }, admin)
    await app.settle()
    const view = await app.call(exchange.import.show, { id: started.import.id }, admin)
    expect(view.import).toMatchObject({ state: 'done', totalRows: 2, doneRows: 2, createdRows: 2, updatedRows: 0, refusedRows: 0 })
    expect(view.result).toEqual({ problem: null, alsoCreated: [{ recordType: 'member', count: 1 }], reverted: null })
    const rows = await gadgets()
    expect(rows.find(({ name }) => name === 'alpha')).toMatchObject({
      kind: 'small',
      size: 1200,
      price: { amount: '35000.00', currency: 'CNY' },
      due: '2026-03-04',
      tags: ['a', 'b'],
      labels: { ownerId: 'Import Owner' },
    })
    expect(rows.find(({ name }) => name === 'beta')).toMatchObject({
      kind: 'large',
      size: null,
      price: { amount: '5.00', currency: 'USD' },
      due: '2026-04-13',
    })
    const members = await app.call(
      identity.member.list,
      { search: '', filter: JSON.stringify({ field: 'name', op: 'eq', value: 'Import Owner' }) },
      admin,
    )
    expect(members.items).toMatchObject([{ name: 'Import Owner', status: 'noAccount' }])
  })

  it('updates what equals a record, leaves alone what is empty, and skips what would not change', async () => {
    await bringIn('name,size,kind\nupd-a,1,small\nupd-b,2,large\n')
    const view = await bringIn('name,size,kind\nＵＰＤ-A,,large\nupd-b,2,large\nupd-c,3,small\n')
    expect(view.import).toMatchObject({ createdRows: 1, updatedRows: 1, skippedRows: 1 })
    expect((await gadgets()).find(({ name }) => name === 'upd-a')).toMatchObject({ size: 1, kind: 'large' })
    const erased = await bringIn('name,size\nupd-b,\n', {
      mapping: (v) => ({ entries: v.mapping.entries.map((entry) => ({ ...entry, erase: entry.target === 'size' })) }),
    })
    expect(erased.import).toMatchObject({ updatedRows: 1 })
    expect((await gadgets()).find(({ name }) => name === 'upd-b')).toMatchObject({ size: null })
  })

  it.each([
    ['createOnly', { createdRows: 1, refusedRows: 1 }],
    ['updateOnly', { createdRows: 0, skippedRows: 1, updatedRows: 1 }],
    ['skipExisting', { createdRows: 1, skippedRows: 1 }],
  ] as const)('keeps to %s', async (mode, counts) => {
    await bringIn(`name,size\n${mode}-old,1\n`)
    expect((await bringIn(`name,size\n${mode}-old,5\n${mode}-new,2\n`, { options: { mode } })).import).toMatchObject(counts)
  })

  it('refuses rows with every reason, in a file that can be brought in again', async () => {
    const text = 'name,size,makerId\nok-1,1,\n,2,\nbad-2,much,Nobody\nok-1,3,\nodd,"4"x,\nlong,5,,too much\nforbidden,6,\n'
    const started = await start(text)
    const { preview } = await app.call(exchange.import.preview, { id: started.import.id, mapping: started.mapping, options: options() }, admin)
    expect(preview?.counts).toEqual({ create: 2, update: 0, skip: 0, refuse: 5 })
    expect(preview?.problems.map(({ code, line }) => [code, line])).toEqual(
      expect.arrayContaining([
        ['REQUIRED', 3],
        ['NOT_A_NUMBER', 4],
        ['WORD_UNKNOWN', 4],
        ['DUPLICATE_IN_FILE', 5],
        ['STRAY_QUOTE', 6],
        ['ROW_TOO_LONG', 7],
      ]),
    )
    expect(preview?.words).toMatchObject([{ word: 'Nobody', target: 'makerId', rows: 1, answer: 'refuse' }])
    await app.call(exchange.import.run, { ids: [started.import.id] }, admin)
    await app.settle()
    const view = await app.call(exchange.import.show, { id: started.import.id }, admin)
    expect(view.import).toMatchObject({ state: 'done', createdRows: 1, refusedRows: 6, doneRows: 7 })
    const refused = await app.call(exchange.import.refused, { id: view.import.id, format: 'csv' }, { ...admin, locale: 'en' })
    const lines = (await refused.text()).split('\r\n')
    expect(lines[0]).toBe('Line,Why refused,name,size,makerId')
    expect(lines[2]).toMatch(/^4,"?.*Not a number.*There is no “Nobody”.*,bad-2,much,Nobody$/)
    expect(lines.at(-2)).toBe('8,"Not accepted: Something entered is not valid; see the marked fields (name: not this one)",forbidden,6,')
    // Only what was put right goes in; what the reader could not make sense of comes back as it stood.
    const corrected = (await refused.text()).replace('bad-2,much,Nobody', 'bad-2,7,')
    expect((await bringIn(corrected, { options: { mode: 'createOnly' } })).import).toMatchObject({ createdRows: 1, refusedRows: 5 })
    expect(await app.call(exchange.import.refused, { id: view.import.id }, admin)).toMatchObject({ type: expect.stringContaining('sheet') })
  })

  it('does with unknown names what was answered, never merging by likeness alone', async () => {
    await app.call(maker.operations.create, { name: 'GTX Pro' }, admin)
    const text = 'name,maker\nm-1,GTXPro\nm-2,New Maker\nm-3,Other\nm-4,gtx pro\n'
    const started = await start(text)
    const entries = [
      { column: 0, target: 'name' },
      { column: 1, target: 'makerId' },
    ]
    const first = await app.call(exchange.import.preview, { id: started.import.id, mapping: { entries }, options: options() }, admin)
    expect(first.preview?.counts).toMatchObject({ create: 1, refuse: 3 })
    const proposed = first.preview?.words.find(({ word }) => word === 'GTXPro')?.candidates[0]
    expect(proposed).toMatchObject({ title: 'GTX Pro', score: 1 })
    const words = { GTXPro: { use: proposed?.use ?? '' }, 'New Maker': 'create' as const, Other: 'empty' as const }
    await app.call(
      exchange.import.preview,
      {
        id: started.import.id,
        mapping: { entries: [entries[0] ?? { column: 0, target: 'name' }, { column: 1, target: 'makerId', words }] },
        options: options(),
      },
      admin,
    )
    await app.call(exchange.import.run, { ids: [started.import.id] }, admin)
    await app.settle()
    const made = (await gadgets()).filter(({ name }) => name?.startsWith('m-'))
    expect(made.map(({ labels }) => labels['makerId'])).toEqual(['GTX Pro', 'New Maker', undefined, 'GTX Pro'])
    // The same columns again are mapped as they were.
    const next = await start('maker,name\nGTXPro,m-9\n')
    expect(next.analysis.remembered).toBe(true)
    expect(next.mapping.entries).toEqual(
      expect.arrayContaining([
        { column: 0, target: 'makerId', words },
        { column: 1, target: 'name' },
      ]),
    )
  })

  it('keeps author and time of what it brings', async () => {
    const view = await bringIn('name,创建时间,创建人\nkept,2020-05-06 10:00,Old Author\n')
    expect(view.import).toMatchObject({ createdRows: 1 })
    const row = (await gadgets()).find(({ name }) => name === 'kept')
    expect(row).toMatchObject({ createdAt: '2020-05-06T02:00:00.000Z' })
    expect((await app.call(identity.member.get, { id: row?.createdBy ?? '' }, admin)).name).toBe('Old Author')
  })

  it('knows records again by the key of the system they came from', async () => {
    await bringIn('id,name,size\nK1,key-one,1\nK2,key-two,2\n')
    const view = await bringIn('id,name,size\nK1,key-one renamed,1\nK3,key-three,3\n')
    expect(view.import).toMatchObject({ createdRows: 1, updatedRows: 1 })
    expect((await gadgets()).filter(({ name }) => name?.startsWith('key-')).map(({ name }) => name)).toEqual([
      'key-one renamed',
      'key-three',
      'key-two',
    ])
  })

  it('is all or nothing when asked', async () => {
    const view = await bringIn('name,size\nall-1,1\nall-2,x\n', { options: { problems: 'rollBack' } })
    expect(view.import).toMatchObject({ state: 'rolledBack', createdRows: 0, refusedRows: 1 })
    expect(view.result?.problem).toEqual({ code: 'ROWS_REFUSED', values: { count: 1 } })
    // Refused only when it is written: what was in already is taken back.
    const late = await bringIn('name,size\nall-3,1\nforbidden,2\n', { options: { problems: 'rollBack' } })
    expect(late.import.state).toBe('rolledBack')
    expect((await gadgets()).filter(({ name }) => name?.startsWith('all-'))).toEqual([])
  })

  it('of several files brings those first that others refer to', async () => {
    const parts = await start('name,maker\nfrom-group,Group Maker\n')
    const makers = await start('name\nGroup Maker\n', 'gadgetMaker')
    await app.call(exchange.import.preview, { id: makers.import.id, mapping: makers.mapping, options: options() }, admin)
    await app.call(
      exchange.import.preview,
      {
        id: parts.import.id,
        mapping: {
          entries: [
            { column: 0, target: 'name' },
            { column: 1, target: 'makerId' },
          ],
        },
        options: options(),
      },
      admin,
    )
    expect(await app.call(exchange.import.run, { ids: [parts.import.id, makers.import.id] }, admin)).toEqual({
      ids: [makers.import.id, parts.import.id],
    })
    await app.settle()
    expect((await gadgets()).find(({ name }) => name === 'from-group')?.labels).toMatchObject({ makerId: 'Group Maker' })
  })

  it('may name a parent that stands further down', async () => {
    const view = await bringIn('name,parentId\nChild team,Parent team\nParent team,\nLost team,Nowhere team\n', { recordType: 'team' })
    expect(view.import).toMatchObject({ createdRows: 2, refusedRows: 1 })
    const teams = await app.call(identity.team.list, { limit: 100 }, admin)
    expect(teams.items.find(({ name }) => name === 'Child team')?.labels).toMatchObject({ parentId: 'Parent team' })
  })

  it('can be stopped before it begins, and goes on when started again', async () => {
    const started = await start('name\nstopped\n')
    await expect(app.call(exchange.import.cancel, { id: started.import.id }, admin)).rejects.toMatchObject({
      code: 'IMPORT_STATE',
      data: { state: 'draft' },
    })
    await app.call(exchange.import.preview, { id: started.import.id, mapping: started.mapping, options: options() }, admin)
    await app.call(exchange.import.run, { ids: [started.import.id] }, admin)
    await app.call(exchange.import.cancel, { id: started.import.id }, admin)
    await app.settle()
    expect((await app.call(exchange.import.get, { id: started.import.id }, admin)).state).toBe('cancelled')
    await app.call(exchange.import.run, { ids: [started.import.id] }, admin)
    await app.settle()
    expect((await app.call(exchange.import.get, { id: started.import.id }, admin)).state).toBe('done')
    expect((await gadgets()).filter(({ name }) => name === 'stopped')).toHaveLength(1)
  })

  it('of many rows goes in batches, each counted once', async () => {
    const rows = Array.from({ length: 950 }, (_, i) => `bulk-${i},${i}`)
    const view = await bringIn(`name,size\n${rows.join('\n')}\n`)
    expect(view.import).toMatchObject({ state: 'done', createdRows: 950, doneRows: 950 })
    await app.call(exchange.import.revert, { id: view.import.id }, admin)
    await app.settle()
    expect(
      await app.call(gadget.operations.summary, { filter: JSON.stringify({ field: 'name', op: 'startsWith', value: 'bulk-' }) }, admin),
    ).toMatchObject({ total: { count: 0 } })
  })
})

describe('reverting an import', () => {
  it('leaves nothing of what it created, and gives back what it changed', async () => {
    await bringIn('name,size\nrev-old,1\nrev-touched,1\n')
    const view = await bringIn('name,size,maker,owner\nrev-old,5,,\nrev-touched,6,,\nrev-new,7,Rev Maker,Rev Owner\n', {
      mapping: ({ mapping }) => ({
        entries: [...mapping.entries.filter(({ column }) => column !== 2), { column: 2, target: 'makerId', missing: 'create' }],
      }),
    })
    expect(view.import).toMatchObject({ createdRows: 1, updatedRows: 2 })
    const touched = (await gadgets()).find(({ name }) => name === 'rev-touched')
    await app.call(gadget.operations.update, { id: touched?.id ?? '', version: touched?.version ?? 0, size: 99 }, admin)
    await app.call(exchange.import.revert, { id: view.import.id }, admin)
    await app.settle()
    const after = await app.call(exchange.import.show, { id: view.import.id }, admin)
    expect(after.import.state).toBe('reverted')
    expect(after.result?.reverted).toMatchObject({
      removed: 3,
      restored: 1,
      kept: [{ title: 'rev-touched', code: 'CHANGED_SINCE', recordType: 'gadget' }],
      keptLeftOut: 0,
    })
    expect((await gadgets()).filter(({ name }) => name?.startsWith('rev-')).map(({ name, size }) => [name, size])).toEqual([
      ['rev-old', 1],
      ['rev-touched', 99],
    ])
    expect((await app.call(maker.operations.list, {}, admin)).items.filter(({ name }) => name === 'Rev Maker')).toEqual([])
    const members = await app.call(identity.member.list, { limit: 500 }, admin)
    expect(members.items.filter(({ name }) => name === 'Rev Owner')).toEqual([])
  })

  it('keeps, and names, what others point to by now', async () => {
    const view = await bringIn('name\nMaker in use\n', { recordType: 'gadgetMaker' })
    const found = (await app.call(maker.operations.list, {}, admin)).items.find(({ name }) => name === 'Maker in use')
    await app.call(gadget.operations.create, { name: 'uses it', makerId: found?.id ?? null }, admin)
    await app.call(exchange.import.revert, { id: view.import.id }, admin)
    await app.settle()
    const after = await app.call(exchange.import.show, { id: view.import.id }, admin)
    expect(after.result?.reverted).toMatchObject({ removed: 0, kept: [{ title: 'Maker in use', code: 'STILL_REFERENCED' }] })
    const draft = await start('name\nx\n')
    await expect(app.call(exchange.import.revert, { id: draft.import.id }, admin)).rejects.toMatchObject({ code: 'IMPORT_STATE' })
  })
})

describe('an export', () => {
  const exported = async (input: Record<string, unknown>, actor = admin) => {
    const made = await app.call(
      gadget.operations.export,
      { filter: JSON.stringify({ field: 'name', op: 'startsWith', value: 'exp-' }), ...input },
      actor,
    )
    return made
  }

  it('gives the rows of a list, and coming back it changes nothing', async () => {
    const text = 'name,kind,size,price,due,tags,owner,maker\nexp-a,small,1.5,€2.50,2026-01-02,"x,y",Exp Owner,Exp Maker\nexp-b,,,,,,,\n'
    await bringIn(text, {
      mapping: ({ mapping }) => ({
        entries: [...mapping.entries.filter(({ column }) => column !== 7), { column: 7, target: 'makerId', missing: 'create' }],
      }),
    })
    for (const format of ['csv', 'xlsx']) {
      for (const header of ['labels', 'keys']) {
        const made = await exported({ format, header })
        const again = await bringIn(new Uint8Array(await made.arrayBuffer()))
        expect(again.import, `${format} ${header}`).toMatchObject({ totalRows: 2, createdRows: 0, updatedRows: 0, skippedRows: 2, refusedRows: 0 })
      }
    }
  })

  it('takes the columns that were asked for, in the language of the caller', async () => {
    const made = await exported({ columns: 'size,name', sort: '-name' }, { ...admin, locale: 'en' })
    expect(await made.text()).toBe('size,name\r\n,exp-b\r\n1.5,exp-a\r\n')
    await expect(exported({ columns: 'name,nothing' })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('holds nothing that the caller may not see', async () => {
    const clerk = await app.member(admin, { name: 'Exporter', rights: { 'gadget.export': 'all', 'gadget.read': 'own' } })
    const made = await exported({ header: 'keys' }, clerk)
    expect(await made.text()).toBe('id,name,kind,size,price,price.currency,due,tags,ownerId,makerId\r\n')
    await expect(exported({}, { ...clerk, rights: new Map() })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('holds no formula', async () => {
    await app.call(gadget.operations.create, { name: '=cmd|x' }, admin)
    const made = await app.call(
      gadget.operations.export,
      { columns: 'name', filter: JSON.stringify({ field: 'name', op: 'startsWith', value: '=' }) },
      admin,
    )
    expect(await made.text()).toBe('name\r\n"\'=cmd|x"\r\n')
  })
})

describe('rights', () => {
  it('who may not write a record may not import it, and a foreign import is not there', async () => {
    const weak = await app.member(admin, { name: 'Weak', rights: { 'import.write': 'own', 'import.read': 'own', 'gadget.read': 'all' } })
    await expect(start('name\na\n', 'gadget', weak)).rejects.toMatchObject({ code: 'NOT_IMPORTABLE' })
    const { import: row } = await start('name\na\n')
    await expect(app.call(exchange.import.show, { id: row.id }, weak)).rejects.toMatchObject({ code: 'MISSING' })
    await expect(app.call(exchange.import.preview, { id: row.id, mapping: { entries: [] }, options: options() }, weak)).rejects.toMatchObject({
      code: 'MISSING',
    })
    expect((await app.call(exchange.import.list, {}, weak)).items).toEqual([])
  })

  it('a sensitive field is no target without the right to see it, and runs with the rights of whoever started', async () => {
    const clerk = await app.member(admin, {
      name: 'Clerk',
      rights: { 'import.write': 'own', 'import.read': 'own', 'gadget.read': 'own', 'gadget.write': 'own' },
    })
    const view = await start('name,cost\nclerk-a,5\n', 'gadget', clerk)
    expect(view.mapping.entries.map(({ target }) => target)).toEqual(['name'])
    await expect(
      app.call(exchange.import.preview, { id: view.import.id, mapping: { entries: [{ column: 1, target: 'cost' }] }, options: options() }, clerk),
    ).rejects.toMatchObject({ code: 'TARGET_UNKNOWN' })
    await bringIn('name,size\nclerk-b,5\n', { actor: clerk })
    expect((await gadgets()).find(({ name }) => name === 'clerk-b')).toMatchObject({ createdBy: clerk.memberId, ownerId: clerk.memberId })
  })
})
