import { unpackedBrowser } from './browser.ts'

/** Unpacks the browser once, before the test files that would all do it into the same place. */
export default async function setup(): Promise<void> {
  process.env['ZHULU_BROWSER'] = (await unpackedBrowser()) ?? ''
}
