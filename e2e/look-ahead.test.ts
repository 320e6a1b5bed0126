import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { z } from 'zod'
import { callAs, expectAccessible, journey, screenshot, setUp, signIn, type Page } from './harness/index.ts'

const Id = z.object({ id: z.string() })
const tile = (page: Page, label: string) => page.getByRole('link', { name: label })
const section = (page: Page, name: string) => page.getByRole('region', { name })
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()
/** A pursuit in the list that was opened. */
const listed = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name }).first()

/** Last day of the quarter that today lies in: what is expected then is in the period that the page begins with. */
function endOfQuarter(): string {
  const now = new Date()
  return new Date(Date.UTC(now.getFullYear(), Math.floor(now.getMonth() / 3) * 3 + 3, 0)).toISOString().slice(0, 10)
}

async function opened(page: Page, { probability, ...input }: Record<string, unknown>): Promise<void> {
  const { id } = Id.parse(await callAs(page, 'POST', { path: '/pursuits/open', input: { expectedSignDate: endOfQuarter(), ...input } }))
  if (probability !== undefined) await callAs(page, 'PUT', { path: `/pursuits/${id}/probability`, input: { probability, reason: '客户已口头确认' } })
}

/** Two months stand side by side; the high bar at the right is the later one. A drawing that still grows takes no click. */
async function clickBar(page: Page, canvas: Locator): Promise<void> {
  const click = async (): Promise<string> => {
    const box = await canvas.boundingBox()
    if (box) await canvas.click({ position: { x: box.width * 0.76, y: box.height * 0.7 } })
    return new URL(page.url()).pathname
  }
  await expect.poll(click, { timeout: 20_000, interval: 500 }).toBe('/pursuits')
}

journey('a director looks at the quarter, sets a target, and opens what stands behind a figure', async ({ page }) => {
  await setUp(page)
  await page.goto('/forecast')
  await page.getByText('还没有可以预测的商机').waitFor()
  await expectAccessible(page)

  await opened(page, { name: '变电站改造', value: { amount: '1000000.00', currency: 'CNY' }, probability: 0.5 })
  await opened(page, { name: '水厂升级', value: { amount: '2000000.00', currency: 'CNY' }, probability: 0.5 })
  await opened(page, { name: '尚无报价' })
  await opened(page, { name: '明年再说', value: { amount: '7000000.00', currency: 'CNY' }, expectedSignDate: '2099-05-31' })

  // The page hears of them by itself: nobody reloads it.
  await tile(page, '加权商机额').getByText('¥150万').waitFor()
  expect(await tile(page, '加权商机额').textContent()).toContain('3 条商机，计入 2 条')
  expect(await tile(page, '预计总额（P50）').textContent()).toContain('¥100万')
  expect(await tile(page, '可能区间').textContent()).toContain('¥0 – ¥300万')
  await page.getByLabel('目标', { exact: true }).fill('200万')
  await page.keyboard.press('Enter')
  await tile(page, '达成目标的概率').getByText('50%').waitFor()
  expect(new URL(page.url()).searchParams.get('target')).toContain('2000000')

  await page.getByText('这些数字怎么来的（1 条商机未计入）').click()
  await page.getByRole('row').filter({ hasText: '没有金额' }).getByRole('link', { name: '尚无报价' }).waitFor()
  await page.getByText('逐一列举所有输赢组合').waitFor()
  await expectAccessible(page)
  await screenshot(page, 'forecast')

  await tile(page, '加权商机额').click()
  await heading(page, '项目商机')
  await listed(page, '水厂升级').waitFor()
  expect(await listed(page, '明年再说').count()).toBe(0)
})

journey('a bar opens its pursuits, by pointer and by key, and the table says the same', async ({ page }) => {
  await signIn(page)
  await page.goto('/forecast')
  const months = section(page, '商机池 · 按预计签约月份')
  const canvas = months.locator('canvas')
  await canvas.waitFor()
  await page.getByText('进行中共 4 条').first().waitFor()
  await clickBar(page, canvas)
  await heading(page, '项目商机')
  await listed(page, '明年再说').waitFor()
  expect(await listed(page, '水厂升级').count()).toBe(0)

  await page.goBack()
  await heading(page, '销售预测')
  await months.getByRole('application').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await listed(page, '水厂升级').waitFor()
  expect(await listed(page, '明年再说').count()).toBe(0)

  await page.goBack()
  const stages = section(page, '商机池 · 按阶段')
  await stages.getByRole('button', { name: '看数据表' }).click()
  await expectAccessible(page)
  await stages
    .getByRole('button', { name: /^打开：线索 · 4/ })
    .first()
    .click()
  await listed(page, '明年再说').waitFor()
  await listed(page, '水厂升级').waitFor()
})

journey('another period and another owner are a link that shows the same', async ({ page, open }) => {
  await signIn(page)
  await page.goto('/forecast?period=2099-Q2')
  await tile(page, '预计总额（P50）').getByText('¥0').waitFor()
  await page.getByText('2099年第2季度').waitFor()
  await page.getByRole('button', { name: '下一期' }).click()
  await page.getByText('2099年第3季度').waitFor()
  await page.getByText('本期没有可以计入的商机。').waitFor()
  await page.getByRole('radiogroup', { name: '期间' }).getByText('月份').click()
  await page.getByText('2099年7月').waitFor()
  await page.getByRole('button', { name: '回到本季度' }).click()
  await tile(page, '加权商机额').getByText('¥150万').waitFor()

  const phone = await open({ viewport: { width: 390, height: 844 } })
  await signIn(phone)
  await phone.goto('/forecast?period=2099-05&target=5000000')
  await tile(phone, '达成目标的概率').getByText(/\d%/).waitFor()
  await expectAccessible(phone)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
