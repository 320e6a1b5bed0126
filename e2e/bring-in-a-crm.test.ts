import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { z } from 'zod'
import { callAs, expectAccessible, journey, setUp, type Page } from './harness/index.ts'

// A whole CRM through the browser, where the machine has such an export beside the product; its data stay where they are.
const data = join(import.meta.dirname, '../../shared/data/crm-opportunities')
const present = existsSync(data)

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

/** From the file to its result, with what has to be said about it on the way. */
async function bringIn(page: Page, given: { record: string; file: string; answer?: () => Promise<void> }): Promise<void> {
  await page.goto(`/import?record=${given.record}`)
  await page.getByLabel('选择文件').setInputFiles(join(data, given.file))
  await button(page, '预览').click()
  await panel(page, '预览').getByText('将新建').first().waitFor()
  await given.answer?.()
  await button(page, /^开始导入/).click()
  await panel(page, '结果').getByText('已完成').waitFor({ timeout: 120_000 })
}

/** Chooses in a select of the preview, whose list shows a part of its options at a time. */
async function say(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click()
  await page.keyboard.type(option)
  await page.locator('.ant-select-item-option', { hasText: option }).last().click()
}

async function takeBack(page: Page): Promise<void> {
  await button(page, '撤销整批导入').click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销整批导入' }).click()
  await page.getByText(/已移除 .* 条，恢复 0 条/).waitFor({ timeout: 120_000 })
}

const Known = z.object({
  this_half: z.object({
    stages: z.record(z.string(), z.int()),
    won_value_by_close_quarter: z.record(z.string(), z.number()),
    by_product: z.record(z.string(), z.object({ won_value: z.number() })),
  }),
})
const Summary = z.object({
  groups: z.array(
    z.object({ key: z.string().nullable(), label: z.string().nullable(), count: z.int(), sums: z.array(z.object({ total: z.string() })) }),
  ),
})

journey.skipIf(!present)(
  'a whole CRM comes in file by file: customers, products, people with their teams, and thousands of deals that add up as they did there',
  async ({ page }) => {
    const known = Known.parse(JSON.parse(readFileSync(join(data, 'known_answers.json'), 'utf8'))).this_half
    await setUp(page)
    const imports: string[] = []
    const done = () => imports.push(new URL(page.url()).pathname)
    await bringIn(page, { record: 'organization', file: 'accounts.csv' })
    done()
    await bringIn(page, { record: 'product', file: 'products.csv' })
    done()
    await bringIn(page, {
      record: 'member',
      file: 'sales_teams.csv',
      answer: async () => {
        for (const office of ['Central', 'East', 'West']) await say(page, `“${office}”（团队）是`, '新建')
        await button(page, '重新预览').click()
      },
    })
    done()
    await bringIn(page, {
      record: 'pursuit',
      file: 'sales_pipeline.csv',
      answer: async () => {
        await say(page, '“Engaging”（阶段）是', '支持者认可 · 解决方案销售')
        await say(page, '“Prospecting”（阶段）是', '潜在商机 · 解决方案销售')
        await say(page, '“GTXPro”（主要产品）是', 'GTX Pro')
        await button(page, '重新预览').click()
        await expectAccessible(page)
      },
    })
    done()

    const summary = async (groupBy: string, status: string) => {
      const filter = encodeURIComponent(JSON.stringify({ field: 'status', op: 'eq', value: status }))
      return Summary.parse(await callAs(page, 'GET', { path: `/pursuits/summary?groupBy=${groupBy}&sum=value&filter=${filter}` })).groups
    }
    const sums = async (groupBy: string) =>
      Object.fromEntries((await summary(groupBy, 'won')).map(({ label, sums: of }) => [label, Number(of[0]?.total)]))
    const products = Object.entries(known.by_product).map(([name, { won_value }]) => [name === 'GTXPro' ? 'GTX Pro' : name, won_value])
    expect(await sums('productId')).toEqual(Object.fromEntries(products))
    expect(await sums('closedOn:quarter')).toEqual(known.won_value_by_close_quarter)
    const { Won, Lost, Engaging, Prospecting } = known.stages
    expect((await summary('stageId', 'open')).map(({ label, count }) => [label, count])).toEqual(
      expect.arrayContaining([
        ['支持者认可', Engaging],
        ['潜在商机', Prospecting],
      ]),
    )
    expect([(await summary('status', 'won'))[0]?.count, (await summary('status', 'lost'))[0]?.count]).toEqual([Won, Lost])
    await page.goto('/pursuits')
    await page
      .getByText(/ · [A-Z0-9]{8}$/)
      .first()
      .waitFor()

    for (const path of imports.toReversed()) {
      await page.goto(path)
      await takeBack(page)
    }
    for (const path of ['/organizations', '/products', '/teams', '/pursuits'])
      expect(await callAs(page, 'GET', { path: `${path}?limit=5` }), path).toMatchObject({ items: [] })
    expect(await callAs(page, 'GET', { path: '/members/summary' })).toMatchObject({ total: { count: 1 } })
  },
  400_000,
)
