import { sql } from 'kysely'
import { modules } from '#apps/server/modules.ts'
import type { Db } from '#kernel/server/work.ts'
import { systemActor } from '#kernel/server/actor.ts'
import { createApplication } from '#kernel/server/application.ts'
import type { DatabaseHandle } from '#kernel/database/index.ts'
import { search } from '#modules/platform/search/contract/index.ts'

export const size = { organizations: 10_000, pursuits: 100_000, members: 20 } as const

/** Numbers that look random and are the same in every run. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * below)
  }
}

const cities = '北京 上海 广州 深圳 杭州 南京 苏州 武汉 成都 重庆 西安 长春 沈阳 天津 青岛 宁波 无锡 合肥 郑州 厦门'.split(' ')
const syllables = [...'华东海天创新联合远大恒信达科盛瑞丰泰安吉祥龙凤金银锦绣山川江河湖明辉光耀国威振兴宏图伟业嘉禾双星元精工汇通博雅德诚立']
const trades = '电机 自动化 机械制造 电气 精密仪器 新材料 智能装备 软件科技 物流 建材 食品 化工 环保 能源 汽车零部件 半导体'.split(' ')
const works = '生产线改造 智能仓储系统 MES实施 二期扩建 设备采购 年度维保 能耗监测平台 输送线总包 机器人工作站 数据中心'.split(' ')

/** Names as a Chinese integrator's customers bear them. */
export function nameMaker(seed: number): { company: () => string; project: () => string } {
  const next = randomFrom(seed)
  const pick = (list: readonly string[]): string => list[next(list.length)] ?? ''
  const company = (): string => `${pick(cities)}${pick(syllables)}${pick(syllables)}${pick(trades)}有限公司`
  return { company, project: () => `${pick(cities)}${pick(syllables)}${pick(syllables)}${pick(works)}项目` }
}

/** Fills a set-up workspace: customers, pursuits over all stages and owners, the history that each would have, and the search index of all. */
export async function seedWorkspace(database: DatabaseHandle, workspaceId: string): Promise<void> {
  await database.owner((db) => insertAll(db, workspaceId), { queryTimeoutMs: 0 })
  const application = await createApplication({ database, modules })
  const call = { actor: systemActor(workspaceId), requestId: 'seed' }
  await application.perform(search.rebuild, { input: {}, call })
  await application.settle()
  await application.stop()
  await database.owner((db) => sql`vacuum analyze`.execute(db), { queryTimeoutMs: 0 })
}

async function insertAll(db: Db, workspaceId: string): Promise<void> {
  await sql`insert into member (workspace_id, id, created_at, updated_at, name, status)
    select ${workspaceId}::uuid, uuidv7(), now(), now(), 'Member ' || n, 'noAccount' from generate_series(1, ${size.members}) n`.execute(db)
  const { company, project } = nameMaker(7)
  for (let from = 0; from < size.organizations; from += 5_000)
    await insertOrganizations(db, { workspaceId, names: Array.from({ length: 5_000 }, company) })
  for (let from = 0; from < size.pursuits; from += 10_000)
    await insertPursuits(db, { workspaceId, from, names: Array.from({ length: 10_000 }, project) })
  await sql`insert into trail_entry (workspace_id, id, change_id, at, actor_id, actor_name, via, record_type, record_id, action, after)
    select workspace_id, uuidv7(), uuidv7(), created_at, owner_id, 'Member', 'pursuit.create', 'pursuit', id, 'create', jsonb_build_object('name', name)
    from pursuit where workspace_id = ${workspaceId}::uuid`.execute(db)
}

const insertOrganizations = (db: Db, { workspaceId, names }: { workspaceId: string; names: string[] }): Promise<unknown> =>
  sql`with owners as (select array_agg(id order by id) as ids from member where workspace_id = ${workspaceId}::uuid)
    insert into organization (workspace_id, id, created_at, updated_at, name, name_key, owner_id, industry_code, region)
    select ${workspaceId}::uuid, uuidv7(), now(), now(), name || ' ' || n, name || n, owners.ids[1 + n % array_length(owners.ids, 1)], 'C34', '华东'
    from owners, unnest(${names}::text[]) with ordinality as given(name, n)`.execute(db)

type Pursuits = { workspaceId: string; from: number; names: string[] }

/** Spread by prime steps, so that stage, owner, customer and date are independent of each other. */
const insertPursuits = (db: Db, { workspaceId, from, names }: Pursuits): Promise<unknown> =>
  sql`with owners as (select array_agg(id order by id) as ids from member where workspace_id = ${workspaceId}::uuid),
      customers as (select array_agg(id order by id) as ids from organization where workspace_id = ${workspaceId}::uuid),
      process as (select id, latest_version from sales_process where workspace_id = ${workspaceId}::uuid and is_default),
      stages as (select array_agg(s.id order by s.position) as ids from sales_stage s, process p where s.workspace_id = ${workspaceId}::uuid and s.process_id = p.id and phase <> 'fulfil')
    insert into pursuit (workspace_id, id, created_at, updated_at, name, code, organization_id, status, process_id, process_version, stage_id, stage_since,
      value_amount, value_currency, expected_sign_date, owner_id, win_probability, model_probability, forecast_category, opened_on)
    select ${workspaceId}::uuid, uuidv7(), now() - n * interval '1 minute', now(), name || ' ' || n, 'P' || n, customers.ids[1 + (n * 7919) % array_length(customers.ids, 1)], 'open',
      process.id, process.latest_version, stages.ids[1 + (n * 31) % array_length(stages.ids, 1)], now() - (n % 90) * interval '1 day',
      10000 + (n * 104729) % 9000000, 'CNY', date '2026-01-01' + (n * 613 % 1000)::int, owners.ids[1 + (n * 17 / 7) % array_length(owners.ids, 1)], 0.3, 0.3, 'pipeline', date '2025-12-01'
    from owners, customers, process, stages, unnest(${names}::text[]) with ordinality as given(name, number), lateral (select ${from}::bigint + number as n) as numbered`.execute(
    db,
  )
