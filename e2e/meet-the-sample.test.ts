import { expect } from 'vitest'
import { z } from 'zod'
import { webs } from '#apps/web/modules.ts'
import { administrator, callAs, expectAccessible, journey, screenshot, signIn, type Page } from './harness/index.ts'

const fill = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()
const samplePanel = (page: Page) => page.getByRole('region', { name: '示例公司' })
/** Two years are written in the background; a busy machine takes its time. */
const patience = { timeout: 240_000 }

journey(
  'somebody sets the product up with the sample company and looks at its pursuits',
  async ({ page }) => {
    await page.goto('/')
    await heading(page, '欢迎使用逐鹿')
    await fill(page, '公司或团队名称', '启明自动化')
    await press(page, '下一步')
    await fill(page, '姓名', administrator.name)
    await fill(page, '电子邮箱', administrator.email)
    await fill(page, '密码', administrator.password)
    await page.getByRole('checkbox', { name: '同时装入示例公司，稍后可移除' }).check()
    await page.getByRole('combobox', { name: '内容语言' }).waitFor()
    await expectAccessible(page)
    await press(page, '建立并开始')

    await samplePanel(page).getByRole('progressbar').waitFor()
    await page.goto('/workspace')
    const panel = samplePanel(page)
    await panel.getByRole('progressbar').waitFor()
    await panel.getByText('已装入示例公司').waitFor(patience)
    await expectAccessible(page)

    await panel.getByRole('link', { name: '查看项目' }).click()
    await heading(page, '项目商机')
    await page.getByText('共 20 条').waitFor()
    await page.getByRole('link', { name: '霁川乳业 自动化立体仓库二期' }).click()
    await heading(page, '霁川乳业 自动化立体仓库二期')
    await page.getByRole('tab', { name: '跟进' }).click()
    await page.getByText('招标文件澄清').first().waitFor()
  },
  300_000,
)

const paths = webs.flatMap(({ routes = [] }) => routes.filter(({ frame }) => frame !== 'bare').map(({ path }) => path))
const Ids = z.object({ items: z.array(z.object({ id: z.string() })) })

/** What the sample company lacks: an import and a webhook. */
async function furnish(page: Page): Promise<void> {
  await callAs(page, 'POST', { path: '/webhooks', input: { name: 'ERP', url: 'https://erp.example.com/hook', topics: ['pursuit.updated'] } })
  const file = { name: '客户.csv', mimeType: 'text/csv', buffer: Buffer.from('名称\n甲公司\n') }
  expect((await page.request.post('/api/v1/imports', { multipart: { file, recordType: 'organization' } })).status()).toBe(200)
}

/** A path with the id of some record in the place of `$id`. */
async function addressOf(page: Page, path: string): Promise<string> {
  if (!path.includes('$id')) return path
  const list = path.replace('/$id', '')
  const { items } = Ids.parse(await callAs(page, 'GET', { path: list }))
  const [first] = items
  if (!first) throw new Error(`${list} is empty, so that nobody looks at ${path}`)
  return path.replace('$id', first.id)
}

/** Waits until the page has its heading and all that it asked for, and finds nothing wrong with it. */
async function look(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await settled(page)
  await expectSound(page, address)
}

/** Nothing on the page is waiting for an answer any more. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForTimeout(100)
  await page.waitForFunction(() => !document.querySelector('main :is(.zl-loading, .ant-skeleton, [aria-busy="true"])'))
}

async function expectSound(page: Page, where: string): Promise<void> {
  expect(await page.getByRole('main').getByRole('alert').filter({ visible: true }).allTextContents(), where).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    `${where} is wider than the screen`,
  ).toBe(0)
  await expectAccessible(page)
}

journey(
  'every page with its tabs is sound with two years of history, also on a phone in the dark',
  async ({ page, open }) => {
    await signIn(page)
    await furnish(page)
    const phone = await open({ viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'zh-HK', hasTouch: true })
    await signIn(phone)
    await Promise.all([atDesk(page), onPhone(phone)])
    await showOff(page)
    await phone.goto('/pursuits?kind=board')
    await phone.waitForLoadState('networkidle')
    await screenshot(phone, 'phone')
  },
  900_000,
)

async function atDesk(page: Page): Promise<void> {
  for (const path of paths) {
    await look(page, await addressOf(page, path))
    for (const tab of path.includes('$id') ? await page.getByRole('tab').all() : []) {
      await tab.click()
      await page.waitForLoadState('networkidle')
      await expectSound(page, `${path}, ${String(await tab.textContent())}`)
    }
  }
}

async function onPhone(phone: Page): Promise<void> {
  for (const path of paths) await look(phone, await addressOf(phone, path))
}

/** Pictures for the documents. */
async function showOff(page: Page): Promise<void> {
  const held = encodeURIComponent(JSON.stringify({ and: [{ field: 'status', op: 'eq', value: 'open' }] }))
  const { items } = Ids.parse(await callAs(page, 'GET', { path: `/pursuits?filter=${held}&sort=-value&limit=1` }))
  const pursuit = `/pursuits/${String(items[0]?.id)}`
  const { plan } = z.object({ plan: z.object({ id: z.string() }) }).parse(await callAs(page, 'GET', { path: `${pursuit}/plan` }))
  const pages = {
    forecast: '/forecast',
    board: '/pursuits?kind=board',
    pursuits: '/pursuits',
    pursuit,
    'pursuit-forecast': `${pursuit}?tab=forecast`,
    calendar: '/calendar?who=all',
    plan: `/plans/${plan.id}`,
  }
  for (const [name, address] of Object.entries(pages)) {
    await page.goto(address)
    await settled(page)
    await page.waitForLoadState('networkidle')
    await screenshot(page, name)
  }
  await page.getByRole('button', { name: '缓冲', exact: true }).click()
  await page.getByRole('dialog').locator('canvas').first().waitFor()
  await page.waitForLoadState('networkidle')
  await screenshot(page, 'buffers')
}

journey(
  'the sample company is taken out again, and nothing of it stays',
  async ({ page }) => {
    await signIn(page)
    await page.goto('/workspace')
    const panel = samplePanel(page)
    await panel.getByRole('button', { name: '移除示例公司' }).click()
    const question = page.getByRole('dialog', { name: '移除示例公司' })
    await question.getByText('您自己建立的记录不会被删除', { exact: false }).waitFor()
    await question.getByRole('button', { name: '移除示例公司' }).click()
    await panel.getByRole('button', { name: '装入示例公司' }).waitFor(patience)
    await expectAccessible(page)

    await page.goto('/pursuits')
    await page.getByText('工作区还是空的').waitFor()
    for (const plural of ['pursuits', 'organizations', 'people', 'interactions', 'tasks', 'products'])
      expect(await callAs(page, 'GET', { path: `/${plural}?archived=with` }), plural).toMatchObject({ items: [] })
    expect(await callAs(page, 'GET', { path: '/members' })).toMatchObject({ items: [{ name: administrator.name }] })
  },
  300_000,
)
