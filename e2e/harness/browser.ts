import chromium from '@sparticuz/chromium'
import { chromium as playwright, type Browser } from 'playwright-core'

const bundled = process.platform === 'linux' && process.arch === 'x64'
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']

/** Path of the browser that comes with the packages; undefined where it doesn't run and an installed Chrome is used. */
export async function unpackedBrowser(): Promise<string | undefined> {
  return bundled ? await chromium.executablePath() : undefined
}

export async function launchBrowser(): Promise<Browser> {
  if (!bundled) return await playwright.launch({ channel: 'chrome', args: quiet })
  const executablePath = process.env['ZHULU_BROWSER'] || (await chromium.executablePath())
  // Sharing one process would let a crash of one page end the journeys of all others.
  const args = [...chromium.args.filter((argument) => argument !== '--single-process'), ...quiet]
  // Where no language is set, as on a bare machine, Chromium would keep no file name with characters beyond ASCII.
  return await playwright.launch({ executablePath, args, headless: true, env: { ...process.env, LC_ALL: 'C.UTF-8' } })
}
