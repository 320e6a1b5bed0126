import type { Example } from './example.ts'

type Step = string | number

/** Every place in a value that something else can be put in. */
function placesOf(value: unknown, at: Step[] = []): Step[][] {
  if (value instanceof File) return [at]
  if (Array.isArray(value)) return [at, ...value.flatMap((inner, index) => placesOf(inner, [...at, index]))]
  if (typeof value === 'object' && value !== null) return [at, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...at, key]))]
  return [at]
}

function withValue(value: unknown, at: readonly Step[], put: unknown): unknown {
  const [step, ...rest] = at
  if (step === undefined) return put
  if (Array.isArray(value)) return value.map((inner, index) => (index === step ? withValue(inner, rest, put) : inner))
  const entries = typeof value === 'object' && value !== null && !(value instanceof File) ? Object.entries(value) : []
  return Object.fromEntries(
    entries.flatMap(([key, inner]) =>
      key === step ? (put === absent && rest.length === 0 ? [] : [[key, withValue(inner, rest, put)]]) : [[key, inner]],
    ),
  )
}

/** Stands for leaving something out. */
export const absent = Symbol('absent')

/** Where an example can be spoilt. */
export const weakPoints = (example: Example): Step[][] =>
  placesOf(example).filter((at) => at.length > 1 || (at[0] === 'body' && example.body !== undefined))

/** The example with something else in one place. */
export function spoil(example: Example, at: readonly Step[], put: unknown): Example {
  const [part, ...rest] = at
  if (part === 'body') return { ...example, body: withValue(example.body, rest, put) }
  const name = String(rest[0])
  if (part === 'path') return { ...example, path: { ...example.path, [name]: textFor(put) } }
  return { ...example, query: withEntry(example.query, name, put) }
}

const withEntry = (query: Record<string, unknown>, name: string, put: unknown): Record<string, unknown> =>
  put === absent ? Object.fromEntries(Object.entries(query).filter(([key]) => key !== name)) : { ...query, [name]: put }

/** An address and a query hold text; what is longer than any server takes is cut. */
const textFor = (put: unknown): string => (typeof put === 'string' ? put : put === absent ? '' : (JSON.stringify(put) ?? '')).slice(0, 2_000) || '-'
