import { expect } from 'vitest'
import { z } from 'zod'
import { webs } from '#apps/web/modules.ts'
import { callAs, expectAccessible, journey, screenshot, setUp, signIn, type Page } from './harness/index.ts'

const paths = webs.flatMap(({ routes = [] }) => routes.filter(({ frame }) => frame !== 'bare').map(({ path }) => path))
const Ids = z.object({ items: z.array(z.object({ id: z.string() })) })

/** The sample company, and what it lacks: an import and a webhook. */
async function furnish(page: Page): Promise<void> {
  await callAs(page, 'POST', { path: '/sample/load', input: { locale: 'zh-Hans' } })
  await callAs(page, 'POST', { path: '/webhooks', input: { name: 'ERP', url: 'https://erp.example.com/hook', topics: ['pursuit.updated'] } })
  const file = { name: '客户.csv', mimeType: 'text/csv', buffer: Buffer.from('名称\n甲公司\n') }
  expect((await page.request.post('/api/v1/imports', { multipart: { file, recordType: 'organization' } })).status()).toBe(200)
  await expect.poll(() => callAs(page, 'GET', { path: '/sample' }), { timeout: 240_000, interval: 500 }).toMatchObject({ state: 'loaded' })
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
    await setUp(page)
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
  const pages = {
    forecast: '/forecast',
    board: '/pursuits?kind=board',
    pursuits: '/pursuits',
    pursuit,
    'pursuit-forecast': `${pursuit}?tab=forecast`,
    calendar: '/calendar?who=all',
  }
  for (const [name, address] of Object.entries(pages)) {
    await page.goto(address)
    await settled(page)
    await page.waitForLoadState('networkidle')
    await screenshot(page, name)
  }
}
