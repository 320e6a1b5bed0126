import { expect } from 'vitest'
import { z } from 'zod'
import { callAs, expectAccessible, journey, screenshot, setUp, signIn, type Page } from './harness/index.ts'

const cell = (page: Page, title: string, column: string) => page.getByRole('row').filter({ hasText: title }).locator(`[data-column="${column}"]`)
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const dialog = (page: Page) => page.getByRole('dialog').last()

const Rows = z.object({ items: z.array(z.object({ id: z.string(), version: z.number() })) })
const found = (page: Page, name: string) => callAs(page, 'GET', { path: `/organizations?search=${encodeURIComponent(name)}` })
let ready = false

/** Three companies in a workspace that all journeys of this file share; then the list. */
async function openList(page: Page): Promise<void> {
  if (ready) await signIn(page)
  else {
    await setUp(page)
    for (const [name, region, employees] of [
      ['恒泰装备', '杭州', 320],
      ['启明电气', '苏州', 1200],
      ['华源食品', '佛山', 85],
    ] as const) {
      await callAs(page, 'POST', { path: '/organizations', input: { name, region, employees } })
    }
    ready = true
  }
  await page.goto('/organizations')
}

async function writeInto(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

journey('a list is edited in place by keys, and what was done is taken back', async ({ page }) => {
  await openList(page)
  await cell(page, '恒泰装备', 'region').click()
  await writeInto(page, '宁波')
  await expect.poll(() => found(page, '恒泰装备')).toMatchObject({ items: [{ region: '宁波', version: 2 }] })
  await page.keyboard.press('Control+z')
  await expect.poll(() => found(page, '恒泰装备')).toMatchObject({ items: [{ region: '杭州' }] })
  await cell(page, '恒泰装备', 'region').getByText('杭州').waitFor()
  await expectAccessible(page)

  await cell(page, '启明电气', 'level').click()
  await page.keyboard.press('Enter')
  await page.getByTitle('大客户').last().click()
  await expect.poll(() => found(page, '启明电气')).toMatchObject({ items: [{ level: 'key' }] })
})

journey('someone else was faster: both values are shown, and one is chosen', async ({ page }) => {
  await openList(page)
  await cell(page, '华源食品', 'region').click()
  await page.keyboard.press('F2')
  const [row] = Rows.parse(await found(page, '华源食品')).items
  await callAs(page, 'PATCH', { path: `/organizations/${row?.id}`, input: { version: row?.version, region: '中山' } })
  await page.keyboard.press('Control+a')
  await page.keyboard.type('珠海')
  await page.keyboard.press('Enter')
  await dialog(page).getByText('中山').waitFor()
  await dialog(page).getByText('珠海').waitFor()
  await button(page, '用我的覆盖').click()
  await expect.poll(() => found(page, '华源食品')).toMatchObject({ items: [{ region: '珠海' }] })
})

journey('a view is kept, opens by default, and a link shows the same to whoever has it', async ({ page }) => {
  await openList(page)
  await button(page, '筛选').click()
  await page.getByLabel('值', { exact: true }).fill('启明')
  await page.keyboard.press('Escape')
  await page.getByText('共 1 条').waitFor()
  await page.getByRole('button', { name: /^视图/ }).click()
  await page.getByText('另存为新视图').click()
  await dialog(page).getByLabel('视图名称').fill('启明一家')
  await expectAccessible(page)
  await dialog(page).getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '视图: 启明一家' }).click()
  await page.getByText('设为我的默认视图').click()
  const link = page.url()
  await page.goto('/organizations')
  await page.getByRole('button', { name: '视图: 启明一家' }).waitFor()
  await page.getByText('共 1 条').waitFor()
  await page.goto(link)
  await page.getByText('共 1 条').waitFor()
  await screenshot(page, 'list-with-view')
})

journey('many are deleted at once, come back by undo, and the history tells it', async ({ page }) => {
  await openList(page)
  await page.getByRole('button', { name: '视图: 启明一家' }).click() // the default of the journey before
  await page.getByRole('menuitem', { name: '默认视图' }).click()
  await cell(page, '恒泰装备', 'region').click()
  await page.keyboard.press('Control+a')
  await page.getByText('已选 3 条').waitFor()
  await page.getByRole('region', { name: /已选/ }).getByRole('button', { name: '删除' }).click()
  await dialog(page).getByText('将删除 3 条记录，之后可以恢复。').waitFor()
  await dialog(page).getByRole('button', { name: '删除', exact: true }).click()
  await page.getByText('已删除 3 条').first().waitFor()
  await page.locator('.zl-state-title').waitFor()
  await button(page, '撤销').click()
  await page.getByText('共 3 条').waitFor()
  await page.getByRole('link', { name: '恒泰装备' }).click()
  await page.getByRole('tab', { name: '变更记录' }).click()
  await page.getByText('新建了这条记录').waitFor()
  await expectAccessible(page)
})
