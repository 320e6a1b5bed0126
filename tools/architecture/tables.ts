import { read, sourceFiles } from '#tools/check/files.ts'
import { joiningWing, wings } from './wings.ts'

const migrations = /^(modules\/[^/]+\/[^/]+|kernel)\/.*\/?migrations\/.*\.sql$/
const sqlWords = /\b(?:from|join|into|update)\s+(?:only\s+)?"?([a-z_][a-z0-9_]*)"?/gi
const builders = /\.(?:selectFrom|insertInto|updateTable|deleteFrom|innerJoin|leftJoin|rightJoin|fullJoin|mergeInto)\(\s*['"`]([a-z_][a-z0-9_]*)/g
const sqlUse = /\bsql(?:<[^`]*>)?`|\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/

/** SQL stands in stores only, on tables of its own module; foreign keys point from higher to lower modules. */
export function tableFindings(): string[] {
  const owners = tableOwners()
  return [...foreignKeyFindings(owners), ...sourceFiles().filter(isCode).flatMap((path) => [...placeFindings(path), ...ownTableFindings(path, owners)])]
}

const isCode = (path: string): boolean => /^modules\/.*\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.endsWith('/tables.ts')
export const ownerOf = (path: string): string => /^modules\/([^/]+\/[^/]+)\//.exec(path)?.[1] ?? 'kernel'

/** Which module creates a table: `kernel` or `wing/name`. */
export function tableOwners(): Map<string, string> {
  const owners = new Map<string, string>()
  for (const path of sourceFiles().filter((candidate) => migrations.test(candidate))) {
    for (const [, table] of read(path).matchAll(/create\s+table\s+(?:if\s+not\s+exists\s+)?"?([a-z_][a-z0-9_]*)"?/gi)) if (table) owners.set(table, ownerOf(path))
  }
  return owners
}

function placeFindings(path: string): string[] {
  if (/^modules\/[^/]+\/[^/]+\/server\/store\//.test(path)) return []
  const line = read(path)
    .split('\n')
    .findIndex((text) => sqlUse.test(text) && !/^\s*(\/\/|\*)/.test(text))
  return line < 0 ? [] : [`${path}:${line + 1}: SQL belongs in server/store/`]
}

function ownTableFindings(path: string, owners: Map<string, string>): string[] {
  const owner = ownerOf(path)
  if (owner.startsWith(`${joiningWing}/`)) return []
  const text = read(path)
  const templates = [...text.matchAll(/\bsql(?:<[^`]*>)?`([^`]*)`/g)].map((match) => match[1] ?? '').join('\n')
  const named = [...text.matchAll(builders), ...templates.matchAll(sqlWords)].map((match) => match[1] ?? '')
  return [...new Set(named)]
    .filter((table) => owners.has(table) && owners.get(table) !== owner)
    .map((table) => `${path}: uses ${table}, which is a table of ${owners.get(table)}; ask its readers.ts`)
}

function foreignKeyFindings(owners: Map<string, string>): string[] {
  return sourceFiles()
    .filter((path) => migrations.test(path))
    .flatMap((path) => {
      const from = ownerOf(path)
      return [...read(path).matchAll(/\breferences\s+"?([a-z_][a-z0-9_]*)"?/gi)]
        .map((match) => match[1] ?? '')
        .filter((table) => rank(owners.get(table) ?? from) > rank(from))
        .map((table) => `${path}: references ${table} of ${owners.get(table)}, which is higher; foreign keys point down`)
    })
}

const rank = (owner: string): number => (owner === 'kernel' ? -1 : wings.findIndex((wing) => owner.startsWith(`${wing}/`)))
