import { expect } from 'vitest'
import { z } from 'zod'
import { callAs, expectAccessible, journey, setUp, type Page } from './harness/index.ts'

const Made = z.object({ id: z.string() })
const Shown = z.object({
  plan: z.object({ id: z.string(), revision: z.int(), tasks: z.array(z.object({ id: z.string(), name: z.string(), duration: z.int() })) }),
})
const Templates = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), edition: z.int(), pursuitClasses: z.array(z.string()).nullable() })),
})
/** Long enough for a slow machine. */
const soon = { timeout: 30_000 }

async function opened(page: Page, { name, organizationId }: { name: string; organizationId: string }): Promise<string> {
  return Made.parse(await callAs(page, 'POST', { path: '/pursuits/open', input: { name, organizationId, pursuitClass: 'project' } })).id
}
const planOf = async (page: Page, pursuitId: string) => Shown.parse(await callAs(page, 'GET', { path: `/pursuits/${pursuitId}/plan` })).plan
const templates = async (page: Page) => Templates.parse(await callAs(page, 'GET', { path: '/plan-templates' })).items

journey(
  'a plan that went well becomes a template, a next pursuit begins with it, and what was learned there becomes its next edition',
  async ({ page }) => {
    await setUp(page)
    const organizationId = Made.parse(await callAs(page, 'POST', { path: '/organizations', input: { name: '江南重工' } })).id
    const first = await opened(page, { name: '产线改造', organizationId })
    await callAs(page, 'POST', { path: `/pursuits/${first}/plan`, input: { template: 'tendered' } })
    const plan = await planOf(page, first)
    const survey = plan.tasks.find(({ name }) => name === '现场调研')
    const edits = [{ edit: 'changeTask', id: survey?.id, fields: { name: '现场调研与测量', duration: 7 * 480, note: '客户王工陪同' } }]
    await callAs(page, 'POST', { path: `/plans/${plan.id}/changes`, input: { revision: plan.revision, edits } })

    await page.goto('/plan-templates')
    await page.getByText('打开一个做得好的项目计划').waitFor()
    await page.goto(`/plans/${plan.id}`)
    await page.getByRole('button', { name: '存为模板' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('模板名称').fill('产线改造标准做法')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: '保存' }).click()
    await page
      .getByText(/已存为模板（第 1 版，32 项任务）.*1 条备注/)
      .first()
      .waitFor()
    expect(await templates(page)).toMatchObject([{ name: '产线改造标准做法', edition: 1, pursuitClasses: ['project'] }])

    const second = await opened(page, { name: '新线', organizationId })
    await page.goto(`/pursuits/${second}?tab=plan`)
    const best = page.getByRole('article').first()
    await best.getByRole('heading', { name: /产线改造标准做法/ }).waitFor()
    await best.getByText('流程相符').waitFor()
    await best.getByText('类型相符').waitFor()
    await best.getByRole('button', { name: '看看“产线改造标准做法”的任务' }).click()
    await best.getByRole('row', { name: /现场调研与测量.*7 天/ }).waitFor()
    await expectAccessible(page)
    await best.getByRole('button', { name: /用“产线改造标准做法”开始/ }).click()
    await page.getByRole('treegrid').getByText('现场调研与测量').waitFor()
    expect((await planOf(page, second)).tasks.find(({ name }) => name === '现场调研与测量')?.duration).toBe(7 * 480)

    await page.getByRole('button', { name: '存为模板' }).click()
    await dialog.getByLabel('存到哪里').click()
    await page.getByTitle('“产线改造标准做法”的下一版（现为第 1 版）').click()
    await expect.poll(() => dialog.getByLabel('模板名称').inputValue(), soon).toBe('产线改造标准做法')
    await dialog.getByRole('button', { name: '保存' }).click()
    await page
      .getByText(/已存为模板（第 2 版/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await expect.poll(async () => (await templates(page))[0]?.edition, soon).toBe(1)

    await page.goto('/plan-templates')
    await page.getByRole('link', { name: '产线改造标准做法' }).click()
    await page.getByRole('heading', { level: 1, name: '产线改造标准做法' }).waitFor()
    await page.getByRole('row', { name: /现场调研与测量.*7 天/ }).waitFor()
    await expectAccessible(page)
  },
)
