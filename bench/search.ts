import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { migrate, openDatabase, type DatabaseHandle } from '#kernel/database/index.ts'
import { createApplication, type Application } from '#kernel/server/application.ts'
import { uuidv7 } from '#kernel/server/uuidv7.ts'
import { actorWith, everyRight, gadget, gadgetModule } from '#kernel/testing/gadget/gadget.ts'
import { search } from '#modules/platform/search/contract/index.ts'
import { searchModule } from '#modules/platform/search/server/index.ts'
import { tidyEntries, upsertEntries } from '#modules/platform/search/server/store/search-entry.ts'
import { startPostgres } from '#tools/postgres/start.ts'

/**
 * What search costs: `node bench/search.ts [embedded|postgres] [records, default 200000]`. Milliseconds of whole operations, rights and answer
 * included, over made-up records of one type; the box and the search of a list.
 */
const kind = process.argv[2] ?? 'embedded'
const count = Number(process.argv[3] ?? 200_000)
const modules = [gadgetModule, searchModule]
const texts = {
  selective: ['华东电机', 'hddj', 'huadongdianji', 'hua东dianji', 'zhangwei', '张伟', 'siemens atlas', 'KH0001234'],
  broad: ['a', '1', '公司', 'gongsi', 'z', 'sh', '上海', '华', 'youxiangongsi'],
  slips: ['huadnogdianji', 'haudongdinaji', 'zhagnwei', 'siemnes', '华动点机'],
}

function* madeUpNames(total: number): Generator<string> {
  let state = 7
  const next = (below: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * below)
  }
  const pick = (list: readonly string[]): string => list[next(list.length)] ?? ''
  const cities = '北京 上海 广州 深圳 杭州 南京 苏州 武汉 成都 重庆 西安 长春 沈阳 天津 青岛 宁波 无锡 合肥 郑州 厦门 华东 华南'.split(' ')
  const syllables = [
    ...'华东海天创新联合远大恒信达科盛瑞丰泰安吉祥龙凤金银锦绣山川江河湖明辉光耀国威振兴宏图伟业嘉禾双星三元四方五洲六合精工汇通博雅德诚立百万里帆',
  ]
  const trades =
    '电机 自动化 机械制造 电气 精密仪器 新材料 生物医药 智能装备 软件科技 信息技术 物流 建材 食品 化工 环保 能源 汽车零部件 半导体 通信 钢铁'.split(
      ' ',
    )
  const forms = '有限公司 股份有限公司 集团 集团有限公司 厂 研究院'.split(' ')
  const surnames = [
    ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜单仇解查',
  ]
  const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志文斌宇浩然子轩梓涵雨欣诗琪']
  const works = '生产线改造项目 智能仓储系统 MES实施 二期扩建工程 设备采购 年度维保 数据中心建设 能耗监测平台 输送线总包 机器人工作站'.split(' ')
  const words =
    'Acme Global Pacific Northern Atlas Vertex Siemens Orion Summit Delta Nova Titan Quantum Zenith Falcon Harbor Crest Pioneer Sterling Beacon'.split(
      ' ',
    )
  const company = () => pick(cities) + pick(syllables) + pick(syllables) + pick(trades) + pick(forms)
  for (let number = 0; number < total; number++) {
    const part = next(10)
    const code = `KH${String(number).padStart(7, '0')}`
    if (part < 3) yield `${company()} ${code}`
    else if (part < 4) yield `${pick(words)} ${pick(words)} ${pick(['Ltd', 'GmbH', 'Inc'])} ${code}`
    else if (part < 7) yield `${pick(surnames)}${pick(given)}${next(3) ? pick(given) : ''} ${company()} ${code}`
    else yield `${company()}${pick(works)} ${code}`
  }
}

const round = (value: number) => Math.round(value * 100) / 100

async function timed(times: number, run: () => Promise<unknown>): Promise<{ best: number; p50: number; p99: number }> {
  const taken: number[] = []
  for (let i = 0; i < times; i++) {
    const started = performance.now()
    await run()
    taken.push(performance.now() - started)
  }
  taken.sort((a, b) => a - b)
  return { best: round(taken[0] ?? 0), p50: round(taken[Math.floor(times / 2)] ?? 0), p99: round(taken[Math.floor(times * 0.99)] ?? 0) }
}

const owner = uuidv7()
const actor = actorWith(uuidv7(), everyRight)
const member = actorWith(actor.workspaceId, { 'gadget.read': 'own' }, { memberId: owner })
const { workspaceId } = actor

/** Records are written straight to their table, so that what is measured is the index. */
async function fill(database: DatabaseHandle): Promise<number> {
  let ms = 0
  let batch: { id: string; name: string }[] = []
  const write = async () => {
    const rows = batch
    batch = []
    await database.write({ workspaceId }, (db) =>
      sql`insert into gadget (workspace_id, id, created_at, updated_at, name, owner_id) select ${workspaceId}::uuid, id, now(), now(), name, ${owner}::uuid
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, name text)`.execute(db),
    )
    const started = performance.now()
    await database.write({ workspaceId }, (db) =>
      upsertEntries(
        db,
        { workspaceId, now: new Date().toISOString() },
        rows.map(({ id, name }, index) => ({
          recordType: 'gadget',
          recordId: id,
          title: name,
          subtitle: '',
          more: '',
          ownerId: index % 100 ? null : owner,
          archived: false,
        })),
      ),
    )
    ms += performance.now() - started
  }
  for (const name of madeUpNames(count)) {
    batch.push({ id: uuidv7(), name })
    if (batch.length === 1000) await write()
  }
  await write()
  return ms
}

async function ask(application: Application, contract: 'box' | 'list', given: { text: string; as?: typeof actor }) {
  const call = { actor: given.as ?? actor, requestId: 'bench' }
  if (contract === 'box') return application.perform(search.find, { input: { text: given.text }, call })
  return application.perform(gadget.operations.list, { input: { search: given.text }, call })
}

async function measure(database: DatabaseHandle): Promise<Record<string, unknown>> {
  const application = await createApplication({ database, modules })
  const fillMs = await fill(database)
  await database.owner((db) => sql`analyze gadget`.execute(db))
  const tidy = await timed(1, () => database.write({ workspaceId, queryTimeoutMs: 0 }, (db) => tidyEntries(db)))
  const { rows: sizes } = await database.owner((db) =>
    sql<{
      tableMb: number
      indexMb: number
    }>`select pg_table_size('search_entry') / 1048576 as "tableMb", pg_indexes_size('search_entry') / 1048576 as "indexMb"`.execute(db),
  )
  const result: Record<string, unknown> = { kind, records: count, rowsPerSecond: Math.round(count / (fillMs / 1000)), tidyMs: tidy.p50, ...sizes[0] }
  for (const [group, ofGroup] of Object.entries(texts)) {
    for (const text of ofGroup) {
      for (const where of ['box', 'list'] as const) result[`${group}: ${where}, ${text}`] = await timed(40, () => ask(application, where, { text }))
      result[`${group}: box, own records, ${text}`] = await timed(20, () => ask(application, 'box', { text, as: member }))
    }
  }
  result['create a record with entry, trail and outbox'] = await timed(200, () =>
    application.perform(gadget.operations.create, { input: { name: `华东电机设备制造有限公司 ${uuidv7()}` }, call: { actor, requestId: 'bench' } }),
  )
  result['after 200 creates: box, hddj'] = await timed(30, () => ask(application, 'box', { text: 'hddj' }))
  await application.stop()
  return result
}

const sources = modules.flatMap(({ name, migrations }) => (migrations ? [{ module: name, folder: migrations }] : []))
const server = kind === 'postgres' ? await startPostgres({ durable: true }) : null
const dir = mkdtempSync(join(tmpdir(), 'zhulu-bench-'))
const database = await openDatabase(server ? { url: server.url, queryTimeoutMs: 0 } : { dir, queryTimeoutMs: 600_000 })
await migrate(database, sources)
const figures = Object.entries(await measure(database)).map(([name, figure]) => `  ${JSON.stringify(name)}: ${JSON.stringify(figure)}`)
console.log(`{\n${figures.join(',\n')}\n}`)
await database.close()
const alive = setInterval(() => undefined, 1000)
await server?.stop()
clearInterval(alive)
rmSync(dir, { recursive: true, force: true })
