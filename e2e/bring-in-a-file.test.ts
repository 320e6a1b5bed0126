import iconv from 'iconv-lite'
import { expect } from 'vitest'
import { callAs, expectAccessible, journey, screenshot, setUp, signIn, type Page } from './harness/index.ts'

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).click()
  await page.getByTitle(option, { exact: true }).last().click()
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

journey('a file that can not be read says why', async ({ page }) => {
  await signIn(page)
  await page.goto('/import?record=organization')
  await page.getByLabel('选择文件').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('name,note\nA,"never closed\n') })
  await page.getByRole('alert').getByText('第 2 行的引号没有结束').waitFor()
})
