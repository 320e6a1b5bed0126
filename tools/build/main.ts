import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint, staleBuilds, stamp } from './fingerprint.mjs'

const root = join(import.meta.dirname, '../..')
const steps: Record<string, () => Promise<void>> = { web: buildWeb, database: warmDatabase }

mkdirSync(join(root, 'var'), { recursive: true })
const wanted = process.argv.includes('--force') ? Object.keys(steps) : staleBuilds(root)
for (const name of wanted) {
  const seen = fingerprint(root, name) // taken before building: a source saved meanwhile makes the build stale again
  await steps[name]?.()
  stamp(root, name, seen)
}

/** Builds beside the running version and swaps at the end, so that a server never serves half a build. */
async function buildWeb(): Promise<void> {
  console.log('Building the web application …')
  const { build } = await import('vite')
  const next = join(root, 'var/web.next')
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { outDir: next } })
  rmSync(join(root, 'var/web'), { recursive: true, force: true })
  renameSync(next, join(root, 'var/web'))
}

/** Migrates an empty database once and keeps it, so that a first start only has to unpack it. */
async function warmDatabase(): Promise<void> {
  console.log('Preparing the database …')
  const { ensureSnapshot } = await import('#kernel/database/index.ts')
  const { modules } = await import('#apps/server/modules.ts')
  const sources = modules.flatMap(({ name, migrations }) => (migrations ? [{ module: name, folder: migrations }] : []))
  await ensureSnapshot({ sources, cacheDir: join(root, 'var/cache') })
}
