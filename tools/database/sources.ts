import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { MigrationSource } from '#kernel/database/index.ts'
import { wings } from '#tools/architecture/wings.ts'

export type ModuleSource = MigrationSource & {
  /** Where its row types go. */
  tablesFile: string
}

/**
 * The migrations of all modules as they lie in the tree, so that row types can be written while a module does not run yet: wing by wing,
 * within a wing by the time of the first migration.
 */
export function findModuleSources(root: string): ModuleSource[] {
  return wings.flatMap((wing) => {
    const found = foldersIn(join(root, 'modules', wing)).flatMap((module) => {
      const folder = join(root, 'modules', wing, module, 'server/migrations')
      const first = existsSync(folder) && readdirSync(folder).sort()[0]
      return first ? [{ module, folder, tablesFile: join(root, 'modules', wing, module, 'server/tables.ts'), first }] : []
    })
    return found.sort((a, b) => a.first.localeCompare(b.first))
  })
}

const foldersIn = (dir: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
    : []
