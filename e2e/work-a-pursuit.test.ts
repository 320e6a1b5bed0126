import { expect } from 'vitest'
import { callAs, expectAccessible, journey, screenshot, setUp, signIn, type Locator, type Page } from './harness/index.ts'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()
const criterion = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })

/** Types a date and confirms it, once its calendar has opened as it does before a person's fingers. */
async function enterDate(page: Page, field: Locator, date: string): Promise<void> {
  await field.fill(date)
  await page.locator('.ant-picker-dropdown:visible').first().waitFor()
  await page.keyboard.press('Enter')
}

/** The id in the answer to a call. */
function idIn(answer: unknown): string {
  const id: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'id') : undefined
  if (typeof id !== 'string') throw new Error('an answer without id')
  return id
}

async function customer(page: Page): Promise<string> {
  const organizationId = idIn(await callAs(page, 'POST', { path: '/organizations', input: { name: '华东电力设计院' } }))
  await callAs(page, 'POST', { path: '/people', input: { name: '周工', organizationId } })
  return organizationId
}

const opened = async (page: Page, input: Record<string, unknown>): Promise<string> =>
  idIn(
    await callAs(page, 'POST', {
      path: '/pursuits/open',
      input: { value: { amount: '1200000.00', currency: 'CNY' }, expectedSignDate: '2027-03-31', heat: 'hot', ...input },
    }),
  )

journey('somebody opens a pursuit, brings what its gate asks for, and moves it on', async ({ page }) => {
  await setUp(page)
  await customer(page)
  await page.goto('/pursuits?create=1')
  const form = page.getByRole('dialog')
  await form.getByLabel('商机名称').fill('变电站自动化改造')
  await form.getByLabel('客户', { exact: true }).click()
  await page.getByTitle('华东电力设计院').click()
  await form
    .getByRole('button', { name: /保存|新建/ })
    .last()
    .click()
  await heading(page, '变电站自动化改造')

  await expect.poll(() => criterion(page, '有大致预算').count()).toBe(1)
  expect(await page.getByRole('button', { name: '推进到“立项”' }).isDisabled()).toBe(true)
  await expectAccessible(page)
  await criterion(page, '有大致预算').getByRole('button', { name: '填写' }).click()
  await page.getByRole('dialog').getByRole('spinbutton').or(page.getByRole('dialog').getByRole('textbox')).first().fill('1200000')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await criterion(page, '客户确有要解决的问题').getByRole('button', { name: '确认' }).click()
  await page.getByLabel('依据', { exact: false }).first().fill('拜访纪要第 2 页')
  await page.getByRole('dialog').getByRole('button', { name: '确认' }).click()
  await page.getByText('拜访纪要第 2 页').waitFor()
  await criterion(page, '已接触使用或技术部门').getByRole('button', { name: '添加联系人' }).click()
  await page.getByRole('dialog').getByRole('combobox').first().click()
  await page.getByTitle('周工').click()
  await page.getByRole('dialog').getByRole('button', { name: '添加' }).click()
  await criterion(page, '已评定冷、温、热').getByRole('button', { name: '填写' }).click()
  await page.getByRole('dialog').getByRole('combobox').click()
  await page.getByTitle('热', { exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await criterion(page, '有大致时间').getByRole('button', { name: '填写' }).click()
  await enterDate(page, page.getByRole('dialog').getByRole('textbox').first(), '2027-03-31')
  await page.getByText('条件齐备，可以推进').waitFor()
  await press(page, '推进到“立项”')
  await page.getByRole('button', { name: '立项, 当前阶段' }).waitFor()
  await page.getByRole('tab', { name: '阶段历程' }).click()
  await page.getByText('推进 · 立项').waitFor()
  await expectAccessible(page)
  await screenshot(page, 'pursuit')
})

journey('a card that the gate holds back opens what is missing; a waiver lets it pass and leaves debts', async ({ page }) => {
  await signIn(page)
  const organizationId = await customer(page)
  const id = await opened(page, { name: '水厂升级', organizationId })
  await page.goto('/pursuits?kind=board')
  const card = page.locator(`[data-card="${id}"]`)
  await card.focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('阶段条件未满足').waitFor()
  await dialog.getByRole('listitem').filter({ hasText: '客户确有要解决的问题' }).waitFor()
  await expectAccessible(page)
  await screenshot(page, 'board-gate')
  await dialog.getByRole('button', { name: '豁免并推进' }).first().click()
  await dialog.getByLabel('豁免理由').fill('客户要求本周投标')
  await enterDate(page, dialog.getByLabel('补齐期限'), '2027-12-01')
  await page.getByText('2 项欠项未清').waitFor()
  await expectAccessible(page)
  await screenshot(page, 'board')

  await page.goto('/gate-work')
  await page.getByText('客户要求本周投标').first().waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '已补齐', exact: true }).first().click()
  await page.getByText('所欠事项尚未补齐').waitFor()
})

journey('a pursuit is lost with a reason, stays closed, and is reopened as a new one', async ({ page }) => {
  await signIn(page)
  const id = await opened(page, { name: '轧线改造' })
  await page.goto(`/pursuits/${id}`)
  await heading(page, '轧线改造')
  await press(page, '更多')
  await page.getByRole('menuitem', { name: '关闭商机' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('关闭原因').waitFor()
  await expectAccessible(page)
  await dialog.getByLabel('关闭原因').click()
  await page.getByTitle('竞争对手', { exact: true }).click()
  await dialog.getByRole('button', { name: '关闭商机' }).click()
  await page.getByText('已关闭：丢单').first().waitFor()
  await press(page, '更多')
  await page.getByRole('menuitem', { name: '重新开启' }).click()
  await dialog.getByLabel('商机名称').fill('轧线改造二期')
  await dialog.getByLabel('重新开启的理由').fill('预算恢复')
  await dialog.getByRole('button', { name: '重新开启' }).click()
  await heading(page, '轧线改造二期')
  await page.getByRole('link', { name: '轧线改造', exact: true }).waitFor()
})

journey('a process gets a further criterion; what runs already keeps its version', async ({ page }) => {
  await signIn(page)
  const id = await opened(page, { name: '已在进行' })
  await page.goto('/sales-processes')
  await heading(page, '销售流程')
  await expectAccessible(page)
  await page.getByRole('region', { name: '项目性销售十阶段' }).getByRole('button', { name: '编辑' }).click()
  const stage = page.getByRole('region', { name: '线索', exact: true })
  await stage.getByText('条件 (10)').click()
  await stage.getByRole('button', { name: '添加条件' }).click()
  await stage.getByLabel('名称 · 简体').last().fill('已查重')
  await expectAccessible(page)
  await press(page, '发布新版本')
  await page.getByText('已发布第 2 版').first().waitFor()
  const later = await opened(page, { name: '之后开启' })
  await page.goto(`/pursuits/${later}`)
  await criterion(page, '已查重').waitFor()
  await page.goto(`/pursuits/${id}`)
  await criterion(page, '客户确有要解决的问题').waitFor()
  expect(await criterion(page, '已查重').count()).toBe(0)
})
