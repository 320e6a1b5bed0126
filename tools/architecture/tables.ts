import { read, sourceFiles } from '#tools/check/files.ts'
import { joiningWing, publishedTables, wings } from './wings.ts'

export type Source = { path: string; text: string }

const migrations = /^(modules\/[^/]+\/[^/]+|kernel)\/(.*\/)?migrations\/.*\.sql$/
const code = /^modules\/.*\.tsx?$/
const notCode = /\.test\.tsx?$|\/tables\.ts$/
const readWords = /(?<!\bdelete\s+)\b(?:from|join)\s+(?:only\s+)?"?([a-z_][a-z0-9_]*)"?/gi
const writeWords = /\b(?:insert\s+into|merge\s+into|update|delete\s+from)\s+(?:only\s+)?"?([a-z_][a-z0-9_]*)"?/gi
const readBuilders = /\.(?:selectFrom|innerJoin|leftJoin|rightJoin|fullJoin)\(\s*['"`]([a-zA-Z_][a-zA-Z0-9_]*)/g
const writeBuilders = /\.(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*['"`]([a-zA-Z_][a-zA-Z0-9_]*)/g
const sqlUse = /\bsql(?:<[^`]*>)?`|\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/

const load = (): Source[] =>
  sourceFiles()
    .filter((path) => migrations.test(path) || (code.test(path) && !notCode.test(path)))
    .map((path) => ({ path, text: read(path) }))

/** SQL stands in stores and readers, on tables of its own module; foreign keys point from higher to lower modules. */
export function tableFindings(sources: Source[] = load()): string[] {
  const owners = tableOwners(sources)
  const written = sources.filter(({ path }) => code.test(path))
  const migrated = sources.filter(({ path }) => migrations.test(path))
  return [...migrated.flatMap((source) => foreignKeyFindings(source, owners)), ...written.flatMap((source) => [...placeFindings(source), ...ownTableFindings(source, owners)])]
}

const ownerOf = (path: string): string => /^modules\/([^/]+\/[^/]+)\//.exec(path)?.[1] ?? 'kernel'
const camel = (table: string): string => table.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** Which module creates a table: `kernel` or `wing/name`. */
export function tableOwners(sources: Source[] = load()): Map<string, string> {
  const created = /create\s+table\s+(?:if\s+not\s+exists\s+)?(?:[a-z_]+\.)?"?([a-z_][a-z0-9_]*)"?/gi
  return new Map(
    sources
      .filter(({ path }) => migrations.test(path))
      .flatMap(({ path, text }) => [...text.matchAll(created)].map((match): [string, string] => [match[1] ?? '', ownerOf(path)])),
  )
}

function placeFindings({ path, text }: Source): string[] {
  if (/^modules\/[^/]+\/[^/]+\/server\/(store\/|readers\.ts$)/.test(path)) return []
  const line = text.split('\n').findIndex((candidate) => sqlUse.test(candidate) && !/^\s*(\/\/|\*)/.test(candidate))
  return line < 0 ? [] : [`${path}:${line + 1}: SQL belongs in server/store/ or, for others to ask, in server/readers.ts`]
}

/** A table may be written in SQL by its own name or, to Kysely, in camelCase. */
function ownTableFindings({ path, text }: Source, owners: Map<string, string>): string[] {
  const owner = ownerOf(path)
  const byName = new Map([...owners].flatMap(([table, of]): [string, string][] => [[table, of], [camel(table), of]]))
  const templates = [...text.matchAll(/\bsql(?:<[^`]*>)?`([^`]*)`/g)].map((match) => match[1] ?? '').join('\n')
  const named = (...found: Iterable<RegExpExecArray>[]): string[] => [...new Set(found.flatMap((matches) => [...matches].map((match) => match[1] ?? '')))]
  const foreign = (tables: string[]): string[] => tables.filter((table) => byName.has(table) && byName.get(table) !== owner)
  const mayRead = (table: string): boolean => owner.startsWith(`${joiningWing}/`) || publishedTables.has(table) || (byName.get(table) === 'kernel' && owner.startsWith('platform/'))
  return [
    ...foreign(named(text.matchAll(readBuilders), templates.matchAll(readWords)))
      .filter((table) => !mayRead(table))
      .map((table) => `${path}: reads ${table}, which is a table of ${byName.get(table)}; ask its readers.ts`),
    ...foreign(named(text.matchAll(writeBuilders), templates.matchAll(writeWords))).map((table) => `${path}: writes ${table}, which is a table of ${byName.get(table)}; call its operation`),
  ]
}

function foreignKeyFindings({ path, text }: Source, owners: Map<string, string>): string[] {
  const from = ownerOf(path)
  return [...text.matchAll(/\breferences\s+"?([a-z_][a-z0-9_]*)"?/gi)]
    .map((match) => match[1] ?? '')
    .filter((table) => rank(owners.get(table) ?? from) > rank(from))
    .map((table) => `${path}: references ${table} of ${owners.get(table)}, which is higher; foreign keys point down`)
}

const rank = (owner: string): number => (owner === 'kernel' ? -1 : wings.findIndex((wing) => owner.startsWith(`${wing}/`)))
