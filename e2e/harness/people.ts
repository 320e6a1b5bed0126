import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Locale } from '#kernel/contract/words.ts'

export const administrator = { name: '林致远', email: 'lin@example.com', password: 'correct horse battery staple 9' } as const

/** Calls an operation as the person at this page, with their cookie: for what a journey needs to be there but is not about. */
export async function callAs(page: Page, method: 'GET' | 'POST' | 'PUT' | 'PATCH', given: { path: string; input?: unknown }): Promise<unknown> {
  const answer = await page.request.fetch(`/api/v1${given.path}`, { method, ...(given.input === undefined ? {} : { data: given.input }) })
  expect(answer.status(), `${method} ${given.path}: ${await answer.text()}`).toBeLessThan(300)
  return await answer.json()
}

/** Sets the product up as on its first run and signs the administrator in at this page; shows the start page. */
export async function setUp(page: Page, given: { workspace?: string; locale?: Locale } = {}): Promise<void> {
  const workspace = { name: given.workspace ?? '启明自动化', baseCurrency: 'CNY', timeZone: 'Asia/Shanghai', locale: given.locale ?? 'zh-Hans' }
  await callAs(page, 'POST', { path: '/setup', input: { workspace, administrator } })
  await page.goto('/')
}

/** Signs an existing person in at this page; shows the start page. */
export async function signIn(page: Page, person: { email: string; password: string } = administrator): Promise<void> {
  await callAs(page, 'POST', { path: '/session/sign-in', input: { email: person.email, password: person.password } })
  await page.goto('/')
}
