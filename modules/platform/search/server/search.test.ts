import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'
import type { Actor, Scope } from '#kernel/server/actor.ts'
import { defineModule } from '#kernel/server/module.ts'
import { recordOperations } from '#kernel/server/record/operations.ts'
import { recordStore } from '#kernel/server/record/store.ts'
import { uuidv7 } from '#kernel/server/uuidv7.ts'
import { testApplication } from '#kernel/testing/application.ts'
import { actorWith, everyRight, gadget, gadgetModule } from '#kernel/testing/gadget/gadget.ts'
import { search } from '../contract/index.ts'
import { searchModule } from './index.ts'

/** The same table once more, as a record whose small ones everybody sees and whose texts are its own. */
const shared = record({
  name: 'sharedGadget',
  plural: 'shared-gadgets',
  module: 'sharedGadget',
  title: 'name',
  owner: 'ownerId',
  summary: 'gadgets that are shared',
  fields: { name: field.text({ required: true, search: true }), kind: field.choice(['small', 'large']), ownerId: field.reference('member') },
})
const sharedStore = recordStore(shared, {
  table: 'gadget',
  shared: () => sql<boolean>`r.kind = 'small'`,
  searchTexts: (row) => ({ title: String(row['name']), subtitle: `kind ${String(row['kind'])}`, texts: ['登记证 91310000'] }),
})
const sharedModule = defineModule({
  name: 'sharedGadget',
  wing: 'platform',
  words: {},
  operations: recordOperations(sharedStore),
  records: [sharedStore],
})
const modules = [gadgetModule, sharedModule, searchModule]

const { application, call, settle } = await testApplication({ modules })
const { database } = application.runtime

const rights: Record<string, Scope> = { ...everyRight, 'search.rebuild': 'all' }
const newWorkspace = () => actorWith(uuidv7(), rights)
const colleague = (of: Actor, given: Record<string, Scope>, mates: string[] = []) => {
  const actor = actorWith(of.workspaceId, given)
  return { ...actor, teamMemberIds: [...actor.teamMemberIds, ...mates] }
}
const add = (actor: Actor, name: string, values: Record<string, unknown> = {}) =>
  call(gadget.operations.create, { name, ownerId: actor.memberId, ...values }, actor)
const titles = async (actor: Actor, text: string, more: Record<string, unknown> = {}) =>
  (await call(search.find, { text, ...more }, actor)).groups.flatMap((group) => group.items.map((item) => item.title))
const listed = async (actor: Actor, text: string) => (await call(gadget.operations.list, { search: text }, actor)).items.map((row) => row.name)

describe('one box finds', () => {
  const lead = newWorkspace()
  beforeAll(async () => {
    for (const name of ['华东电机设备有限公司', '單雄信', '重庆钢铁', '长春一汽', '张伟', 'Siemens Energy AG', '合同 ZL2024-001', '西安铁路', '电机'])
      await add(lead, name)
  })

  test.each([
    ['華東電機', '华东电机设备有限公司'],
    ['huadongdianji', '华东电机设备有限公司'],
    ['hddj', '华东电机设备有限公司'],
    ['hua东dianji', '华东电机设备有限公司'],
    ['huadong dj', '华东电机设备有限公司'],
    ['单雄信', '單雄信'],
    ['shanxiongxin', '單雄信'],
    ['sxx', '單雄信'],
    ['chongqing', '重庆钢铁'],
    ['cqgt', '重庆钢铁'],
    ['changchun', '长春一汽'],
    ['siem', 'Siemens Energy AG'],
    ['energy', 'Siemens Energy AG'],
    ['zl2024', '合同 ZL2024-001'],
    ['001', '合同 ZL2024-001'],
    ['xian', '西安铁路'],
    ['张', '张伟'],
  ])('%s → %s, in the box and in a list', async (text, title) => {
    expect(await titles(lead, text)).toContain(title)
    expect(await listed(lead, text)).toContain(title)
  })

  test.each([
    ['zhagnwei', '张伟'],
    ['zangwei', '张伟'],
    ['siemnes', 'Siemens Energy AG'],
    ['huadnogdianji', '华东电机设备有限公司'],
    ['华东点机', '华东电机设备有限公司'],
  ])('%s with a slip → %s, and says that it is only near', async (text, title) => {
    const { groups, near } = await call(search.find, { text }, lead)
    expect(groups[0]?.items.map((item) => item.title)).toContain(title)
    expect(near).toBe(true)
    expect(await listed(lead, text)).toEqual([title])
  })

  test('the best first, with what to highlight', async () => {
    const { groups } = await call(search.find, { text: '电机', types: 'gadget' }, lead)
    expect(groups).toMatchObject([
      {
        type: 'gadget',
        more: false,
        items: [
          { title: '电机', titleRanges: [[0, 2]] },
          { title: '华东电机设备有限公司', titleRanges: [[2, 4]] },
        ],
      },
    ])
    expect(groups[0]?.items[0]?.score).toBeGreaterThan(groups[0]?.items[1]?.score ?? 1)
  })

  test('nothing where nothing is, and nothing for nothing', async () => {
    for (const text of ['华西', 'hdjd', 'xyzxyz', '', '  ', '—']) {
      expect(await titles(lead, text)).toEqual([])
      if (text.trim()) expect(await listed(lead, text)).toEqual([])
    }
  })

  test('only types that are asked for, and no more of each than asked for', async () => {
    await call(
      shared.operations.create,
      { name: '电机二号', kind: 'small' },
      actorWith(lead.workspaceId, { 'sharedGadget.write': 'all', 'sharedGadget.read': 'all' }),
    )
    const both = actorWith(lead.workspaceId, { 'gadget.read': 'all', 'sharedGadget.read': 'all' })
    expect((await call(search.find, { text: 'dianji' }, both)).groups.map((group) => group.type).toSorted()).toEqual(['gadget', 'sharedGadget'])
    expect((await call(search.find, { text: 'dianji', types: 'sharedGadget' }, both)).groups.map((group) => group.type)).toEqual(['sharedGadget'])
    expect((await call(search.find, { text: 'dianji', limit: 1, types: 'gadget' }, both)).groups).toMatchObject([
      { more: true, items: [{ title: '电机' }] },
    ])
    expect((await call(search.find, { text: '91310000' }, both)).groups).toMatchObject([{ items: [{ subtitle: 'kind small' }] }])
  })
})

describe('entries follow their records', () => {
  test('renamed, archived, restored, given away and removed', async () => {
    const lead = newWorkspace()
    const made = await add(lead, '旧名字')
    const renamed = await call(gadget.operations.update, { id: made.id, version: made.version, name: '新称呼' }, lead)
    expect([await titles(lead, 'jiumingzi'), await titles(lead, 'xinchenghu')]).toEqual([[], ['新称呼']])
    await call(gadget.operations.archive, { id: made.id, version: renamed.version }, lead)
    expect(await titles(lead, 'xinchenghu')).toEqual([])
    expect((await call(gadget.operations.list, { search: 'xch', archived: 'only' }, lead)).items).toHaveLength(1)
    const back = await call(gadget.operations.restore, { id: made.id }, lead)
    expect(await titles(lead, 'xinchenghu')).toEqual(['新称呼'])
    const other = colleague(lead, { 'gadget.read': 'own' })
    expect(await titles(other, 'xinchenghu')).toEqual([])
    await call(
      gadget.operations.update,
      { id: made.id, version: back.version, ownerId: other.memberId },
      colleague(lead, { 'gadget.read': 'all', 'gadget.write': 'all' }),
    )
    expect(await titles(other, 'xinchenghu')).toEqual(['新称呼'])
  })

  test('what was rolled back was never found', async () => {
    const lead = newWorkspace()
    await add(lead, '唯一名称')
    await expect(add(lead, '唯一名称')).rejects.toThrow('unique')
    expect(await titles(lead, '唯一名称')).toHaveLength(1)
  })

  test('made anew from the records, strays removed', async () => {
    const lead = newWorkspace()
    await add(lead, '华东电机')
    const { workspaceId } = lead
    await database.write({ workspaceId }, (db) => sql`update search_entry set title = 'gone', keys = '' where record_type = 'gadget'`.execute(db))
    await database.write({ workspaceId }, (db) =>
      sql`insert into search_entry select workspace_id, record_type, ${uuidv7()}::uuid, 'stray', '', '', null, false, now(), keys from search_entry`.execute(
        db,
      ),
    )
    expect(await titles(lead, 'hddj')).toEqual([])
    expect(await call(search.rebuild, {}, lead)).toEqual({})
    await settle()
    expect(await titles(lead, 'hddj')).toEqual(['华东电机'])
    const { rows } = await database.read({ workspaceId }, (db) => sql`select from search_entry where record_type = 'gadget'`.execute(db))
    expect(rows).toHaveLength(1)
    await expect(call(search.rebuild, {}, colleague(lead, { 'gadget.read': 'all' }))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('nobody finds what he may not see', () => {
  const lead = newWorkspace()
  const mine = colleague(lead, { 'gadget.read': 'own', 'gadget.write': 'own' })
  const team = colleague(lead, { 'gadget.read': 'team' }, [mine.memberId ?? ''])
  beforeAll(async () => {
    await add(lead, '华东电机甲')
    await add(mine, '华东电机乙')
    await call(gadget.operations.create, { name: '华东电机丙', ownerId: null, cost: 12_345 }, lead)
  })

  test('another workspace', async () => {
    const stranger = newWorkspace()
    for (const text of ['华东电机', 'hddj', '华', 'h', 'huadongdianij']) {
      expect(await titles(stranger, text)).toEqual([])
      expect(await listed(stranger, text)).toEqual([])
    }
  })

  test('own, team, all', async () => {
    for (const text of ['华东电机', 'hddj', '华', 'huadnogdianji']) {
      expect(await titles(mine, text)).toEqual(['华东电机乙'])
      expect(await titles(team, text)).toEqual(['华东电机乙'])
      expect((await titles(lead, text)).toSorted()).toEqual(['华东电机丙', '华东电机乙', '华东电机甲'])
    }
  })

  test('without the right to read, and without signing in', async () => {
    expect(await titles(colleague(lead, { 'gadgetMaker.read': 'all' }), '华东电机')).toEqual([])
    await expect(titles({ ...lead, via: 'nobody' }, '华东电机')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('what others share is found, though the index knows only owners', async () => {
    const all = colleague(lead, { 'sharedGadget.read': 'all', 'sharedGadget.write': 'all' })
    for (const kind of ['small', 'large']) await call(shared.operations.create, { name: `共享 ${kind}`, kind }, all)
    expect(await titles(colleague(lead, { 'sharedGadget.read': 'own' }), 'gongxiang')).toEqual(['共享 small'])
    expect(await titles(all, 'gongxiang')).toHaveLength(2)
  })

  test('by the value of a sensitive field', async () => {
    expect(await titles(lead, '12345')).toEqual([])
  })
})

describe('hostile text', () => {
  const lead = newWorkspace()
  beforeAll(async () => {
    for (const name of ["O'Brien; drop table search_entry; --", '100% 满意_度', 'a\\b\'c"d', '🚀 火箭', 'مرحبا بالعالم', 'x'.repeat(200)])
      await add(lead, name)
  })

  test.each([
    ["'; drop table search_entry; --", 1],
    ['%', 0],
    ['_', 0],
    ['满意_度', 1],
    ["a'b & !c | (d:*", 1],
    ['\\', 0],
    ['🚀', 1],
    ['مرحبا', 1],
    ['\u202exyz\u0000', 0],
    ['x'.repeat(400), 1],
    ['\ud800', 0],
    ['zhonghuarenmingongheguo'.repeat(15), 0],
    ['重'.repeat(300), 0],
    ['a b c d e f g h i j k l m n o p', 0],
  ])('%j is only text', async (text, count) => {
    expect(await titles(lead, text)).toHaveLength(count)
    if (text.length <= 200) await listed(lead, text)
  })

  test('too long is refused', async () => {
    await expect(titles(lead, 'x'.repeat(10_000))).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })
})

test('where very many records answer, a list still shows all of them and the box the best', async () => {
  const lead = newWorkspace()
  await database.write({ workspaceId: lead.workspaceId }, (db) =>
    sql`insert into gadget (workspace_id, id, created_at, updated_at, name)
      select ${lead.workspaceId}::uuid, gen_random_uuid(), now(), now(), '某某公司' || n from generate_series(1, 2100) n`.execute(db),
  )
  await add(lead, '公司总部')
  await add(lead, '别的单位')
  await call(search.rebuild, { type: 'gadget' }, lead)
  await settle()
  expect((await call(gadget.operations.summary, { search: '公司' }, lead)).total.count).toBe(2101)
  expect((await call(gadget.operations.summary, { search: 'gongsi' }, lead)).total.count).toBe(2101)
  expect((await call(gadget.operations.summary, { search: 'danwei' }, lead)).total.count).toBe(1)
  const { groups } = await call(search.find, { text: '公司', limit: 5 }, lead)
  expect(groups[0]).toMatchObject({ more: true, items: [{ title: '公司总部' }, {}, {}, {}, {}] })
})
