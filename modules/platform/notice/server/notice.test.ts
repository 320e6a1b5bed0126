import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/server/actor.ts'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { runJob } from '#kernel/server/jobs.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { identity } from '#modules/platform/identity/contract/index.ts'
import { notice } from '../contract/index.ts'
import { noticeModule } from './index.ts'
import { digestText } from './mail-digest.ts'

let app: TestApplication
let boss: Actor
let teamId: string

beforeAll(async () => {
  app = await testApplication({ modules: [identityModule, noticeModule] })
  boss = await app.workspace()
  teamId = (await app.call(identity.team.create, { name: 'East' }, boss)).id
})

const due = (actor: Actor) => runJob(app.application.runtime, { job: 'notice.remind', workspaceId: actor.workspaceId, data: {} })
const list = (actor: Actor, input: Record<string, unknown> = {}) => app.call(notice.list, input, actor)

test('a reminder comes when it is due, once, to whoever set it', async () => {
  app.clock.set('2026-04-01T08:00:00.000Z')
  const anna = await app.member(boss, { name: 'Anna', rights: {} })
  await app.call(notice.remind, { text: 'call Mr Wang', remindAt: '2026-04-01T09:00:00.000Z', recordType: 'team', recordId: teamId }, boss)
  await due(boss)
  expect((await list(boss)).items).toEqual([])
  app.clock.set('2026-04-01T09:00:01.000Z')
  await due(boss)
  await due(boss)
  expect((await list(boss)).items).toMatchObject([
    { kind: 'notice.kind.reminder', values: { text: 'call Mr Wang' }, recordType: 'team', recordId: teamId, readAt: null },
  ])
  expect((await list(anna)).items).toEqual([])
  expect((await app.call(notice.listReminders, {}, boss)).items).toEqual([])
})

test('a reminder lies in the future and is about a record that one may see', async () => {
  await expect(app.call(notice.remind, { text: 'x', remindAt: '2020-01-01T00:00:00.000Z' }, boss)).rejects.toMatchObject({ code: 'NOT_LATER' })
  const anna = await app.member(boss, { name: 'Anna 2', rights: {} })
  await expect(
    app.call(notice.remind, { text: 'x', remindAt: '2099-01-01T00:00:00.000Z', recordType: 'team', recordId: teamId }, anna),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(
    app.call(notice.remind, { text: 'x', remindAt: '2099-01-01T00:00:00.000Z', recordType: 'team', recordId: boss.workspaceId }, boss),
  ).rejects.toMatchObject({ code: 'MISSING' })
})

test('a notice can be read, unread again, and snoozed until it comes back', async () => {
  const { items } = await list(boss)
  const id = items[0]?.id ?? ''
  expect(await app.call(notice.markRead, { ids: [id] }, boss)).toEqual({ unread: 0 })
  expect((await list(boss, { unread: 'true' })).items).toEqual([])
  await app.call(notice.snooze, { id, until: '2026-04-02T00:00:00.000Z' }, boss)
  expect((await list(boss)).items).toEqual([])
  app.clock.set('2026-04-02T00:00:01.000Z')
  expect((await list(boss)).unread).toBe(1)
  await expect(app.call(notice.snooze, { id, until: '2026-04-01T00:00:00.000Z' }, boss)).rejects.toMatchObject({ code: 'NOT_LATER' })
})

test('nobody reads, snoozes or forgets what is told to another', async () => {
  const [mine] = (await list(boss)).items
  const anna = await app.member(boss, { name: 'Anna 3', rights: {} })
  await app.call(notice.markRead, { ids: [mine?.id ?? ''] }, anna)
  expect((await list(boss)).unread).toBe(1)
  await expect(app.call(notice.snooze, { id: mine?.id ?? '', until: '2099-01-01T00:00:00.000Z' }, anna)).rejects.toMatchObject({ code: 'MISSING' })
  const reminder = await app.call(notice.remind, { text: 'mine', remindAt: '2099-01-01T00:00:00.000Z' }, boss)
  await expect(app.call(notice.forget, { id: reminder.id }, anna)).rejects.toMatchObject({ code: 'MISSING' })
  await app.call(notice.forget, { id: reminder.id }, boss)
})

test('settings are kept for each member', async () => {
  expect(await app.call(notice.getSettings, {}, boss)).toEqual({ digest: 'daily', dailyAt: '08:30' })
  await app.call(notice.setSettings, { digest: 'instant', dailyAt: '07:00' }, boss)
  expect(await app.call(notice.getSettings, {}, boss)).toEqual({ digest: 'instant', dailyAt: '07:00' })
})

test('a digest speaks the language of its reader', () => {
  const notices = [
    {
      id: '',
      kind: 'notice.kind.reminder',
      values: { text: 'X' },
      recordType: null,
      recordId: null,
      at: '2026-04-01T08:00:00.000Z',
      readAt: null,
      snoozedUntil: null,
    },
  ]
  expect(digestText(notices, { locale: 'en', timeZone: 'Asia/Shanghai', url: 'http://z' })).toMatchObject({ subject: 'Zhulu: 1 notice' })
  expect(digestText(notices, { locale: 'zh-Hans', timeZone: 'Asia/Shanghai', url: 'http://z' }).text).toContain('提醒：X')
})
