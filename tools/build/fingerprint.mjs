// Plain JavaScript, because the bootstrap asks before the pinned Node is known to be there.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const webRoots = ['apps/web', 'ui', 'engines', 'kernel/contract', 'kernel/client']
const webFiles = ['package.json', 'package-lock.json', 'vite.config.ts']

/** What is built from what. Without `entry` there is nothing to build; without `output` it was not built. */
const builds = {
  web: {
    entry: 'apps/web/index.html',
    output: 'var/web/index.html',
    sources: (root) => [...webFiles, ...webRoots.flatMap((path) => walk(root, path)), ...moduleFiles(root, /^(contract|domain|web)$/)],
  },
  database: {
    entry: 'apps/server/modules.ts',
    output: 'var/cache',
    sources: (root) =>
      ['package-lock.json', ...walk(root, 'kernel/database'), ...moduleFiles(root, /^server$/)].filter((path) => /\.(sql|json)$/.test(path)),
  },
}

const stampOf = (root, name) => join(root, 'var', `${name}.stamp`)

/** Names of the builds whose sources are not those of their last run. */
export function staleBuilds(root) {
  return Object.keys(builds).filter((name) => {
    if (!existsSync(join(root, builds[name].entry))) return false
    if (!existsSync(join(root, builds[name].output)) || !existsSync(stampOf(root, name))) return true
    return readFileSync(stampOf(root, name), 'utf8') !== fingerprint(root, name)
  })
}

/** One hash over the names and contents of all sources of a build. */
export function fingerprint(root, name) {
  const hash = createHash('sha256')
  for (const path of builds[name].sources(root).sort())
    if (existsSync(join(root, path)))
      hash
        .update(path)
        .update('\0')
        .update(readFileSync(join(root, path)))
        .update('\0')
  return hash.digest('hex')
}

export function stamp(root, name, value) {
  writeFileSync(stampOf(root, name), value)
}

function walk(root, folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) =>
      relative(root, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .filter((path) => !path.includes('node_modules/'))
}

function moduleFiles(root, part) {
  return walk(root, 'modules').filter((path) => part.test(path.split('/')[3] ?? ''))
}
