import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Option } from 'commander'
import { z } from 'zod'
import type { Operation } from '#kernel/contract/operation.ts'

type Property = z.core.JSONSchema.BaseSchema
export type Parameter = {
  name: string
  flag: string
  kind: 'text' | 'number' | 'flag' | 'json' | 'file'
  required: boolean
  description: string
  choices: string[]
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The top-level fields of an operation's input as options of a command. */
export function parametersOf(operation: Operation): Parameter[] {
  const schema = operation['~orpc'].inputSchema
  if (!schema) return []
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', override: markFiles })
  return Object.entries(json.properties ?? {}).map(([name, described]) => {
    const property = schemaOf(described)
    return {
      name,
      flag: kebab(name),
      kind: kindOf(property),
      required: (json.required ?? []).includes(name),
      description: property.description ?? '',
      choices: (property.enum ?? partsOf(property).find((part) => part.enum)?.enum ?? []).filter((value) => typeof value === 'string'),
    }
  })
}

/** JSON Schema may say `true` for anything at all. */
const schemaOf = (described: Property | boolean): Property => (typeof described === 'boolean' ? {} : described)
const partsOf = (property: Property): Property[] => (property.anyOf ?? []).map(schemaOf)

function markFiles({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (zodSchema._zod.def.type === 'file') Object.assign(jsonSchema, { type: 'string', contentEncoding: 'binary' })
}

function kindOf(property: Property): Parameter['kind'] {
  const parts = property.anyOf ? partsOf(property).filter((part) => part.type !== 'null') : [property]
  if (parts.length !== 1) return 'json'
  const [part = property] = parts
  if (part.contentEncoding === 'binary') return 'file'
  if (part.type === 'number' || part.type === 'integer') return 'number'
  if (part.type === 'boolean') return 'flag'
  return part.type === 'string' || part.enum ? 'text' : 'json'
}

export function optionOf(parameter: Parameter): Option {
  const value = parameter.kind === 'flag' ? ' [yes|no]' : ` <${parameter.kind === 'text' ? 'text' : parameter.kind}>`
  const option = new Option(`--${parameter.flag}${value}`, parameter.description)
  return parameter.choices.length > 0 ? option.choices(parameter.choices) : option
}

/** What was typed, as the operation wants it. */
export function inputOf(parameters: readonly Parameter[], typed: Record<string, unknown>): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const { name, kind } of parameters) {
    const value = typed[name]
    if (value !== undefined) input[name] = valueOf(kind, value, name)
  }
  return input
}

function valueOf(kind: Parameter['kind'], value: unknown, name: string): unknown {
  const text = String(value)
  if (kind === 'flag') return value === true || text === 'yes' || text === 'true'
  if (kind === 'number') return Number(text)
  if (kind === 'file') return new File([readFileSync(text)], basename(text))
  if (kind !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`--${kebab(name)} takes JSON, for example '["a","b"]'`)
  }
}
