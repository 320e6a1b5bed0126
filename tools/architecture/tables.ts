import { read, sourceFiles } from '#tools/check/files.ts'
import { joiningWing, wings } from './wings.ts'

export type Source = { path: string; text: string }

const migrations = /^(modules\/[^/]+\/[^/]+|kernel)\/(.*\/)?migrations\/.*\.sql$/
const code = /^modules\/.*\.tsx?$/
const notCode = /\.test\.tsx?$|\/tables\.ts$/
const sqlWords = /\b(?:from|join|into|update)\s+(?:only\s+)?"?([a-z_][a-z0-9_]*)"?/gi
const builders = /\.(?:selectFrom|insertInto|updateTable|deleteFrom|innerJoin|leftJoin|rightJoin|fullJoin|mergeInto)\(\s*['"`]([a-zA-Z_][a-zA-Z0-9_]*)/g
const sqlUse = /\bsql(?:<[^`]*>)?`|\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/

const load = (): Source[] =>
  sourceFiles()
    .filter((path) => migrations.test(path) || (code.test(path) && !notCode.test(path)))
    .map((path) => ({ path, text: read(path) }))

/** SQL stands in stores only, on tables of its own module; foreign keys point from higher to lower modules. */
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
  if (/^modules\/[^/]+\/[^/]+\/server\/store\//.test(path)) return []
  const line = text.split('\n').findIndex((candidate) => sqlUse.test(candidate) && !/^\s*(\/\/|\*)/.test(candidate))
  return line < 0 ? [] : [`${path}:${line + 1}: SQL belongs in server/store/`]
}

/** A table may be written in SQL by its own name or, to Kysely, in camelCase. */
function ownTableFindings({ path, text }: Source, owners: Map<string, string>): string[] {
  const owner = ownerOf(path)
  if (owner.startsWith(`${joiningWing}/`)) return []
  // The platform shows what the kernel keeps: the trail, the outbox, the jobs.
  const foreign = (of: string | undefined): boolean => of !== owner && !(of === 'kernel' && owner.startsWith('platform/'))
  const byName = new Map([...owners].flatMap(([table, of]): [string, string][] => [[table, of], [camel(table), of]]))
  const templates = [...text.matchAll(/\bsql(?:<[^`]*>)?`([^`]*)`/g)].map((match) => match[1] ?? '').join('\n')
  const named = [...text.matchAll(builders), ...templates.matchAll(sqlWords)].map((match) => match[1] ?? '')
  return [...new Set(named)]
    .filter((table) => byName.has(table) && foreign(byName.get(table)))
    .map((table) => `${path}: uses ${table}, which is a table of ${byName.get(table)}; ask its readers.ts`)
}

function foreignKeyFindings({ path, text }: Source, owners: Map<string, string>): string[] {
  const from = ownerOf(path)
  return [...text.matchAll(/\breferences\s+"?([a-z_][a-z0-9_]*)"?/gi)]
    .map((match) => match[1] ?? '')
    .filter((table) => rank(owners.get(table) ?? from) > rank(from))
    .map((table) => `${path}: references ${table} of ${owners.get(table)}, which is higher; foreign keys point down`)
}

const rank = (owner: string): number => (owner === 'kernel' ? -1 : wings.findIndex((wing) => owner.startsWith(`${wing}/`)))
