import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { startServer } from './server.ts'
import { watchPage } from './watch.ts'

export { administrator, callAs, setUp, signIn } from './people.ts'
export { startServer, type RunningServer } from './server.ts'
export type { Locator, Page } from 'playwright-core'

const root = join(import.meta.dirname, '../..')

/**
 * A test in which somebody does something in a real browser. `server` runs for the whole file; `page` has a context of its own for
 * each test; `open` gives a further person a browser of their own. The test fails when any page leaves this machine, reports an
 * error on its console, breaks its content policy or is answered with a bug.
 */
export const journey = test
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await launchBrowser()
    onCleanup(() => browser.close())
    return browser
  })
  .extend('server', { scope: 'file' }, async ({}, { onCleanup }) => {
    const server = await startServer()
    onCleanup(() => server.stop())
    return server
  })
  .extend('open', async ({ browser, server, task }, { onCleanup }) => {
    const opened: { context: BrowserContext; page: Page; wrongs: string[] }[] = []
    onCleanup(async () => {
      // A test that failed leaves pictures of what was to be seen.
      if (task.result?.state === 'fail')
        for (const [index, { page }] of opened.entries())
          await picture(page, join(root, 'var/journeys', `${task.name} ${index + 1}.png`)).catch(() => {})
      for (const { context } of opened) await context.close()
      expect(opened.flatMap(({ wrongs }) => wrongs)).toEqual([])
    })
    return async (options: BrowserContextOptions = {}): Promise<Page> => {
      const context = await browser.newContext({
        baseURL: server.url,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        viewport: { width: 1360, height: 850 },
        // Journeys look at where things come to rest; what moves until then only takes their time.
        reducedMotion: 'reduce',
        ...options,
      })
      context.setDefaultTimeout(30_000)
      const page = await context.newPage()
      opened.push({ context, page, wrongs: await watchPage(page, server.url) })
      return page
    }
  })
  .extend('page', async ({ open }) => await open())

/** Nothing that axe calls serious or critical is on the page once what moves has come to rest. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect, playState }) => playState === 'running' && Number.isFinite(effect?.getComputedTiming().endTime))
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
  // Pages have no foreign frames: without a further window for them, and without a list of all that is well, it takes a fifth of the time.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze()
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.target.join(' ')} ${node.html.slice(0, 160)}`))
  expect(grave.join('\n')).toBe('')
}

/** A picture for the documents; taken only when ZHULU_SCREENSHOTS is set, so that a test run changes no file. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env['ZHULU_SCREENSHOTS']) await picture(page, join(root, 'docs/screenshots', `${name}.png`))
}

async function picture(page: Page, path: string): Promise<void> {
  mkdirSync(join(path, '..'), { recursive: true })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
}
