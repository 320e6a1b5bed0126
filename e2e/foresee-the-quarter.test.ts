import { expect } from 'vitest'
import { z } from 'zod'
import { callAs, expectAccessible, journey, setUp, signIn, type Page } from './harness/index.ts'

const Made = z.object({ id: z.string() })
const Shown = z.object({ plan: z.object({ revision: z.int(), finish: z.int(), tasks: z.array(z.object({ id: z.string(), name: z.string() })) }) })
const Foretold = z.object({ outlook: z.object({ signedOn: z.object({ p50: z.string() }), chance: z.number() }) })
const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()

async function opened(page: Page, name: string): Promise<string> {
  const organizationId = Made.parse(await callAs(page, 'POST', { path: '/organizations', input: { name: `${name}客户` } })).id
  const input = { name, organizationId, pursuitClass: 'project', procurementMode: 'open_tender', value: { amount: '1200000.00', currency: 'CNY' } }
  return Made.parse(await callAs(page, 'POST', { path: '/pursuits/open', input })).id
}

const foretold = async (page: Page, id: string) => Foretold.parse(await callAs(page, 'GET', { path: `/pursuits/${id}/forecast` })).outlook

/** Drags the bar of a task to the right; while it is held, the page answers. */
async function dragBar(page: Page, { taskId, by, held }: { taskId: string; by: number; held: () => Promise<void> }): Promise<void> {
  const bar = page.locator(`[data-row="${taskId}"] .zl-gantt-bar`)
  const box = await bar.boundingBox()
  if (!box) throw new Error('the bar is not in view')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let step = 1; step <= 8; step++) await page.mouse.move(x + (by * step) / 8, y)
  await held()
  await page.mouse.up()
}

journey(
  'a pursuit with plan, people and risks shows its signing as a distribution; a dragged task is previewed, applied and taken back',
  async ({ page }) => {
    await setUp(page)
    await callAs(page, 'POST', { path: '/resources', input: { name: '林工', kind: 'person', capacity: 1 } })
    const id = await opened(page, '变电站自动化改造')
    await page.goto(`/pursuits/${id}?tab=plan`)
    await press(page, /用“招标项目/)
    await page.getByRole('treegrid').getByText('首次拜访与资格评定').waitFor()
    await page.getByRole('row', { name: /方案设计/ }).dblclick()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel('承担人').click()
    await page.getByTitle('林工').click()
    await page.keyboard.press('Escape')
    await drawer.getByRole('button', { name: '保存' }).click()
    await press(page, '采用')
    await page.getByRole('row', { name: /方案设计.*林工/ }).waitFor()
    const calm = await foretold(page, id)

    await page.goto(`/pursuits/${id}?tab=risks`)
    await press(page, /从清单识别/)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('checkbox', { name: '客户预算推迟批复' }).check()
    await dialog.getByRole('checkbox', { name: '现场条件未摸清' }).check()
    await dialog.getByRole('button', { name: '登记 2 个' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect((await foretold(page, id)).signedOn.p50 > calm.signedOn.p50).toBe(true)

    await page.goto(`/pursuits/${id}?tab=forecast`)
    await page.getByRole('figure', { name: '签约日期的分布' }).waitFor()
    await page.getByText('已评估的风险 2 项').waitFor()
    const drivers = page.locator('[data-drivers]')
    await drivers.getByRole('button', { name: '看数据表' }).click()
    await drivers.getByRole('row', { name: /整体进度/ }).waitFor()
    expect(await drivers.getByRole('row').count()).toBeGreaterThan(3)
    await expectAccessible(page)

    const shown = async () => Shown.parse(await callAs(page, 'GET', { path: `/pursuits/${id}/plan` })).plan
    const before = await shown()
    const survey = before.tasks.find(({ name }) => name === '现场调研')?.id ?? ''
    await page.goto(`/pursuits/${id}?tab=plan`)
    await page.locator(`[data-row="${survey}"] .zl-gantt-bar`).waitFor()
    await dragBar(page, { taskId: survey, by: 160, held: () => page.getByText(/^签约 P50 \d/).waitFor() })
    const waiting = page.getByRole('region', { name: '1 处改动待确认' })
    await waiting.getByText(/签约 P50 .* → /).waitFor()
    await expectAccessible(page)
    expect((await shown()).revision).toBe(before.revision)
    await waiting.getByRole('button', { name: '采用' }).click()
    await expect.poll(async () => (await shown()).finish).toBeGreaterThan(before.finish)
    await press(page, '撤销')
    await expect.poll(async () => (await shown()).finish).toBe(before.finish)
  },
)

/** What was entered as 80 %, counted in simulated runs. */
const certain = /(79|80|81)% → —/

journey('a director on a phone opens the forecast and what drives it, tries something, and hands the link on', async ({ open }) => {
  const phone = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, permissions: ['clipboard-read', 'clipboard-write'] })
  await signIn(phone)
  const id = await opened(phone, '水厂升级')
  await callAs(phone, 'PUT', { path: `/pursuits/${id}/probability`, input: { probability: 0.8, reason: '客户已口头确认' } })
  const next = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
  const { version } = z.object({ version: z.int() }).parse(await callAs(phone, 'GET', { path: `/pursuits/${id}` }))
  await callAs(phone, 'PATCH', { path: `/pursuits/${id}`, input: { version, expectedSignDate: next } })

  await phone.goto(`/forecast/simulation?period=${next.slice(0, 4)}-Q${Math.ceil(Number(next.slice(5, 7)) / 3)}&target=900000`)
  await phone.getByRole('figure', { name: '本期签约额的分布' }).waitFor()
  const drivers = phone.locator('[data-drivers]')
  await drivers.getByRole('button', { name: '看数据表' }).click()
  await expectAccessible(phone)
  await drivers
    .getByRole('row', { name: /关卡.*水厂升级/ })
    .getByRole('button')
    .first()
    .click()
  await phone.getByRole('heading', { level: 1, name: '水厂升级' }).waitFor()
  await phone.goBack()

  const trial = phone.getByRole('region', { name: '推演' })
  await trial.getByLabel('商机').click()
  await phone.getByTitle('水厂升级').click()
  await trial.getByRole('button', { name: /加入/ }).click()
  await trial.getByText('受影响的商机').waitFor()
  await trial.getByText(certain).waitFor()
  await expectAccessible(phone)
  await trial.getByRole('button', { name: /复制链接/ }).click()
  const link = await phone.evaluate(() => navigator.clipboard.readText())

  const desk = await open()
  await signIn(desk)
  await desk.goto(link)
  await desk
    .getByRole('region', { name: '推演' })
    .getByText(/放弃商机 · 水厂升级/)
    .waitFor()
  await desk.getByRole('region', { name: '推演' }).getByText(certain).waitFor()
})

journey('what was kept says what changed, and people commit to a number of their own', async ({ page }) => {
  await signIn(page)
  await page.goto('/forecast/changes')
  await page.getByText('还没有可比较的留存').waitFor()
  await press(page, /留存今日预测/)
  await page.getByText('已留存今日的预测').first().waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: '准确度' }).click()
  await page.getByText('还没有可评判的预测').waitFor()
  await page.getByRole('link', { name: '承诺' }).click()
  await page.getByRole('heading', { level: 1, name: '承诺' }).waitFor()
  await expectAccessible(page)
})
