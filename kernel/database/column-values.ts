import pg from 'pg'

// What a column is in TypeScript, the same on both kinds of database:
// date → 'YYYY-MM-DD', timestamptz → ISO text in UTC with milliseconds, numeric → text, int8 → number, jsonb → what it holds.

const oid = {
  int8: 20,
  json: 114,
  jsonb: 3802,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  numeric: 1700,
  time: 1083,
  timetz: 1266,
  interval: 1186,
}
const arrayOid = { int8: 1016, date: 1182, timestamp: 1115, timestamptz: 1185, numeric: 1231, time: 1183, interval: 1187 }

type Parse = (text: string) => unknown
const asText: Parse = (text) => text

function parseInt8(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is beyond the whole numbers that are exact`)
  return number
}

/** `2026-11-23 08:26:00.5+00` → `2026-11-23T08:26:00.500Z`; the session runs in UTC. `infinity` and years BC stay as they are. */
function parseInstant(text: string): string {
  const found = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text)
  if (!found) return text
  return `${found[1]}T${found[2]}.${(found[3] ?? '').slice(0, 3).padEnd(3, '0')}Z`
}

// pg lists only some oids in its types; this is the parser of text[], which finds the elements that we then parse ourselves.
const parseTextArray = pg.types.getTypeParser(1009 as Parameters<typeof pg.types.getTypeParser>[0]) as (text: string) => unknown
const arrayOf =
  (parse: Parse): Parse =>
  (text) =>
    mapDeep(parseTextArray(text), parse)

function mapDeep(value: unknown, parse: Parse): unknown {
  if (Array.isArray(value)) return value.map((element) => mapDeep(element, parse))
  return typeof value === 'string' ? parse(value) : value
}

const parsers = new Map<number, Parse>([
  [oid.int8, parseInt8],
  [oid.json, (text) => JSON.parse(text)],
  [oid.jsonb, (text) => JSON.parse(text)],
  [oid.date, asText],
  [oid.timestamp, asText],
  [oid.timestamptz, parseInstant],
  [oid.numeric, asText],
  [oid.time, asText],
  [oid.timetz, asText],
  [oid.interval, asText],
  [arrayOid.int8, arrayOf(parseInt8)],
  [arrayOid.date, arrayOf(asText)],
  [arrayOid.timestamp, arrayOf(asText)],
  [arrayOid.timestamptz, arrayOf(parseInstant)],
  [arrayOid.numeric, arrayOf(asText)],
  [arrayOid.time, arrayOf(asText)],
  [arrayOid.interval, arrayOf(asText)],
])

/** For the `types` option of a pg client. */
export const columnValues: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(id)) ?? pg.types.getTypeParser(id, format),
}
