import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Locale } from '#kernel/contract/words.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { identity } from '#modules/platform/identity/contract/index.ts'
import { sample } from '#modules/platform/sample/contract/index.ts'
import { engagement } from '#modules/customers/engagement/contract/index.ts'
import { party } from '#modules/customers/party/contract/index.ts'
import { pursuit, salesProcess } from '#modules/pursuit/pursuit/contract/index.ts'
import { wrongInSimplified, wrongInTraditional } from '#tools/conformance/script.ts'
import { modules } from './modules.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhulu-sample-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Loaded = { boss: Actor; before: Record<string, string> }
let app: TestApplication
const workspaces = new Map<Locale, Loaded>()
/** Every language once, over both kinds of database: two years take their time to be written. */
const onServer = !['embedded', undefined].includes(process.env['ZHULU_TEST_DATABASE'])
const spoken: readonly [Locale, ...Locale[]] = onServer ? ['zh-Hant'] : ['zh-Hans', 'en']
const company = (): Loaded => workspaces.get(spoken[0]) ?? missing()
function missing(): never {
  throw new Error('the sample company was not loaded')
}

/** History, what tells of events and jobs, and the sample's own tables: these remember that something was there. */
const remembers = ['trail_entry', 'outbox_event', 'sample_run', 'sample_record', 'change_set', 'idempotency_key']

async function read<T>(loaded: Loaded, query: (workspaceId: string) => ReturnType<typeof sql<T>>): Promise<T[]> {
  return (await app.application.runtime.database.owner((db) => query(loaded.boss.workspaceId).execute(db))).rows
}

/** Rows of the workspace in every table; totals and benchmarks are counted by what they add up to. */
async function contentsOf(boss: Actor): Promise<Record<string, string>> {
  return app.application.runtime.database.owner(async (db) => {
    const { rows: tables } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
      where n.nspname = 'public' and c.relkind = 'r' order by 1`.execute(db)
    const counts: Record<string, string> = {}
    for (const { name } of tables.filter((table) => !remembers.includes(table.name))) {
      const of =
        name === 'sales_stage_benchmark'
          ? sql`coalesce(sum(n + closed), 0)::text`
          : name.startsWith('pursuit_total')
            ? sql`coalesce(sum(deals), 0) || ' ' || coalesce(sum(abs(amount)), 0)`
            : sql`count(*)::text`
      const { rows } = await sql<{
        count: string
      }>`select ${of} as count from ${sql.table(name)} where workspace_id = ${boss.workspaceId}::uuid`.execute(db)
      counts[name.replace('_change', '')] = `${counts[name.replace('_change', '')] ?? ''} ${rows[0]?.count ?? ''}`
    }
    return counts
  })
}

async function load(boss: Actor, locale: Locale): Promise<void> {
  await app.call(sample.load, { locale }, boss)
  await app.settle()
  expect(await app.call(sample.get, {}, boss)).toMatchObject({ state: 'loaded', locale })
}

beforeAll(async () => {
  app = await testApplication({ modules, config: { ZHULU_DATA: folder } })
  for (const locale of spoken) {
    const boss = { ...(await app.workspace(locale)), locale }
    workspaces.set(locale, { boss, before: await contentsOf(boss) })
    await load(boss, locale)
  }
}, 600_000)

describe('the pursuits of the sample company', () => {
  test('are some sixty, in every state and stage, in both processes', async () => {
    const { boss } = company()
    const { groups } = await app.call(pursuit.summary, { groupBy: 'status' }, boss)
    const count = (status: string) => groups.find(({ key }) => key === status)?.count ?? 0
    expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(61)
    expect(count('open')).toBeGreaterThan(15)
    expect(count('won')).toBeGreaterThan(12)
    expect(count('lost')).toBeGreaterThan(7)
    expect(count('no_decision')).toBeGreaterThan(3)
    expect(count('withdrawn')).toBeGreaterThan(2)
    const { items: processes } = await app.call(salesProcess.all, {}, boss)
    for (const { processId, stageIds, isDefault } of processes) {
      const filter = JSON.stringify({ field: 'processId', op: 'eq', value: processId })
      const byStage = await app.call(pursuit.summary, { groupBy: 'stageId', filter }, boss)
      expect(byStage.total.count).toBeGreaterThan(3)
      const there = byStage.groups.map(({ key }) => key)
      expect(isDefault ? stageIds.filter((id) => !there.includes(id)) : []).toEqual([])
    }
  })

  test('add up to the same whether the list is summed, the totals are kept, or the rows are taken one by one', async () => {
    const { boss } = company()
    const { items } = await app.call(pursuit.list, { limit: 200 }, boss)
    const always = JSON.stringify({ field: 'name', op: 'ne', value: '–' })
    for (const groupBy of ['stageId', 'status', 'ownerId']) {
      const kept = await app.call(pursuit.summary, { groupBy, sum: 'value' }, boss)
      expect(kept).toEqual(await app.call(pursuit.summary, { groupBy, sum: 'value', filter: always }, boss))
      const cents = (currency: string) =>
        items.filter(({ value }) => value?.currency === currency).reduce((sum, { value }) => sum + BigInt(value?.amount.replace('.', '') ?? 0), 0n)
      for (const { currency, total } of kept.total.sums) expect(BigInt(total.replace('.', ''))).toBe(cents(currency ?? ''))
    }
  })

  test('have a path that begins when they were opened and ends where they stand', async () => {
    const broken = await read(
      company(),
      (workspaceId) => sql<{ name: string }>`
      select p.name from pursuit p
      join lateral (select e.to_stage_id, e.status, e.kind, e.at from pursuit_stage_event e where e.workspace_id = p.workspace_id and e.pursuit_id = p.id order by e.at desc, e.id desc limit 1) last on true
      join lateral (select e.kind, e.at from pursuit_stage_event e where e.workspace_id = p.workspace_id and e.pursuit_id = p.id order by e.at, e.id limit 1) first on true
      where p.workspace_id = ${workspaceId}::uuid and (coalesce(last.to_stage_id, p.stage_id) <> p.stage_id or last.status <> p.status or first.kind <> 'open'
        or (first.at at time zone 'Asia/Shanghai')::date <> p.opened_on)`,
    )
    expect(broken).toEqual([])
    const [found] = await read(
      company(),
      (workspaceId) =>
        sql<{ paths: number }>`select count(distinct pursuit_id)::int as paths from pursuit_stage_event where workspace_id = ${workspaceId}::uuid`,
    )
    expect(found?.paths).toBe(61)
  })

  test('each stay in a stage begins where the one before it ended', async () => {
    const gaps = await read(
      company(),
      (workspaceId) => sql<{ pursuit: string }>`
      select pursuit_id as pursuit from (
        select pursuit_id, from_stage_id, lag(to_stage_id) over path as before, row_number() over path as step
        from pursuit_stage_event where workspace_id = ${workspaceId}::uuid window path as (partition by pursuit_id order by at, id)
      ) e where step > 1 and from_stage_id is distinct from before`,
    )
    expect(gaps).toEqual([])
  })

  test('that are over say why, and when; those that are open have no end', async () => {
    const odd = await read(
      company(),
      (workspaceId) => sql<{ name: string }>`
      select name from pursuit where workspace_id = ${workspaceId}::uuid and (
        (status in ('lost', 'no_decision', 'withdrawn') and (close_reason is null or coalesce(close_note, '') = '' or closed_on is null))
        or (status = 'won' and closed_on is null) or (status = 'open' and closed_on is not null))`,
    )
    expect(odd).toEqual([])
  })

  test('show a waiver with its debt, a review that said wait, a refused approval, a return and a second attempt', async () => {
    const [found] = await read(
      company(),
      (workspaceId) => sql<Record<string, number>>`select
      (select count(*)::int from pursuit_debt where workspace_id = ${workspaceId}::uuid) as debts,
      (select count(*)::int from pursuit where workspace_id = ${workspaceId}::uuid and open_debts > 0) as owing,
      (select count(*)::int from pursuit_gate_decision where workspace_id = ${workspaceId}::uuid and outcome in ('hold', 'recycle')) as holds,
      (select count(*)::int from pursuit_approval where workspace_id = ${workspaceId}::uuid and state = 'rejected') as refused,
      (select count(*)::int from pursuit_stage_event where workspace_id = ${workspaceId}::uuid and kind = 'return') as returns,
      (select count(*)::int from pursuit where workspace_id = ${workspaceId}::uuid and reopened_from_id is not null) as again`,
    )
    expect(Object.entries(found ?? {}).filter(([, count]) => count === 0)).toEqual([])
  })
})

describe('the history of the sample company', () => {
  test('lies in the past, within two years, and in order', async () => {
    const odd = await read(
      company(),
      (workspaceId) => sql<{ what: string; count: number }>`
      select what, count(*)::int as count from (
        select 'interaction ahead' as what from interaction where workspace_id = ${workspaceId}::uuid and at > now()
        union all select 'interaction written before it was' from interaction where workspace_id = ${workspaceId}::uuid and created_at < at
        union all select 'record ahead' from pursuit where workspace_id = ${workspaceId}::uuid and (created_at > now() or updated_at > now() or updated_at < created_at)
        union all select 'too old' from organization where workspace_id = ${workspaceId}::uuid and created_at < now() - interval '740 days'
        union all select 'closed before it was opened' from pursuit where workspace_id = ${workspaceId}::uuid and closed_on < opened_on
        union all select 'completed before it was closed' from pursuit where workspace_id = ${workspaceId}::uuid and completed_on < closed_on
        union all select 'done before it was given' from task where workspace_id = ${workspaceId}::uuid and done_at < created_at
        union all select 'talked with before the customer was known' from interaction i join organization o on o.workspace_id = i.workspace_id and o.id = i.organization_id
          where i.workspace_id = ${workspaceId}::uuid and i.at < o.created_at
        union all select 'pursued before the customer was known' from pursuit p join organization o on o.workspace_id = p.workspace_id and o.id = p.organization_id
          where p.workspace_id = ${workspaceId}::uuid and p.created_at < o.created_at
        union all select 'trail ahead' from trail_entry where workspace_id = ${workspaceId}::uuid and at > now()
      ) wrong group by what`,
    )
    expect(odd).toEqual([])
  })

  test('is about people who were there: nobody acts before joining or after leaving', async () => {
    const odd = await read(
      company(),
      (workspaceId) => sql<{ name: string }>`
      select m.name from pursuit_stage_event e join member m on m.workspace_id = e.workspace_id and m.id = e.by_id
      where e.workspace_id = ${workspaceId}::uuid and e.at < m.created_at`,
    )
    expect(odd).toEqual([])
    const { items } = await app.call(identity.member.list, { limit: 100, archived: 'with' }, company().boss)
    expect(items).toHaveLength(15)
  })

  test('names each customer and each pursuit once; only what was entered twice by mistake looks alike', async () => {
    const { boss } = company()
    const names = (items: readonly { name: unknown }[]) => items.map(({ name }) => name)
    const customers = names((await app.call(party.organization.list, { limit: 200 }, boss)).items)
    expect(new Set(customers).size).toBe(customers.length)
    const deals = names((await app.call(pursuit.list, { limit: 200 }, boss)).items)
    expect(new Set(deals).size).toBe(deals.length)
  })

  test('tells nobody: no notice, no mail, no webhook', async () => {
    const told = await read(
      company(),
      (workspaceId) => sql<{ count: number }>`select count(*)::int as count from notice where workspace_id = ${workspaceId}::uuid`,
    )
    expect(told).toEqual([{ count: 0 }])
  })
})

test.skipIf(onServer)('in another language the same happens', async () => {
  const records = async (locale: Locale) => (await app.call(sample.get, {}, workspaces.get(locale)?.boss ?? missing())).records
  expect(await records('en')).toEqual(await records('zh-Hans'))
})

const foreign: Record<Locale, (text: string) => string[]> = {
  'zh-Hans': wrongInSimplified,
  'zh-Hant': wrongInTraditional,
  en: (text) => text.match(/\p{Script=Han}/gu) ?? [],
}

test.for(spoken)('every text speaks %s', async (locale) => {
  const rows = await read(
    workspaces.get(locale) ?? missing(),
    (workspaceId) => sql<{ text: string }>`
      select concat_ws(' ', name, description, close_note, next_step) as text from pursuit where workspace_id = ${workspaceId}::uuid
      union all select concat_ws(' ', subject, body, next_step, place) from interaction where workspace_id = ${workspaceId}::uuid
      union all select concat_ws(' ', name, region, source) from organization where workspace_id = ${workspaceId}::uuid
      union all select concat_ws(' ', name, job_title, department, note) from person where workspace_id = ${workspaceId}::uuid
      union all select title from task where workspace_id = ${workspaceId}::uuid
      union all select evidence from pursuit_confirmation where workspace_id = ${workspaceId}::uuid
      union all select concat_ws(' ', name, description, series, unit) from product where workspace_id = ${workspaceId}::uuid
      union all select name from team where workspace_id = ${workspaceId}::uuid
      union all select name from document where workspace_id = ${workspaceId}::uuid
      union all select name from plan_task where workspace_id = ${workspaceId}::uuid
      union all select concat_ws(' ', title, cause, event, effect) from risk where workspace_id = ${workspaceId}::uuid
      union all select what from risk_response where workspace_id = ${workspaceId}::uuid`,
  )
  const texts = rows.map(({ text }) => text)
  expect(texts.length).toBeGreaterThan(2_000)
  expect(texts.flatMap(foreign[locale])).toEqual([])
  expect(texts.filter((text) => /[{}]|undefined|null/.test(text))).toEqual([])
})

describe('when the sample company is removed', () => {
  test('every table holds what it held before', async () => {
    const { boss, before } = company()
    await app.call(sample.remove, {}, boss)
    await app.settle()
    expect(await app.call(sample.get, {}, boss)).toMatchObject({ state: 'none', records: [], kept: [], empty: true })
    expect(await contentsOf(boss)).toEqual(before)
  })

  test.skipIf(onServer)('what a record of one’s own stands on is kept and named; colleagues put on its teams go with them', async () => {
    const { boss } = workspaces.get('en') ?? missing()
    const [deal] = (await app.call(pursuit.list, { limit: 1 }, boss)).items
    const own = await app.call(engagement.task.create, { title: '自己的任務', aboutType: 'pursuit', aboutId: deal?.id }, boss)
    await app.call(sample.remove, {}, boss)
    await app.settle()
    const { state, kept } = await app.call(sample.get, {}, boss)
    expect(state).toBe('remains')
    expect(kept.find(({ recordType }) => recordType === 'pursuit')).toMatchObject({
      recordId: deal?.id,
      title: deal?.name,
      heldByType: 'task',
      heldById: own.id,
      heldByTitle: '自己的任務',
    })
    expect(kept.find(({ recordType }) => recordType === 'organization')).toMatchObject({ recordId: deal?.organizationId, heldByType: 'pursuit' })
    expect((await app.call(pursuit.list, { limit: 200, archived: 'with' }, boss)).items).toHaveLength(1)
    await app.call(engagement.task.update, { id: own.id, version: own.version, aboutType: null, aboutId: null }, boss)
    await app.call(sample.remove, {}, boss)
    await app.settle()
    expect(await app.call(sample.get, {}, boss)).toMatchObject({ state: 'none', records: [] })
  })
})
