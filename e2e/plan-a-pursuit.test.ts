import { expect } from 'vitest'
import { z } from 'zod'
import { callAs, expectAccessible, journey, setUp, signIn, type Page } from './harness/index.ts'

const Made = z.object({ id: z.string() })
const Shown = z.object({ plan: z.object({ revision: z.int(), finish: z.int(), tasks: z.array(z.object({ name: z.string() })) }) })
const Progress = z.object({ plan: z.object({ tasks: z.array(z.object({ name: z.string(), duration: z.int(), percentComplete: z.number() })) }) })
/** Long enough for a slow machine. */
const soon = { timeout: 30_000 }
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
  await page.waitForURL(/\/plans\//)
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
  await expect.poll(async () => (await shown()).finish, soon).toBeGreaterThan(before.finish)

  await page.getByRole('button', { name: '撤销' }).click()
  await expect.poll(async () => (await shown()).finish, soon).toBe(before.finish)

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

journey(
  'the same plan as a list and as a calendar: typed into by keyboard, several rows done at once, held against its baseline',
  async ({ page }) => {
    await signIn(page)
    const organizationId = Made.parse(await callAs(page, 'POST', { path: '/organizations', input: { name: '江南重工' } })).id
    const pursuitId = Made.parse(await callAs(page, 'POST', { path: '/pursuits/open', input: { name: '产线改造', organizationId } })).id
    const plan = Made.parse(await callAs(page, 'POST', { path: `/pursuits/${pursuitId}/plan`, input: { template: 'direct' } }))
    await callAs(page, 'POST', { path: `/plans/${plan.id}/baselines`, input: { name: '立项基准' } })
    const shown = async () => Progress.parse(await callAs(page, 'GET', { path: `/pursuits/${pursuitId}/plan` })).plan.tasks
    const taskOf = async (name: string) => (await shown()).find((task) => task.name === name)

    await page.goto(`/plans/${plan.id}`)
    await page.locator('.ant-segmented-item', { hasText: '列表' }).click()
    await expect.poll(() => page.url(), soon).toContain('view=list')
    const days = page.getByRole('textbox', { name: '工期：首次拜访与资格评定' })
    await days.fill('6')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')), soon).toBe('工期：摸清采购决策链')
    const waiting = page.getByRole('region', { name: '1 处改动待确认' })
    await waiting.getByText(/完成：/).waitFor()
    await expectAccessible(page)
    await waiting.getByRole('button', { name: '采用' }).click()
    await expect.poll(async () => (await taskOf('首次拜访与资格评定'))?.duration, soon).toBe(6 * 480)

    await page.getByRole('button', { name: '缓冲', exact: true }).click()
    const buffers = page.getByRole('dialog')
    const figures = buffers.locator('.zl-buffers-figures')
    await figures.getByText('2 天', { exact: true }).waitFor()
    await buffers.getByRole('heading', { name: '汇入链' }).waitFor()
    await expectAccessible(page)
    await buffers.getByRole('button', { name: '看数据表' }).click()
    await buffers.getByRole('cell', { name: '2天' }).first().waitFor()
    await figures.getByRole('button', { name: '承诺此日期' }).click()
    await waiting.getByText('不影响其他任务').waitFor()
    await waiting.getByRole('button', { name: '采用' }).click()
    await waiting.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '缓冲', exact: true }).click()
    await figures.getByText('已是截止日期').waitFor()
    await buffers.getByRole('button', { name: /关闭|Close/ }).click()
    await buffers.waitFor({ state: 'detached' })

    for (const name of ['首次拜访与资格评定', '摸清采购决策链']) await page.getByRole('checkbox', { name: `选择“${name}”` }).check()
    await page.getByRole('button', { name: '标为完成' }).click()
    await page.getByRole('region', { name: '2 处改动待确认' }).getByRole('button', { name: '采用' }).click()
    await expect.poll(async () => (await taskOf('摸清采购决策链'))?.percentComplete, soon).toBe(1)
    await page.getByRole('button', { name: '任务', exact: true }).click()
    await page.getByRole('columnheader', { name: '任务' }).and(page.locator('[aria-sort=ascending]')).waitFor()

    await page.getByRole('button', { name: '挣值分析' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('进度绩效 SPI', { exact: true }).waitFor()
    await drawer.getByText(/单位：工作日/).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')

    await page.locator('.ant-segmented-item', { hasText: '日历' }).first().click()
    await page.getByText('首次拜访与资格评定').first().waitFor()
    await expectAccessible(page)
    await page.goto('/resource-load')
    await page.getByRole('combobox', { name: '人员' }).waitFor()
  },
)
