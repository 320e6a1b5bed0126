import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { z } from 'zod'
import { callAs, expectAccessible, journey, setUp, type Page } from './harness/index.ts'

const Made = z.object({ id: z.string() })
const Shown = z.object({
  plan: z.object({ revision: z.int(), tasks: z.array(z.object({ name: z.string(), constraint: z.string(), dates: z.object({ start: z.int() }) })) }),
})

/** A pursuit whose plan is one task of somebody, and the signing. */
async function pursuitOf(page: Page, { name, amount, resourceId }: { name: string; amount: string; resourceId: string }): Promise<string> {
  const made = async (path: string, input: unknown): Promise<string> => Made.parse(await callAs(page, 'POST', { path, input })).id
  const organizationId = await made('/organizations', { name: `${name}的客户` })
  const pursuitId = await made('/pursuits/open', { name, organizationId, value: { amount, currency: 'CNY' } })
  const planId = await made(`/pursuits/${pursuitId}/plan`, { template: null })
  const [work, sign] = [randomUUID(), randomUUID()]
  const edits = [
    { edit: 'addTask', id: work, parentId: null, after: null, fields: { name: '方案设计', duration: 5 * 480 } },
    { edit: 'addTask', id: sign, parentId: null, after: work, fields: { name: '合同签订', kind: 'milestone', duration: 0, signs: true } },
    { edit: 'addLink', link: { id: randomUUID(), from: work, to: sign } },
    { edit: 'assign', assignment: { id: randomUUID(), taskId: work, resourceId, units: 1 } },
  ]
  await callAs(page, 'POST', { path: `/plans/${planId}/changes`, input: { revision: 0, edits } })
  return pursuitId
}

journey('the director compares pursuits, levels all plans, sees what would change, applies it, and takes it back', async ({ page }) => {
  await setUp(page)
  const resourceId = Made.parse(await callAs(page, 'POST', { path: '/resources', input: { name: '林工', kind: 'person', capacity: 1 } })).id
  const rate = { resourceId, fromDate: '2020-01-01', rate: { amount: '1800.00', currency: 'CNY' }, per: 'day' }
  await callAs(page, 'POST', { path: '/cost-rates', input: rate })
  const small = await pursuitOf(page, { name: '小型改造', amount: '300000.00', resourceId })
  await pursuitOf(page, { name: '变电站新建', amount: '9000000.00', resourceId })
  const plan = async () => Shown.parse(await callAs(page, 'GET', { path: `/pursuits/${small}/plan` })).plan
  const before = await plan()
  const design = (of: typeof before) => of.tasks.find(({ name }) => name === '方案设计')

  await page.goto('/portfolio')
  await page.getByRole('button', { name: '变电站新建' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('值得跟进：', { exact: false }).waitFor()
  await drawer.getByLabel('理由').fill('旗舰项目')
  await drawer.getByRole('button', { name: '记录决定' }).click()
  await drawer.getByText('旗舰项目').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: '资源平衡' }).click()
  await page.getByRole('heading', { level: 1, name: '资源平衡' }).waitFor()
  await page.getByText('5 秒', { exact: true }).click()
  await page.getByRole('button', { name: '开始平衡' }).click()
  await page.getByText(/人员超负荷从/).waitFor()
  await page.getByRole('button', { name: '采用' }).waitFor()
  await page.getByRole('button', { name: /移动 [1-9]/ }).click()
  await page.getByRole('dialog').getByText('等 林工 做完“变电站新建”的“方案设计”').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  expect((await plan()).revision).toBe(before.revision)

  await page.getByRole('button', { name: '采用' }).click()
  await page.getByText('已调整 1 份计划').first().waitFor()
  const levelled = await plan()
  expect(design(levelled)?.constraint).toBe('SNET')
  expect(design(levelled)?.dates.start).toBeGreaterThan(design(before)?.dates.start ?? 0)
  await expectAccessible(page)

  await page
    .getByRole('status')
    .getByRole('button', { name: '撤销' })
    .or(page.getByRole('button', { name: '撤销' }))
    .last()
    .click()
  await expect.poll(async () => design(await plan())?.constraint).toBe('ASAP')
  expect(design(await plan())?.dates.start).toBe(design(before)?.dates.start)
})
