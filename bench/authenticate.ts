import { join } from 'node:path'
import { createApplication } from '#kernel/server/application.ts'
import { openMigratedDatabase } from '#kernel/database/index.ts'
import { identity } from '#modules/platform/identity/contract/index.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { testBrowser } from '#modules/platform/identity/server/test-browser.ts'

/** What it costs to know who is behind a request: `node bench/authenticate.ts`. Milliseconds, on the embedded database in memory. */
const modules = [identityModule]
const database = await openMigratedDatabase({
  cacheDir: join(import.meta.dirname, '../var/cache'),
  sources: modules.flatMap(({ name, migrations }) => (migrations ? [{ module: name, folder: migrations }] : [])),
})
let now = new Date()
const application = await createApplication({ database, modules, clock: () => now, config: { ZHULU_SECRET: 'a secret for measuring, long enough' } })
const browser = testBrowser(application)
await browser.call(identity.setup.complete, {
  workspace: { name: 'Bench', baseCurrency: 'CNY', timeZone: 'UTC', locale: 'en' },
  administrator: { name: 'Bench', email: 'bench@example.com', password: 'correct horse battery staple' },
})

async function measure(count: number, before: () => void) {
  const times: number[] = []
  const credentials = browser.credentials()
  for (let i = 0; i < count; i++) {
    before()
    const started = performance.now()
    await application.runtime.registry.authenticate?.(application.runtime, credentials)
    times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => Number((times[Math.floor(count * share)] ?? 0).toFixed(4))
  return { p50: at(0.5), p99: at(0.99) }
}

await measure(2000, () => {})
const remembered = await measure(20_000, () => {})
const lookedUp = await measure(500, () => {
  now = new Date(now.getTime() + 16_000)
})
console.log(JSON.stringify({ unit: 'ms', remembered, lookedUp }))
await application.stop()
await database.close()
