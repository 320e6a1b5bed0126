import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Entry, Mapping, Options, Reading, type ImportView } from '#modules/platform/exchange/contract/index.ts'

const Place = z.union([z.string().min(1), Entry.omit({ column: true }).strict()])

const FileMapping = z.strictObject({
  record: z.string().optional(),
  columns: z.record(z.string(), z.union([Place, z.array(Place), z.null()])).default({}),
  others: z.enum(['propose', 'ignore']).default('propose'),
  fill: Mapping.shape.fill,
  reading: Reading.strict().optional(),
  options: z
    .strictObject({
      mode: Options.shape.mode.unwrap(),
      match: Options.shape.match.unwrap(),
      repeats: Options.shape.repeats.unwrap(),
      problems: Options.shape.problems.unwrap(),
      source: Options.shape.source.unwrap(),
    })
    .partial()
    .default({}),
})

/** How one file is brought in, written down: columns by name → where they go; what is not named is proposed by the server, or left out. */
export type FileMapping = z.infer<typeof FileMapping>

const Several = z.strictObject({ files: z.record(z.string(), FileMapping) })

/** Reads a mapping file: one mapping for all files of a call, or `files` with one for each by its name, or by `name:record`. */
export function readMappings(path: string): (fileName: string, record?: string) => FileMapping {
  const json = parseJson(path)
  if (typeof json === 'object' && json !== null && 'files' in json) {
    const { files } = parsed(Several, json, path)
    return (fileName, record) => files[`${fileName}:${record}`] ?? files[fileName] ?? noMapping
  }
  const mapping = parsed(FileMapping, json, path)
  return () => mapping
}

export const noMapping: FileMapping = { columns: {}, others: 'propose', options: {} }

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Error(`${path} can not be read as JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

function parsed<T extends z.ZodType>(schema: T, json: unknown, path: string): z.output<T> {
  const result = schema.safeParse(json)
  if (result.success) return result.data
  throw new Error([`${path} is no mapping:`, ...result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)].join('\n'))
}

type Answer = NonNullable<Entry['missing']>

/** The mapping that the server proposes, with what was written down put over it. `missing`: for words that have no answer of their own. */
export function mappingFor({ analysis, mapping }: Pick<ImportView, 'analysis' | 'mapping'>, given: FileMapping, missing?: Answer): Mapping {
  const names = analysis.columns.map(({ name }) => name)
  const unknown = Object.keys(given.columns).filter((name) => !names.includes(name))
  if (unknown.length > 0) throw new Error(`There is no column ${unknown.join(', ')}; the columns are ${names.join(', ')}`)
  const written = Object.entries(given.columns).flatMap(([name, places]) =>
    [places ?? []].flat().map((place): Entry => ({ ...(typeof place === 'string' ? { target: place } : place), column: names.indexOf(name) })),
  )
  const taken = new Set([...written.map(({ target }) => target), ...Object.keys(given.fill ?? {})])
  const proposed = given.others === 'ignore' ? [] : mapping.entries
  const kept = proposed.filter(({ column, target }) => !Object.hasOwn(given.columns, names[column] ?? '') && !taken.has(target))
  const entries = [...written, ...kept].map((entry) => (missing && !entry.missing ? { ...entry, missing } : entry))
  const fill = Object.entries({ ...(given.others === 'ignore' ? {} : mapping.fill), ...given.fill }).filter(
    ([target]) => Object.hasOwn(given.fill ?? {}, target) || !taken.has(target),
  )
  return { entries, ...(fill.length > 0 ? { fill: Object.fromEntries(fill) } : {}) }
}
