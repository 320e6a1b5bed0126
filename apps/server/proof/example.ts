import fc from 'fast-check'
import type { ApiOperation, Schema } from './document.ts'

/** How much is given of what may be: all, all but what narrows a list, nothing. */
export const extents = ['all', 'plain', 'least'] as const
export type Extent = (typeof extents)[number]

/** Any of these makes a list of what fits it, and fits nothing when it is made up. */
const narrowing = new Set(['filter', 'search', 'sum', 'groupBy', 'columns', 'sort', 'cursor'])

/** What can't be given together with the rest, said by no schema. */
const exclusive: Record<string, readonly string[]> = { 'relationship.create': ['fromPersonId', 'toPersonId'] }

/** What an example is filled with. */
export type Filling = {
  /** An existing id for a property or parameter of this name. */
  id: (name: string, operation: ApiOperation) => string
  /** A text that stands out wherever it is seen. */
  text: (name: string) => string
  optional: Extent
  /** The file where one is asked for. */
  file: () => File
}

export type Example = { path: Record<string, string>; query: Record<string, unknown>; body: unknown }

/** Valid by meaning, where the schema alone can't say what is. */
const meant: Record<string, unknown> = {
  recordType: 'organization',
  aboutType: 'organization',
  timeZone: 'Asia/Shanghai',
  filter: '{"and":[]}',
  sort: '-createdAt',
  from: '2026-01-01',
  until: '2026-12-31',
  expiresOn: '2099-12-31',
  password: 'correct horse battery staple 9',
  url: 'http://127.0.0.1:9/here',
  topic: '*',
  sheet: null,
  delimiter: ',',
  current: 'correct horse battery staple 9',
  next: 'correct horse battery staple 9',
  criterionKey: 'realProblem',
  cursor: Buffer.from('["2026-01-01T00:00:00.000Z","00000000-0000-7000-8000-000000000000"]').toString('base64url'),
}

/** An input of an operation, made from its schemas alone. */
export function exampleOf(operation: ApiOperation, filling: Filling): Example {
  const make = (schema: Schema, name: string) => valueOf(schema, name, { ...filling, operation })
  const given = (place: 'path' | 'query') =>
    operation.parameters.filter(
      ({ name, required, ...parameter }) => parameter.in === place && (required || isGiven(name, { ...filling, operation })),
    )
  return {
    path: Object.fromEntries(given('path').map(({ name, schema }) => [name, String(make(schema, name))])),
    query: Object.fromEntries(given('query').map(({ name, schema }) => [name, make(schema, name)])),
    body: operation.body ? make(operation.body, '') : undefined,
  }
}

type Making = Filling & { operation: ApiOperation }

const isGiven = (name: string, { optional, operation }: Pick<Making, 'optional' | 'operation'>): boolean =>
  optional !== 'least' && name !== 'cursor' && !(optional === 'plain' && narrowing.has(name)) && !exclusive[operation.id]?.includes(name)

function valueOf(schema: Schema, name: string, making: Making): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const option = (schema.anyOf ?? schema.oneOf)?.find((one) => one.type !== 'null')
  if (option) return valueOf(option, name, making)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => valueOf(part, name, making)))
  if (schema.type === 'object' || schema.properties) return objectOf(schema, making)
  if (schema.type === 'array') return arrayOf(schema, name, making)
  if (schema.type === 'boolean') return name === 'active'
  if (schema.type === 'number' || schema.type === 'integer') return numberOf(schema)
  return textOf(schema, name, making)
}

function objectOf({ properties = {}, required = [], additionalProperties, propertyNames }: Schema, making: Making): Record<string, unknown> {
  const own = Object.entries(properties)
    .filter(([key]) => required.includes(key) || isGiven(key, making))
    .map(([key, inner]): [string, unknown] => [key, valueOf(inner, key, making)])
  const more =
    typeof additionalProperties === 'object' && making.optional !== 'least' && propertyNames?.enum === undefined
      ? [[propertyNames ? String(valueOf(propertyNames, 'key', making)) : 'key', valueOf(additionalProperties, 'value', making)]]
      : []
  return Object.fromEntries([...own, ...more])
}

function arrayOf({ items, prefixItems, minItems = 0 }: Schema, name: string, making: Making): unknown[] {
  if (prefixItems) return prefixItems.map((part) => valueOf(part, name, making))
  if (!items || (minItems === 0 && making.optional === 'least')) return []
  const singular = name.replace(/s$/, '')
  return Array.from({ length: Math.max(1, minItems) }, () => valueOf(items, singular, making))
}

const numberOf = ({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: Schema): number =>
  exclusiveMinimum === undefined || exclusiveMaximum === undefined
    ? Math.max(minimum ?? exclusiveMinimum ?? 1, Math.min(1, maximum ?? 1))
    : (exclusiveMinimum + exclusiveMaximum) / 2

function textOf(schema: Schema, name: string, making: Making): unknown {
  if (schema.contentMediaType) return making.file()
  if (schema.format === 'uuid') return making.id(name, making.operation)
  const known = meant[name]
  if (known !== undefined && schema.format !== 'date-time' && (typeof known !== 'string' || fits(schema, known))) return known
  if (schema.format === 'date') return '2026-06-15'
  if (schema.format === 'date-time') return '2099-06-15T08:00:00.000Z'
  if (schema.format === 'email' || /email$/i.test(name)) return `${making.text(name).replaceAll(/[^a-z0-9]/gi, '')}@example.com`
  if (schema.format === 'uri' || /^(website|link)$/.test(name)) return 'https://example.com/here'
  return matching(schema, making.text(name))
}

const fits = ({ pattern, minLength = 0, maxLength = Infinity }: Schema, text: string): boolean =>
  text.length >= minLength && text.length <= maxLength && (pattern === undefined || new RegExp(pattern).test(text))

function matching(schema: Schema, text: string): string {
  const { pattern, minLength = 0, maxLength = Infinity } = schema
  const sized = text.padEnd(minLength, 'x').slice(0, Math.min(maxLength, 200))
  const candidates = [sized, sized.toLowerCase(), 'CNY', '100.00', '/here', '08:00', 'organization.read', 'name', 'stage']
  const found = candidates.find((candidate) => fits(schema, candidate))
  if (found !== undefined) return found
  if (pattern === undefined) return sized
  return fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 1, seed: 1 })[0] ?? ''
}
