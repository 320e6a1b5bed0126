import iconv from 'iconv-lite'
import { expect } from 'vitest'
import { callAs, expectAccessible, journey, screenshot, setUp, signIn, type Page } from './harness/index.ts'

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).click()
  await page.getByTitle(option, { exact: true }).last().click()
  await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' })
}

/** A list as an older program on a Chinese Windows writes it. */
const list = iconv.encode(
  '客户名称,所在地,业务员,员工数,备注\r\n苏州恒泰装备有限公司,苏州,李静,320,"去年展会认识"\r\n启明电气股份有限公司,上海,王小明,1200,\r\n,广州,李静,5,没有名称\r\n',
  'gb18030',
)

journey('a customer list of another system comes in, with its owners, and is taken back as a whole', async ({ page }) => {
  await setUp(page)
  await page.goto('/imports')
  await button(page, '导入数据').first().click()
  await choose(page, '导入为', '客户')
  await expectAccessible(page)
  await page.getByLabel('选择文件').setInputFiles({ name: '客户.csv', mimeType: 'text/csv', buffer: list })
  await panel(page, '文件').getByText('GB18030 / GBK').waitFor()
  await page.getByText('苏州恒泰装备有限公司').first().waitFor()
  await expectAccessible(page)
  await screenshot(page, 'import-columns')

  await button(page, '预览').click()
  await panel(page, '预览').getByText('将新建').first().waitFor()
  await panel(page, '预览')
    .getByText(/第 4 行/)
    .first()
    .waitFor()
  await expectAccessible(page)
  await screenshot(page, 'import-preview')
  await button(page, '开始导入 2 行').click()
  await panel(page, '结果').getByText('已完成').waitFor()
  await panel(page, '结果')
    .getByText(/同时新建了 .* 2 条/)
    .waitFor()
  await expectAccessible(page)
  await screenshot(page, 'import-result')
  const download = page.waitForEvent('download')
  await button(page, '下载未导入的 1 行').click()
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)
  await expect
    .poll(() => callAs(page, 'GET', { path: '/organizations?sort=name' }))
    .toMatchObject({
      items: [
        { region: '上海', labels: { ownerId: '王小明' } },
        { region: '苏州', employees: 320, labels: { ownerId: '李静' } },
      ],
    })

  await button(page, '撤销整批导入').click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销整批导入' }).click()
  await page.getByText('已移除 4 条，恢复 0 条').waitFor()
  expect(await callAs(page, 'GET', { path: '/organizations' })).toMatchObject({ items: [] })
  await page.goto('/imports')
  await page.getByText('已撤销').waitFor()
})

/** Deals with an agent, a customer and a product by name, as a list of another system has them. */
const deals = [
  '商机编号,负责人,产品,客户名称,阶段,成交日期,金额',
  'P-1,李静,装配单元,苏州恒泰装备有限公司,赢单,2025-02-20,1000',
  'P-2,王小明,装配单元,启明电气股份有限公司,赢单,2025-05-02,500.5',
  'P-3,李静,检测台,启明电气股份有限公司,丢单,2025-05-05,0',
  'P-4,李静,检测台,苏州恒泰装备有限公司,需求调研,,800',
].join('\n')

journey('a list of deals comes in with what it names, adds up by product and quarter, and leaves nothing when it is taken back', async ({ page }) => {
  await signIn(page)
  await page.goto('/import?record=pursuit')
  await page.getByLabel('选择文件').setInputFiles({ name: '商机.csv', mimeType: 'text/csv', buffer: Buffer.from(deals) })
  await choose(page, '主要产品: 找不到时', '新建')
  await choose(page, '客户: 找不到时', '新建')
  await button(page, '预览').click()
  await panel(page, '预览')
    .getByText(/同时新建 产品/)
    .waitFor()
  await button(page, '开始导入 4 行').click()
  await panel(page, '结果').getByText('已完成').waitFor()
  const won = encodeURIComponent(JSON.stringify({ field: 'status', op: 'eq', value: 'won' }))
  const groups = async (groupBy: string) => callAs(page, 'GET', { path: `/pursuits/summary?groupBy=${groupBy}&sum=value&filter=${won}` })
  expect(await groups('productId')).toMatchObject({ groups: [{ label: '装配单元', count: 2, sums: [{ currency: 'CNY', total: '1500.50' }] }] })
  expect(await groups('closedOn:quarter')).toMatchObject({
    groups: [
      { label: '2025-Q1', sums: [{ total: '1000.00' }] },
      { label: '2025-Q2', sums: [{ total: '500.50' }] },
    ],
  })
  await button(page, '撤销整批导入').click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销整批导入' }).click()
  await page.getByText('已移除 10 条，恢复 0 条').waitFor()
  for (const path of ['/pursuits', '/products', '/organizations'])
    expect(await callAs(page, 'GET', { path: `${path}?archived=with` }), path).toMatchObject({ items: [] })
})

journey('a file that can not be read says why', async ({ page }) => {
  await signIn(page)
  await page.goto('/import?record=organization')
  await page.getByLabel('选择文件').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('name,note\nA,"never closed\n') })
  await page.getByRole('alert').getByText('第 2 行的引号没有结束').waitFor()
})
