type Route = { method?: string; path?: string }
type Encoded = { url: string; init: { method: string; body?: string | FormData; headers: Record<string, string> } }

/**
 * HTTP shape of an input: path parameters in their place; the rest of a GET in the query, of any other method in a JSON body,
 * or in a form with bracket names (`lines[0][file]`) as soon as a file is among it.
 */
export function encodeRequest(route: Route, input: unknown): Encoded {
  const rest = new Map(Object.entries(isRecord(input) ? input : {}).filter(([, value]) => value !== undefined))
  const path = (route.path ?? '/').replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = rest.get(name)
    rest.delete(name)
    if (value === undefined || value === null || value === '') throw new TypeError(`${route.path}: ${name} is missing`)
    return encodeURIComponent(String(value))
  })
  const method = route.method ?? 'POST'
  if (method === 'GET') {
    const query = new URLSearchParams(fieldsOf(Object.fromEntries(rest)).map(([name, value]) => [name, String(value)])).toString()
    return { url: query ? `${path}?${query}` : path, init: { method, headers: {} } }
  }
  const body = isRecord(input) || input === undefined ? Object.fromEntries(rest) : input
  if (!holdsFile(body)) return { url: path, init: { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } }
  const form = new FormData()
  for (const [name, value] of fieldsOf(body)) form.append(name, value instanceof Blob ? value : String(value))
  return { url: path, init: { method, body: form, headers: {} } } // the browser writes the boundary into the content type
}

/** Leaves of a value with their bracket names; what is undefined or null is not sent. */
function fieldsOf(value: unknown, name = ''): [string, string | number | boolean | Blob][] {
  if (value === undefined || value === null) return []
  if (value instanceof Blob || typeof value !== 'object') return [[name, value as string | number | boolean | Blob]] // JSON knows no other leaf
  return Object.entries(value).flatMap(([key, child]) => fieldsOf(child, name ? `${name}[${key}]` : key))
}

const holdsFile = (value: unknown): boolean =>
  value instanceof Blob || (typeof value === 'object' && value !== null && Object.values(value).some(holdsFile))

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Blob)
