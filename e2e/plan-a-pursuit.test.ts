import { expect } from 'vitest'
import { z } from 'zod'
import { callAs, expectAccessible, journey, setUp, type Page } from './harness/index.ts'

const Made = z.object({ id: z.string() })
const Shown = z.object({ plan: z.object({ revision: z.int(), finish: z.int(), tasks: z.array(z.object({ name: z.string() })) }) })
const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()

/** A pursuit with somebody who could do its work. */
async function pursuitWithPeople(page: Page): Promise<string> {
  const organizationId = Made.parse(await callAs(page, 'POST', { path: '/organizations', input: { name: '华东电力设计院' } })).id
  await callAs(page, 'POST', { path: '/resources', input: { name: '林工', kind: 'person', capacity: 1 } })
  const input = { name: '变电站自动化改造', organizationId, value: { amount: '1200000.00', currency: 'CNY' } }
  return Made.parse(await callAs(page, 'POST', { path: '/pursuits/open', input })).id
}

journey('a pursuit gets its plan from a template; a step is moved by keyboard, previewed, applied and taken back', async ({ page }) => {
  await setUp(page)
  const pursuitId = await pursuitWithPeople(page)
  const shown = async () => Shown.parse(await callAs(page, 'GET', { path: `/pursuits/${pursuitId}/plan` })).plan
  await page.goto(`/pursuits/${pursuitId}?tab=plan`)
  await press(page, /用“招标项目/)
  await page.getByRole('treegrid').getByText('首次拜访与资格评定').waitFor()
  await expectAccessible(page)
  const before = await shown()

  await press(page, '整页显示')
  await page.getByRole('heading', { level: 1, name: '变电站自动化改造' }).waitFor()
  await page.getByRole('row', { name: /首次拜访与资格评定/ }).click()
  await page.keyboard.press('Alt+ArrowRight')
  const waiting = page.getByRole('region', { name: '1 处改动待确认' })
  await waiting.getByText(/签约：/).waitFor()
  await waiting.getByText(/带动 \d+ 项任务/).waitFor()
  await expectAccessible(page)
  expect((await shown()).revision).toBe(before.revision)
  await waiting.getByRole('button', { name: '采用' }).click()
  await waiting.waitFor({ state: 'detached' })
  await expect.poll(async () => (await shown()).finish).toBeGreaterThan(before.finish)

  await page.getByRole('button', { name: '撤销' }).click()
  await expect.poll(async () => (await shown()).finish).toBe(before.finish)

  await page.getByRole('row', { name: /方案设计/ }).dblclick()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('承担人').click()
  await page.getByTitle('林工').click()
  await page.keyboard.press('Escape')
  await drawer.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '采用' }).click()
  await page.getByRole('row', { name: /方案设计.*林工/ }).waitFor()
  await page.goto('/resource-load')
  await page.getByRole('rowheader', { name: '林工' }).waitFor()
  await expectAccessible(page)
})
