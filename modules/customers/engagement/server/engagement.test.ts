import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/server/actor.ts'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import { party } from '#modules/customers/party/contract/index.ts'
import { partyModule } from '#modules/customers/party/server/index.ts'
import { document } from '#modules/platform/document/contract/index.ts'
import { documentModule } from '#modules/platform/document/server/index.ts'
import { noticeModule } from '#modules/platform/notice/server/index.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { engagement } from '../contract/index.ts'
import { calendarText } from './feed.ts'
import { engagementModule } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhulu-engagement-'))
let app: TestApplication
let boss: Actor
let organizationId: string

beforeAll(async () => {
  app = await testApplication({
    modules: [identityModule, noticeModule, documentModule, partyModule, engagementModule],
    config: { ZHULU_DATA: folder, ZHULU_URL: 'http://localhost:3000' },
  })
  boss = await app.workspace()
  organizationId = (await app.call(party.organization.create, { name: 'Eastern Steel' }, boss)).id
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const log = (values: Record<string, unknown>, actor = boss) =>
  app.call(engagement.log, { type: 'call', subject: 'First call', at: '2026-05-01T08:00:00.000Z', organizationId, ...values }, actor)

test('an advance needs a dated step that the customer takes; friendly words do not do', async () => {
  await expect(log({ outcome: 'advance' })).rejects.toMatchObject({ code: 'ADVANCE_WITHOUT_STEP' })
  await expect(log({ outcome: 'advance', nextStep: 'send us the drawings', nextStepOn: '2026-05-10' })).rejects.toMatchObject({
    code: 'ADVANCE_WITHOUT_STEP',
  })
  const made = await log({ outcome: 'advance', nextStep: 'send us the drawings', nextStepOn: '2026-05-10', nextStepByCustomer: true })
  await expect(app.call(engagement.interaction.update, { id: made.id, version: 1, nextStepOn: null }, boss)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
})

test('the next step becomes a task, and the customer remembers the latest contact', async () => {
  const person = await app.call(party.person.create, { name: 'Li Na', organizationId }, boss)
  const made = await log({
    subject: 'Kick-off',
    at: '2026-06-01T08:00:00.000Z',
    nextStep: 'Prepare survey',
    nextStepOn: '2026-06-08',
    followUp: true,
    participants: [{ personId: person.id }, { name: 'Unknown guest' }],
  })
  await app.settle()
  const { items } = await app.call(engagement.timeline, { organizationId }, boss)
  expect(items.find((item) => item.id === made.id)?.participants.map(({ name }) => name)).toEqual(['Li Na', 'Unknown guest'])
  expect(items.find((item) => item.kind === 'task')).toMatchObject({ title: 'Prepare survey', type: 'open', ownerName: 'Administrator' })
  expect((await app.call(party.organization.get, { id: organizationId }, boss)).lastContactAt).toBe('2026-06-01T08:00:00.000Z')
  expect((await app.call(engagement.timeline, { personId: person.id }, boss)).items.map((item) => item.id)).toEqual([made.id])
})

test('the timeline pages through everything once, pinned entries first', async () => {
  const other = (await app.call(party.organization.create, { name: 'Paged' }, boss)).id
  for (let day = 1; day <= 7; day++)
    await log({ organizationId: other, subject: `day ${day}`, at: `2026-02-0${day}T08:00:00.000Z`, pinned: day === 2 })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page: { items: { title: string }[]; nextCursor: string | null } = await app.call(
      engagement.timeline,
      { organizationId: other, limit: 3, ...(cursor ? { cursor } : {}) },
      boss,
    )
    seen.push(...page.items.map((item) => item.title))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen[0]).toBe('day 2')
  expect(new Set(seen).size).toBe(7)
  await expect(app.call(engagement.timeline, { organizationId: other, cursor: 'nonsense' }, boss)).rejects.toMatchObject({ code: 'INVALID_CURSOR' })
})

test('a seller sees the entries of the own customers and those he took part in, not the rest', async () => {
  const rights = { 'interaction.read': 'own', 'organization.read': 'own' } as const
  const anna = await app.member(boss, { name: 'Anna', rights })
  const hers = (await app.call(party.organization.create, { name: 'Of Anna', ownerId: anna.memberId }, boss)).id
  await log({ organizationId: hers, subject: 'about hers' })
  await log({ subject: 'with Anna', participants: [{ memberId: anna.memberId }] })
  await log({ subject: 'without Anna' })
  expect((await app.call(engagement.timeline, {}, anna)).items.map((item) => item.title).sort()).toEqual(['about hers', 'with Anna'])
})

const mail = (id: string) =>
  new File(
    [
      `Message-ID: <${id}@example.com>\r\nFrom: =?utf-8?B?546L6Iqz?= <wang@customer.example>\r\nTo: admin@example.com\r\nDate: Mon, 02 Mar 2026 10:00:00 +0800\r\nSubject: =?gb18030?B?sai828fzxNA=?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPlease quote.\r\n--b\r\nContent-Type: text/plain; name=a.txt\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nlist\r\n--b\r\nContent-Type: application/x-msdownload; name=evil.exe\r\nContent-Disposition: attachment; filename=evil.exe\r\n\r\nMZ\r\n--b--\r\n`,
    ],
    'mail.eml',
  )

test('a mail comes in once, with its people, its customer and its harmless attachments', async () => {
  await app.call(party.person.create, { name: '王芳', email: 'Wang@Customer.example', organizationId }, boss)
  const { interaction, attachments, refusedAttachments } = await app.call(engagement.importMail, { file: mail('1') }, boss)
  expect(interaction).toMatchObject({ type: 'email', at: '2026-03-02T02:00:00.000Z', body: 'Please quote.', organizationId })
  expect([attachments, refusedAttachments]).toEqual([1, ['evil.exe']])
  const { items } = await app.call(engagement.listParticipants, { id: interaction.id }, boss)
  expect(items.map((item) => item.email ?? '').sort()).toEqual(['admin@example.com', 'wang@customer.example'])
  expect(items.find((item) => item.email === 'wang@customer.example')?.labels.personId).toBe('王芳')
  expect((await app.call(document.list, { recordType: 'interaction', recordId: interaction.id }, boss)).items.map((item) => item.name)).toEqual([
    'a.txt',
  ])
  await expect(app.call(engagement.importMail, { file: mail('1') }, boss)).rejects.toMatchObject({
    code: 'MAIL_KNOWN',
    data: { interactionId: interaction.id },
  })
  await expect(app.call(engagement.importMail, { file: new File(['no mail at all'], 'x.eml') }, boss)).rejects.toMatchObject({ code: 'NOT_A_MAIL' })
})

test('cards become people; who is known stays as he is, and a broken card is named by its line', async () => {
  const cards =
    'BEGIN:VCARD\r\nVERSION:3.0\r\nN:欧阳;雪\r\nORG:Eastern Steel;采购部\r\nTITLE:经理\r\nEMAIL:ouyang@e.example\r\nTEL;TYPE=CELL:13800000000\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nFN:Li Na\r\nORG:Eastern Steel\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD\r\n'
  const { created, known, refused } = await app.call(engagement.importCards, { file: new File([cards], 'c.vcf') }, boss)
  expect(created.map(({ name }) => name)).toEqual(['欧阳雪'])
  expect(known.map(({ name }) => name)).toEqual(['Li Na'])
  expect(refused).toMatchObject([{ line: 14 }])
  expect(await app.call(party.person.get, { id: created[0]?.id ?? '' }, boss)).toMatchObject({
    jobTitle: '经理',
    department: '采购部',
    mobile: '13800000000',
    organizationId,
  })
  await expect(app.call(engagement.importCards, { file: new File(['x'], 'c.vcf') }, boss)).rejects.toMatchObject({ code: 'NOT_A_CARD' })
})

test('a done task knows when; opened again it forgets', async () => {
  const made = await app.call(engagement.task.create, { title: 'Call back', dueAt: '2026-05-05T09:00:00.000Z' }, boss)
  expect(made).toMatchObject({ status: 'open', assigneeId: boss.memberId })
  expect((await app.call(engagement.complete, { id: made.id }, boss)).doneAt).not.toBeNull()
  expect((await app.call(engagement.complete, { id: made.id, done: false }, boss)).doneAt).toBeNull()
})

test('open tasks are handed over, done ones stay', async () => {
  const anna = await app.member(boss, { name: 'Anna 2', rights: {} })
  const open = await app.call(engagement.task.create, { title: 'open', assigneeId: anna.memberId }, boss)
  const done = await app.call(engagement.task.create, { title: 'done', assigneeId: anna.memberId, status: 'done' }, boss)
  expect(await app.call(engagement.handOver, { fromMemberId: anna.memberId, toMemberId: boss.memberId }, boss)).toEqual({ moved: 1 })
  expect((await app.call(engagement.task.get, { id: open.id }, boss)).assigneeId).toBe(boss.memberId)
  expect((await app.call(engagement.task.get, { id: done.id }, boss)).assigneeId).toBe(anna.memberId)
})

test('the calendar shows meetings and due tasks of a range that is not too long', async () => {
  await log({ type: 'meeting', subject: 'Review', at: '2026-07-01T02:00:00.000Z', endsAt: '2026-07-01T03:00:00.000Z', place: 'Suzhou' })
  const { items } = await app.call(engagement.calendar, { from: '2026-07-01T00:00:00.000Z', until: '2026-07-02T00:00:00.000Z' }, boss)
  expect(items).toMatchObject([{ title: 'Review', place: 'Suzhou', startsAt: '2026-07-01T02:00:00.000Z' }])
  await expect(app.call(engagement.calendar, { from: '2020-01-01T00:00:00.000Z', until: '2026-07-02T00:00:00.000Z' }, boss)).rejects.toMatchObject({
    code: 'RANGE_TOO_LONG',
  })
  const calendar = new ICAL.Component(ICAL.parse(calendarText(items, { name: 'Boss', now: 0 })))
  expect(calendar.getAllSubcomponents('vevent').map((event) => event.getFirstPropertyValue('summary'))).toEqual(['Review'])
})

test('a feed has one secret address at a time', async () => {
  const { url } = await app.call(engagement.renewFeed, {}, boss)
  expect(url).toMatch(/^http:\/\/localhost:3000\/api\/v1\/calendar-feeds\/[\w-]{43}\.ics$/)
  expect((await app.call(engagement.getFeed, {}, boss)).active).toBe(true)
  await app.call(engagement.endFeed, {}, boss)
  expect((await app.call(engagement.getFeed, {}, boss)).active).toBe(false)
})

test('who took part can be corrected afterwards', async () => {
  const wang = await app.call(party.person.create, { name: '王工', organizationId }, boss)
  const when = { type: 'visit', subject: 'Plant visit', at: '2026-03-05T02:00:00.000Z', organizationId }
  const visit = await app.call(engagement.log, { ...when, participants: [{ memberId: boss.memberId }] }, boss)
  await app.call(engagement.setParticipants, { id: visit.id, participants: [{ personId: wang.id }] }, boss)
  const { items } = await app.call(engagement.listParticipants, { id: visit.id }, boss)
  expect(items.map((item) => [item.personId, item.memberId])).toEqual([[wang.id, null]])
})
