import type { Column } from './columns.ts'

const typeByName: Record<string, string> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  json: 'unknown',
  jsonb: 'unknown',
  bytea: 'Buffer',
}

/** Columns of these PostgreSQL types arrive as text. */
const texts = new Set([
  'uuid',
  'text',
  'varchar',
  'bpchar',
  'date',
  'timestamp',
  'timestamptz',
  'time',
  'timetz',
  'interval',
  'numeric',
  'tsvector',
  'inet',
  'name',
])

export type TableFile = {
  /** How the file imports `tables.ts` of the kernel. */
  tablesModule: string
  columns: readonly Column[]
}

/** The text of a `server/tables.ts`. */
export function renderTables({ tablesModule, columns }: TableFile): string {
  const tables = Map.groupBy(columns, ({ schema, table }) => (schema === 'public' ? table : `${schema}.${table}`))
  const types = [...tables].map(([table, of]) => `type ${typeName(table)} = {\n${of.map((column) => `  ${renderColumn(column)}\n`).join('')}}\n`)
  const entries = [...tables.keys()].map((table) => `    ${quoteKey(camel(table))}: ${typeName(table)}\n`)
  const imports = ['Computed', 'Defaulted'].filter((name) => types.some((text) => text.includes(`${name}<`)))
  return [
    '// Written by `node tools/database/main.ts` from the migrated database; not by hand.\n',
    imports.length > 0 ? `import type { ${imports.join(', ')} } from '${tablesModule}'\n` : 'export {}\n',
    ...types,
    `declare module '${tablesModule}' {\n  interface Tables {\n${entries.join('')}  }\n}\n`,
  ].join('\n')
}

function renderColumn(column: Column): string {
  const scalar = column.labels.length > 0 ? column.labels.map((label) => `'${label}'`).join(' | ') : nameType(column)
  const element = scalar.includes('|') && column.isArray ? `(${scalar})` : scalar
  const type = `${element}${column.isArray ? '[]' : ''}${column.isNullable && scalar !== 'unknown' ? ' | null' : ''}`
  if (column.isComputed) return `${camel(column.name)}: Computed<${type}>`
  return `${camel(column.name)}: ${column.isDefaulted ? `Defaulted<${type}>` : type}`
}

function nameType({ type, schema, table, name }: Column): string {
  const known = typeByName[type] ?? (texts.has(type) ? 'string' : undefined)
  if (!known) throw new Error(`${schema}.${table}.${name}: no TypeScript type is known for ${type}; add it to tools/database/render.ts`)
  return known
}

/** As Kysely's plugin does it. A name that does not come back as it was would not be found in the database. */
function camel(name: string): string {
  const converted = name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  if (converted.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) === name) return converted
  throw new Error(`${name} does not survive camelCase: begin no part of a name with a digit, and use lower case`)
}

const quoteKey = (key: string): string => (key.includes('.') ? `'${key}'` : key)
const typeName = (table: string): string => {
  const name = camel(table.replace('.', '_'))
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}Table`
}
