import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { wings } from '#tools/architecture/wings.ts'
import { root } from '#tools/check/process.ts'

/** Writes new files; an existing one is never touched. */
export function writeNew(folder: string, files: Record<string, string>): string[] {
  const paths = Object.keys(files).map((path) => join(folder, path))
  const taken = paths.filter((path) => existsSync(join(root, path)))
  if (taken.length > 0) throw new Error(`${taken.join(', ')} exists already`)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, folder, path)), { recursive: true })
    writeFileSync(join(root, folder, path), text)
  }
  return paths
}

export function edit(path: string, change: (text: string) => string): string {
  const before = readFileSync(join(root, path), 'utf8')
  const after = change(before)
  if (after === before) throw new Error(`${path} does not look as expected; nothing was entered`)
  writeFileSync(join(root, path), after)
  return path
}

/** Enters a module into a list of modules, after all of its own and of lower wings: import line and name. */
export function enterInList(path: string, { wing, line, name }: { wing: string; line: string; name: string }): string {
  return edit(path, (text) => {
    const rank = (folder: string): number => wings.findIndex((known) => known === folder)
    const lines = text.split('\n')
    const imports = [...text.matchAll(/^import \{ (\w+) \} from '#modules\/([\w-]+)\/[\w-]+\/.*$/gm)].map((match) => ({
      text: match[0],
      name: match[1] ?? '',
      rank: rank(match[2] ?? ''),
    }))
    const before = imports.findLast((entry) => entry.rank <= rank(wing))
    const lastImport = lines.findLastIndex((entry) => entry.startsWith('import '))
    lines.splice((before ? lines.indexOf(before.text) : lastImport) + 1, 0, line)
    return enterInArray(lines.join('\n'), { name, after: before?.name })
  })
}

/** Into the first array literal after a declaration: behind a known entry, or first. */
function enterInArray(text: string, { name, after }: { name: string; after: string | undefined }): string {
  const declared = text.search(/^(export )?const \w+.*= \[/m)
  const open = text.indexOf('= [', declared) + 2
  const close = text.indexOf(']', open)
  const entries = text
    .slice(open + 1, close)
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  entries.splice(after ? entries.indexOf(after) + 1 : 0, 0, name)
  return `${text.slice(0, open)}[${entries.join(', ')}]${text.slice(close + 1)}`
}
