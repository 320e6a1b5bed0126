import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { kernelMigrations, openMigratedDatabase, readMigrations } from '#kernel/database/index.ts'
import { readColumns, type Column } from './columns.ts'
import { renderTables } from './render.ts'
import { findModuleSources } from './sources.ts'

export type GeneratedFile = {
  path: string
  text: string
  isCurrent: boolean
}

/** The row types of the kernel and of all modules, from a database that was migrated for this. A table belongs to the migration that creates it. */
export async function generateTables(root: string): Promise<GeneratedFile[]> {
  const sources = findModuleSources(root)
  const database = await openMigratedDatabase({ sources, cacheDir: join(root, 'var/cache') })
  const columns = await readColumns(database).finally(() => database.close())
  const owners = await findOwners(sources)
  const byModule = Map.groupBy(columns, (column) => ownerOf(column, owners))
  const kernelFile = { module: kernelMigrations.module, tablesFile: join(root, 'kernel/database/kernel-tables.ts'), tablesModule: './tables.ts' }
  const moduleFiles = sources.map((source) => ({ ...source, tablesModule: '#kernel/database/tables.ts' }))
  return [kernelFile, ...moduleFiles].flatMap(({ module, tablesFile, tablesModule }) => {
    const own = byModule.get(module)
    if (!own) return []
    const text = renderTables({ tablesModule, columns: own })
    return [{ path: relative(root, tablesFile), text, isCurrent: readOrEmpty(tablesFile) === text }]
  })
}

const creates = /\bcreate\s+(?:unlogged\s+)?(?:table|view|materialized\s+view)\s+(?:if\s+not\s+exists\s+)?([a-z_][a-z0-9_.]*)/gi

async function findOwners(sources: Parameters<typeof readMigrations>[0]): Promise<Map<string, string>> {
  const owners = new Map<string, string>()
  for (const { module, sql } of await readMigrations(sources)) {
    for (const [, table] of sql.matchAll(creates)) if (table) owners.set(table.toLowerCase().replace(/^public\./, ''), module)
  }
  return owners
}

function ownerOf({ schema, table }: Column, owners: Map<string, string>): string {
  const name = schema === 'public' ? table : `${schema}.${table}`
  const owner = owners.get(name)
  if (!owner) throw new Error(`No migration says "create table ${name}"`)
  return owner
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
