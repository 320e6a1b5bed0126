import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { z } from 'zod'
import { readMspdi } from '@zhulu/engines/network'
import { callAs, expectAccessible, journey, setUp, type Page } from './harness/index.ts'

const Made = z.object({ id: z.string() })
const Shown = z.object({ plan: z.object({ tasks: z.array(z.object({ name: z.string() })) }).nullable() })

/** A plan as Microsoft Project writes it, with a field that nobody here knows. */
const project = `<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project"><Title>产线交付</Title><StartDate>2027-01-04T09:00:00</StartDate><CalendarUID>1</CalendarUID>
<Strange>kept</Strange>
<Calendars><Calendar><UID>1</UID><Name>标准</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>${[2, 3, 4, 5, 6]
  .map(
    (day) =>
      `<WeekDay><DayType>${day}</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>`,
  )
  .join('')}</WeekDays></Calendar></Calendars>
<Tasks><Task><UID>1</UID><ID>1</ID><Name>详细设计</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration></Task>
<Task><UID>2</UID><ID>2</ID><Name>安装调试</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration><PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink></Task></Tasks>
<Resources><Resource><UID>1</UID><Name>林工</Name><Type>1</Type></Resource><Resource><UID>2</UID><Name>外聘</Name><Type>1</Type></Resource></Resources>
<Assignments><Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Units>1</Units></Assignment><Assignment><UID>2</UID><TaskUID>2</TaskUID><ResourceUID>2</ResourceUID><Units>1</Units></Assignment></Assignments></Project>`

async function pursuitOf(page: Page): Promise<string> {
  const organizationId = Made.parse(await callAs(page, 'POST', { path: '/organizations', input: { name: '江南重工' } })).id
  await callAs(page, 'POST', { path: '/resources', input: { name: '林工', kind: 'person', capacity: 1 } })
  return Made.parse(await callAs(page, 'POST', { path: '/pursuits/open', input: { name: '产线改造', organizationId } })).id
}

const choose = (page: Page, name: string, text: string) =>
  page.locator('.ant-modal input[type=file]').setInputFiles({ name, mimeType: 'text/xml', buffer: Buffer.from(text) })

journey('a Microsoft Project file is looked at, taken in, changed and taken out again with everything that was in it', async ({ page }) => {
  await setUp(page)
  const pursuitId = await pursuitOf(page)
  const tasks = async () => Shown.parse(await callAs(page, 'GET', { path: `/pursuits/${pursuitId}/plan` })).plan?.tasks.map(({ name }) => name)
  await page.goto(`/pursuits/${pursuitId}?tab=plan`)
  await page.getByRole('button', { name: '导入 Microsoft Project 文件' }).click()
  const dialog = page.getByRole('dialog')

  await choose(page, 'broken.xml', project.replace('</Title>', '</Titel>'))
  await dialog.getByText(/XML 格式有错/).waitFor()
  await dialog.getByText('第 2 行').waitFor()
  expect(await dialog.getByRole('button', { name: '导入', exact: true }).isDisabled()).toBe(true)

  await choose(page, 'plan.xml', project)
  await dialog.getByText(/2 项任务/).waitFor()
  await dialog.getByText(/外聘.*没有同名的资源/).waitFor()
  await dialog.getByText('按文件新建日历').click()
  await expectAccessible(page)
  expect(await tasks()).toBeUndefined()
  await dialog.getByRole('button', { name: '导入', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('row', { name: /详细设计.*林工/ }).waitFor()
  expect(await tasks()).toEqual(['详细设计', '安装调试'])

  await page.getByRole('row', { name: /安装调试/ }).dblclick()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('任务名称').fill('安装与调试')
  await drawer.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '采用' }).click()
  await page.getByRole('row', { name: /安装与调试/ }).waitFor()
  await page.getByRole('button', { name: '文件', exact: true }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: '导出 Microsoft Project 文件' }).click()])
  expect(download.suggestedFilename()).toBe('产线改造.xml')
  const text = readFileSync(await download.path(), 'utf8')
  expect(text).toContain('<Strange>kept</Strange>')
  expect(readMspdi(text).tasks.map(({ id, name }) => [id, name])).toEqual([
    ['1', '详细设计'],
    ['2', '安装与调试'],
  ])
})
