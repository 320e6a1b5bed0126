import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateTables } from './generate.ts'

// `node tools/database/main.ts` writes the row types of all modules; with --check it says which are out of date.

const root = join(import.meta.dirname, '../..')
const outdated = (await generateTables(root)).filter(({ isCurrent }) => !isCurrent)
if (process.argv.includes('--check')) {
  for (const { path } of outdated) console.error(`${path}: is not what the migrations make; run: node tools/database/main.ts`)
  process.exitCode = outdated.length > 0 ? 1 : 0
} else {
  for (const { path, text } of outdated) {
    writeFileSync(join(root, path), text)
    console.log(path)
  }
}
