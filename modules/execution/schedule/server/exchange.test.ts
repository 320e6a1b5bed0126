import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { minuteOf, readMspdi, schedulePlan } from '@zhulu/engines/network'
import { testApplication, type TestApplication } from '#kernel/testing/application.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { documentModule } from '#modules/platform/document/server/index.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { trailModule } from '#modules/platform/trail/server/index.ts'
import { engagementModule } from '#modules/customers/engagement/server/index.ts'
import { party } from '#modules/customers/party/contract/index.ts'
import { partyModule } from '#modules/customers/party/server/index.ts'
import { pursuit } from '#modules/pursuit/pursuit/contract/index.ts'
import { productModule } from '#modules/pursuit/product/server/index.ts'
import { pursuitModule } from '#modules/pursuit/pursuit/server/index.ts'
import { resource } from '#modules/execution/resource/contract/index.ts'
import { resourceModule } from '#modules/execution/resource/server/index.ts'
import { schedule, type Plan, type PlanEdit } from '../contract/index.ts'
import { scheduleModule } from './index.ts'

let app: TestApplication
let boss: Actor
let organizationId: string
let linId: string
const { plan: operations } = schedule

beforeAll(async () => {
  app = await testApplication({
    modules: [
      identityModule,
      trailModule,
      documentModule,
      partyModule,
      engagementModule,
      productModule,
      pursuitModule,
      resourceModule,
      scheduleModule,
    ],
    config: { ZHULU_DATA: mkdtempSync(join(tmpdir(), 'zhulu-exchange-')) },
  })
  boss = await app.workspace()
  organizationId = (await app.call(party.organization.create, { name: '华东电力设计院' }, boss)).id
  linId = (await app.call(resource.resource.create, { name: '林工', kind: 'person', capacity: 1 }, boss)).id
})

const opened = async (): Promise<string> => (await app.call(pursuit.open, { name: '变电站自动化改造', organizationId }, boss)).id
const shown = async (pursuitId: string): Promise<Plan> => {
  const { plan } = await app.call(operations.show, { pursuitId }, boss)
  if (!plan) throw new Error('no plan')
  return plan
}
const fileOf = (text: string | Uint8Array<ArrayBuffer>, name = '交付计划.xml') => new File([text], name, { type: 'text/xml' })
const exported = async (id: string, actor = boss): Promise<string> => (await app.call(operations.exportFile, { id }, actor)).text()
const named = (plan: Plan, name: string) => {
  const task = plan.tasks.find((one) => one.name === name)
  if (!task) throw new Error(`no task ${name}`)
  return task
}

const day = 480
const shifts = (...hours: string[]) =>
  hours
    .map((span) => {
      const [from, to] = span.split('-')
      return `<WorkingTime><FromTime>${from}:00</FromTime><ToTime>${to}:00</ToTime></WorkingTime>`
    })
    .join('')
const week = (...hours: string[]) =>
  [2, 3, 4, 5, 6]
    .map((type) => `<WeekDay><DayType>${type}</DayType><DayWorking>1</DayWorking><WorkingTimes>${shifts(...hours)}</WorkingTimes></WeekDay>`)
    .join('')

type Extra = { hours?: string[]; tasks?: string; first?: string }

/** A phase with two linked tasks and a milestone; fields that nobody here knows; a cross link; somebody of ours and a stranger. */
const projectFile = ({
  hours = ['09:00-12:00', '13:00-18:00'],
  tasks = '',
  first = 'PT16H0M0S',
}: Extra = {}) => `<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project">
	<Title>产线交付</Title>
	<StartDate>2027-01-04T09:00:00</StartDate>
	<CalendarUID>1</CalendarUID>
	<MinutesPerDay>480</MinutesPerDay>
	<Strange kept="yes"><!-- nobody knows --></Strange>
	<Calendars>
		<Calendar><UID>1</UID><Name>标准</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>${week(...hours)}</WeekDays></Calendar>
	</Calendars>
	<Tasks>
		<Task><UID>0</UID><ID>0</ID><Name>产线交付</Name><OutlineNumber>0</OutlineNumber><OutlineLevel>0</OutlineLevel><Summary>1</Summary></Task>
		<Task><UID>3</UID><ID>1</ID><Name>设计</Name><OutlineNumber>1</OutlineNumber><OutlineLevel>1</OutlineLevel><Summary>1</Summary></Task>
		<Task>
			<UID>7</UID>
			<ID>2</ID>
			<Name>图纸 &amp; 清单</Name>
			<OutlineNumber>1.1</OutlineNumber>
			<OutlineLevel>2</OutlineLevel>
			<Duration>${first}</Duration>
			<DurationFormat>7</DurationFormat>
			<Cost>12000</Cost>
			<Notes><![CDATA[<keep> & me]]></Notes>
			<ExtendedAttribute><FieldID>188743731</FieldID><Value>x</Value></ExtendedAttribute>
		</Task>
		<Task>
			<UID>9</UID>
			<ID>3</ID>
			<Name>运输</Name>
			<OutlineNumber>1.2</OutlineNumber>
			<OutlineLevel>2</OutlineLevel>
			<Duration>PT48H0M0S</Duration>
			<DurationFormat>8</DurationFormat>
			<PredecessorLink><PredecessorUID>7</PredecessorUID><Type>1</Type><CrossProject>0</CrossProject><LinkLag>4800</LinkLag><LagFormat>7</LagFormat></PredecessorLink>
			<PredecessorLink><PredecessorUID>77</PredecessorUID><Type>1</Type><CrossProject>1</CrossProject><LinkLag>0</LinkLag><LagFormat>7</LagFormat></PredecessorLink>
		</Task>
		<Task><UID>8</UID><ID>4</ID><IsNull>1</IsNull></Task>
		<Task><UID>12</UID><ID>5</ID><Name>终验</Name><OutlineNumber>2</OutlineNumber><OutlineLevel>1</OutlineLevel><Duration>PT0H0M0S</Duration><Milestone>1</Milestone><PredecessorLink><PredecessorUID>9</PredecessorUID><Type>1</Type></PredecessorLink></Task>${tasks}
	</Tasks>
	<Resources>
		<Resource><UID>1</UID><Name>林工</Name><Type>1</Type><StandardRate>150</StandardRate></Resource>
		<Resource><UID>2</UID><Name>外聘工程师</Name><Type>1</Type></Resource>
	</Resources>
	<Assignments>
		<Assignment><UID>1</UID><TaskUID>7</TaskUID><ResourceUID>1</ResourceUID><Units>0.5</Units><Work>PT8H0M0S</Work></Assignment>
		<Assignment><UID>2</UID><TaskUID>7</TaskUID><ResourceUID>2</ResourceUID><Units>1</Units><Work>PT16H0M0S</Work></Assignment>
	</Assignments>
</Project>
`

async function imported(text = projectFile()): Promise<{ id: string; pursuitId: string; revision: number }> {
  const pursuitId = await opened()
  return { pursuitId, ...(await app.call(operations.importFile, { pursuitId, file: fileOf(text), calendars: 'nearest' }, boss)) }
}

const change = (id: string, revision: number, edits: PlanEdit[]) => app.call(operations.change, { id, revision, edits }, boss)

describe('a project file that comes in', () => {
  test('is previewed with its people, its calendar and what is not used, and nothing is changed', async () => {
    const pursuitId = await opened()
    const preview = await app.call(operations.previewImport, { pursuitId, file: fileOf(projectFile()), calendars: 'nearest' }, boss)
    expect(preview).toMatchObject({ name: '产线交付', manner: 'begin', tasks: 3, milestones: 1, links: 2, added: 4, planTasks: 0, keepsFile: true })
    expect(preview.calendar).toMatchObject({ days: 0, mayCreate: true })
    expect(preview.people).toEqual([
      { name: '林工', resourceId: linId, tasks: 1 },
      { name: '外聘工程师', resourceId: null, tasks: 1 },
    ])
    expect(preview.unused).toEqual([{ code: 'LINK_TO_NOTHING', count: 1, examples: ['77 → 运输'] }])
    expect(await app.call(operations.show, { pursuitId }, boss)).toEqual({ plan: null })
  })

  test('becomes the plan as one change, with hierarchy, links, lags, elapsed time and people, and is taken back as one', async () => {
    const { id, pursuitId } = await imported()
    const plan = await shown(pursuitId)
    expect(plan.revision).toBe(1)
    expect(plan.tasks.map(({ name, parentId, elapsed }) => [name, parentId !== null, elapsed])).toEqual([
      ['设计', false, false],
      ['图纸 & 清单', true, false],
      ['运输', true, true],
      ['终验', false, false],
    ])
    expect(named(plan, '图纸 & 清单').dates).toMatchObject({ start: minuteOf('2027-01-04T09:00'), finish: minuteOf('2027-01-05T18:00') })
    expect(named(plan, '运输').dates).toMatchObject({ start: minuteOf('2027-01-06T18:00'), finish: minuteOf('2027-01-08T18:00') })
    expect(plan.links).toMatchObject([{ lag: 480 }, { lag: 0 }])
    expect(plan.assignments).toMatchObject([{ resourceId: linId, units: 0.5 }])
    await app.call(operations.undo, { id, revision: 1 }, boss)
    expect((await shown(pursuitId)).tasks).toEqual([])
    const again = await app.call(operations.importFile, { pursuitId, file: fileOf(projectFile()), calendars: 'nearest' }, boss)
    expect(again.revision).toBe(3)
  })

  test('is not put over tasks without a word: below them, or by number over those it came from', async () => {
    const { id, pursuitId } = await imported()
    const file = fileOf(projectFile({ first: 'PT24H0M0S' }))
    const given = { pursuitId, file, calendars: 'nearest' as const }
    await expect(app.call(operations.importFile, given, boss)).rejects.toMatchObject({ code: 'PLAN_HAS_TASKS', data: { tasks: 4 } })
    expect(await app.call(operations.previewImport, given, boss)).toMatchObject({ manner: null, sameNumbers: 4, hasFile: true })
    const update = { ...given, manner: 'update' as const }
    expect(await app.call(operations.previewImport, update, boss)).toMatchObject({ added: 0, changed: 1, removed: 0 })
    await app.call(operations.importFile, update, boss)
    const plan = await shown(pursuitId)
    expect(plan.tasks).toHaveLength(4)
    expect(named(plan, '图纸 & 清单').duration).toBe(3 * day)
    await app.call(operations.importFile, { ...given, manner: 'below' }, boss)
    const both = await shown(pursuitId)
    expect(both.tasks).toHaveLength(9)
    expect(both.tasks.filter(({ parentId }) => parentId === named(both, '产线交付').id)).toHaveLength(2)
    expect(readMspdi(await exported(id)).tasks).toHaveLength(10)
  })

  test('with other hours than any calendar here brings its own, when that is asked for', async () => {
    const text = projectFile({ hours: ['08:00-12:00', '14:00-16:00'], first: 'PT11H0M0S' }).replace('林工', '别人')
    const pursuitId = await opened()
    const given = { pursuitId, file: fileOf(text) }
    const preview = await app.call(operations.previewImport, { ...given, calendars: 'nearest' }, boss)
    expect(preview.calendar?.days).toBeGreaterThan(5)
    const { id } = await app.call(operations.importFile, { ...given, calendars: 'create' }, boss)
    const plan = await shown(pursuitId)
    expect(named(plan, '图纸 & 清单').dates.finish).toBe(minuteOf('2027-01-05T16:00'))
    expect(plan.calendar.week[0]).toEqual([
      { from: 480, to: 720 },
      { from: 840, to: 960 },
    ])
    const planner = await app.member(boss, { name: 'Planner', rights: { 'plan.read': 'all', 'plan.write': 'all', 'skill.read': 'all' } })
    const other = await opened()
    await expect(
      app.call(operations.importFile, { pursuitId: other, file: fileOf(text.replaceAll('16:00', '17:00')), calendars: 'create' }, planner),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await app.call(operations.show, { pursuitId: other }, boss)).toEqual({ plan: null })
    expect(readMspdi(await exported(id)).plan.calendars).toEqual(readMspdi(text).plan.calendars)
  })

  test('that is broken, of another kind, too large or impossible is refused with the reason, and nothing is changed', async () => {
    const pursuitId = await opened()
    const refused = async (text: string | Uint8Array<ArrayBuffer>) =>
      app.call(operations.importFile, { pursuitId, file: fileOf(text), calendars: 'nearest' }, boss).then(
        () => null,
        (error: { code: string; data: unknown }) => ({ code: error.code, data: error.data }),
      )
    const unreadable = (code: string, line: number | null = null) => ({ code: 'PROJECT_FILE_UNREADABLE', data: { code, line } })
    expect(await refused('')).toEqual(unreadable('EMPTY'))
    expect(await refused(projectFile().replace('</Title>', '</Titel>'))).toEqual(unreadable('NOT_WELL_FORMED', 3))
    expect(await refused('<!DOCTYPE a [<!ENTITY b "c">]><Project/>')).toMatchObject(unreadable('DOCTYPE', 1))
    expect(await refused('<Report/>')).toEqual(unreadable('WRONG_FORMAT'))
    expect(await refused(projectFile().replace('PT48H0M0S', '2 days'))).toEqual(unreadable('BAD_VALUE'))
    expect(await refused(new Uint8Array([0x3c, 0x80, 0xff]))).toEqual(unreadable('ENCODING'))
    expect(await refused(new Uint8Array(21 * 1024 * 1024))).toMatchObject({ code: 'FILE_TOO_LARGE' })
    const many = Array.from({ length: 10_001 }, (_, i) => `<Task><UID>${i + 100}</UID><Name>x</Name></Task>`).join('')
    expect(await refused(projectFile({ tasks: many }))).toMatchObject({ code: 'TOO_MANY_TASKS', data: { limit: 10_000 } })
    const circle = projectFile().replace(
      '<DurationFormat>7</DurationFormat>',
      '<DurationFormat>7</DurationFormat><PredecessorLink><PredecessorUID>12</PredecessorUID></PredecessorLink>',
    )
    expect(await refused(circle)).toMatchObject({
      code: 'PLAN_IMPOSSIBLE',
      data: { code: 'CIRCLE', names: expect.arrayContaining(['运输', '终验']) },
    })
    expect(await app.call(operations.show, { pursuitId }, boss)).toEqual({ plan: null })
  })

  test('in another encoding is read by what it declares', async () => {
    const utf16 = Buffer.from(`\ufeff${projectFile().replace('UTF-8', 'UTF-16')}`, 'utf16le')
    const { id, pursuitId } = await imported()
    const update = { pursuitId, file: fileOf(new Uint8Array(utf16)), calendars: 'nearest' as const, manner: 'update' as const }
    await app.call(operations.importFile, update, boss)
    expect(await exported(id)).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>/)
  })
})

describe('a project file that goes out', () => {
  test('of a plan that was not changed says what came in, but for dates', async () => {
    const { id } = await imported()
    const [text, file] = [await exported(id), projectFile()]
    const dates = /<(Start|Finish|FinishDate|EarlyStart|EarlyFinish|LateStart|LateFinish|TotalSlack|FreeSlack|Critical|Summary)>[^<]*<\/\1>/g
    const bare = (xml: string) => xml.replaceAll(dates, '').replaceAll(/\s+/g, '')
    expect(bare(text)).toBe(bare(file))
  })

  test('has what was changed here, and still what a plan has no place for; numbers stay', async () => {
    const { id, pursuitId } = await imported()
    const plan = await shown(pursuitId)
    const [drawing, transport] = [named(plan, '图纸 & 清单'), named(plan, '运输')]
    const added = randomUUID()
    await change(id, 1, [
      { edit: 'changeTask', id: drawing.id, fields: { name: '图纸', duration: 3 * day, deadline: minuteOf('2027-01-07T00:00') } },
      { edit: 'addTask', id: added, parentId: drawing.parentId, after: drawing.id, fields: { name: '审图', duration: day } },
      { edit: 'addLink', link: { id: randomUUID(), from: drawing.id, to: added } },
      { edit: 'removeTask', id: transport.id },
      { edit: 'assign', assignment: { id: randomUUID(), taskId: added, resourceId: linId, units: 1 } },
    ])
    const text = await exported(id)
    expect(text).toContain('<Strange kept="yes"><!-- nobody knows --></Strange>')
    expect(text).toContain('<![CDATA[<keep> & me]]>')
    expect(text).toContain('<FieldID>188743731</FieldID>')
    const file = readMspdi(text)
    expect(file.tasks.map(({ id: uid, name }) => [uid, name])).toEqual([
      ['0', '产线交付'],
      ['3', '设计'],
      ['7', '图纸'],
      ['13', '审图'],
      ['12', '终验'],
    ])
    expect(file.plan.tasks.find((task) => task.id === '13')).toMatchObject({ parent: '3', duration: day })
    expect(file.assignments).toMatchObject([
      { task: '7', resource: '1', units: 0.5, work: 720 },
      { task: '7', resource: '2', work: 1440 },
      { task: '13', resource: '1', units: 1 },
    ])
    const now = await shown(pursuitId)
    const stored = new Map(file.tasks.map((task) => [task.name, task.stored]))
    for (const { name, dates } of now.tasks)
      expect([name, stored.get(name)?.start, stored.get(name)?.finish]).toEqual([name, dates.start, dates.finish])
    await change(id, 2, [{ edit: 'removeTask', id: added }])
    await change(id, 3, [{ edit: 'addTask', id: randomUUID(), parentId: null, after: null, fields: { name: '启动会' } }])
    expect(readMspdi(await exported(id)).tasks.map(({ id: uid }) => uid)).toEqual(['0', '14', '3', '7', '12'])
  })

  test('of a plan from a template is new, schedules to the same dates, and comes back by its numbers', async () => {
    const pursuitId = await opened()
    const { id } = await app.call(operations.draw, { pursuitId, start: minuteOf('2027-01-04T09:00'), template: 'tendered' }, boss)
    const first = await shown(pursuitId)
    const survey = named(first, '现场调研')
    await change(id, 1, [{ edit: 'assign', assignment: { id: randomUUID(), taskId: survey.id, resourceId: linId, units: 0.5 } }])
    const plan = await shown(pursuitId)
    const text = await exported(id)
    const file = readMspdi(text)
    const result = schedulePlan(file.plan)
    if (result.status === 'infeasible') throw new Error('a circle')
    const names = new Map(file.tasks.map((task) => [task.id, task.name]))
    expect(result.tasks.map((task) => [names.get(task.id), task.start, task.finish])).toEqual(
      plan.tasks.map(({ name, dates }) => [name, dates.start, dates.finish]),
    )
    expect(file.resources).toMatchObject([{ name: '林工' }])
    const given = { pursuitId, file: fileOf(text), calendars: 'nearest' as const, manner: 'update' as const }
    expect(await app.call(operations.previewImport, given, boss)).toMatchObject({ added: 0, changed: 0, removed: 0, otherDates: 0 })
    await app.call(operations.importFile, { ...given, file: fileOf(text.replace('现场调研', '现场踏勘')) }, boss)
    const again = await shown(pursuitId)
    expect(again.tasks.map((task) => [task.id, task.signs, task.stageId])).toEqual(plan.tasks.map((task) => [task.id, task.signs, task.stageId]))
    expect(named(again, '现场踏勘').id).toBe(survey.id)
  })

  test('that the calendars give no dates leaves without them', async () => {
    const pursuitId = await opened()
    const { id } = await app.call(operations.draw, { pursuitId, start: minuteOf('2027-01-04T09:00'), template: 'tendered' }, boss)
    const { id: calendarId, version } = await app.call(resource.workCalendar.create, { name: '停工', monday: '09:00-17:00' }, boss)
    const survey = named(await shown(pursuitId), '现场调研')
    await change(id, 1, [{ edit: 'changeTask', id: survey.id, fields: { calendarId } }])
    expect(await exported(id)).toContain('<EarlyStart>')
    await app.call(resource.workCalendar.update, { id: calendarId, version, monday: null }, boss)
    const text = await exported(id)
    expect(text).toContain('<Name>停工</Name>')
    expect(text).not.toContain('<EarlyStart>')
  })

  test('says nothing about costs to those who may not see cost rates', async () => {
    const { id } = await imported()
    expect(await exported(id)).toContain('<StandardRate>150</StandardRate>')
    const reader = await app.member(boss, { name: 'Reader', rights: { 'plan.read': 'all' } })
    const text = await exported(id, reader)
    expect(text).not.toMatch(/StandardRate|<Cost>/)
    expect(text).toContain('nobody knows')
    const stranger = await app.member(boss, { name: 'Stranger', rights: { 'plan.read': 'own' } })
    await expect(exported(id, stranger)).rejects.toMatchObject({ code: 'MISSING' })
  })
})

const folder = fileURLToPath(new URL('../../../../../shared/data/mspdi/', import.meta.url))
const files = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.xml'))
      .toSorted()
  : []

describe.runIf(files.length > 0)('files of other programs', () => {
  test.for(files)('%s comes in, is changed and comes out with everything that was in it', async (path) => {
    const text = readFileSync(join(folder, path), 'utf8')
    const pursuitId = await opened()
    const { id } = await app.call(operations.importFile, { pursuitId, file: fileOf(text), calendars: 'create' }, boss)
    const plan = await shown(pursuitId)
    const leaf = plan.tasks.find(({ dates }) => !dates.summary)
    if (!leaf) return
    await change(id, 1, [{ edit: 'changeTask', id: leaf.id, fields: { name: '改过的任务' } }])
    const out = await exported(id)
    const [before, after] = [readMspdi(text), readMspdi(out)]
    expect(after.plan.tasks).toEqual(before.plan.tasks)
    expect(after.tasks.filter(({ name }) => name === '改过的任务')).toHaveLength(1)
    expect(tagsOf(out)).toEqual(tagsOf(text))
    const now = new Map((await shown(pursuitId)).tasks.map(({ dates, name }) => [name, dates]))
    for (const { name, stored } of after.tasks)
      if (now.has(name) && plan.tasks.filter((task) => task.name === name).length === 1)
        expect([name, stored.finish]).toEqual([name, now.get(name)?.finish])
  })
})

/** How often each element stands in a file, but for those that dates are written into. */
function tagsOf(text: string): Record<string, number> {
  const written = /^(Start|Finish|FinishDate|EarlyStart|EarlyFinish|LateStart|LateFinish|TotalSlack|FreeSlack|Critical|Summary)$/
  const counts: Record<string, number> = {}
  for (const [, name = ''] of text.matchAll(/<([A-Za-z]+)[\s/>]/g)) if (!written.test(name)) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
