import { sql, type RawBuilder } from 'kysely'
import type { Fields } from '#kernel/contract/fields.ts'
import type { SummaryGroup, SummaryInput } from '#kernel/contract/record.ts'
import { refuseCommon } from '../refusal.ts'
import type { Work } from '../work.ts'
import { column, joins, referencesOf, snake, tableOf } from './columns.ts'
import { conditionOf } from './read.ts'
import { maskedFields } from './scope.ts'
import type { RecordStore } from './store.ts'

type Group = { key: string | null; label: string | null; currency: string | null; count: number } & Record<string, unknown>
type Summary = { groups: SummaryGroup[]; total: SummaryGroup }

/** Counts, and sums by currency, of the rows that a list with the same filter shows. */
export async function summarizeRows(work: Work, store: RecordStore, input: Partial<SummaryInput>): Promise<Summary> {
  const { fields } = store.contract.options
  const summed = summedFields(input.sum, fields, maskedFields(store, work.actor))
  const { key, label, join } = grouping(work, store, input.groupBy)
  const condition = await conditionOf(work, store, { text: input.filter, search: input.search, archived: input.archived })
  const currency = summed.find((name) => fields[name]?.kind === 'money')
  const sums = summed.map((name) => sql`sum(${column(fields[name]?.kind === 'money' ? `${name}Amount` : name)})::text as ${sql.ref(`sum:${name}`)}`)
  const { rows } =
    await sql<Group>`select ${key}::text as key, ${label}::text as label, ${currency ? column(`${currency}Currency`) : sql`null`}::text as currency,
    ${sql.join([sql`count(*)::int as count`, ...sums])} from ${tableOf(store)} ${join} where ${condition} group by 1, 2, 3 order by 2 nulls last, 1 limit 5000`.execute(
      work.db,
    )
  return {
    groups: merged(rows, summed, fields),
    total:
      merged(
        rows.map((row) => ({ ...row, key: null, label: null })),
        summed,
        fields,
      )[0] ?? empty,
  }
}

const empty: SummaryGroup = { key: null, label: null, count: 0, sums: [] }

function summedFields(sum: string | undefined, fields: Fields, masked: readonly string[]): string[] {
  const names = (sum ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  for (const name of names) {
    const kind = fields[name]?.kind
    if ((kind !== 'number' && kind !== 'money') || masked.includes(name)) refuse('sum', `${name} can't be summed`)
  }
  if (names.filter((name) => fields[name]?.kind === 'money').length > 1) refuse('sum', 'one money field at a time, since each has its own currency')
  return names
}

const refuse = (field: string, message: string): never => refuseCommon('INVALID_FILTER', { issues: [{ path: [field], message }] })

type Grouping = { key: RawBuilder<unknown>; label: RawBuilder<unknown>; join: RawBuilder<unknown> }

function grouping(work: Work, store: RecordStore, groupBy: string | undefined): Grouping {
  if (!groupBy) return { key: sql`null`, label: sql`null`, join: sql`` }
  const { fields } = store.contract.options
  const [name = '', period] = groupBy.split(':')
  const field = fields[name]
  if (!field || field.kind === 'money' || field.kind === 'tags' || maskedFields(store, work.actor).includes(name))
    return refuse('groupBy', `can't group by ${groupBy}`)
  if (field.kind === 'date' || field.kind === 'instant') return { ...periodKey(name, period ?? 'month'), join: sql`` }
  const reference = referencesOf(work, fields).find((candidate) => candidate.field === name)
  return reference
    ? { key: column(name), label: sql.ref(`${reference.alias}.${reference.title}`), join: joins([reference]) }
    : { key: column(name), label: sql`null`, join: sql`` }
}

const periods = new Map([
  ['month', 'YYYY-MM'],
  ['quarter', 'YYYY-"Q"Q'],
  ['year', 'YYYY'],
])

/** `2026-03`, `2026-Q1` or `2026`: sortable, and readable without a word of any language. */
function periodKey(name: string, period: string): Pick<Grouping, 'key' | 'label'> {
  const pattern = periods.get(period) ?? refuse('groupBy', `no period ${period}`)
  const key = sql`to_char(${sql.ref(`r.${snake(name)}`)}, ${sql.lit(pattern)})`
  return { key, label: key }
}

/** Rows of one key in several currencies become one group with a sum for each currency. */
function merged(rows: readonly Group[], summed: readonly string[], fields: Fields): SummaryGroup[] {
  const groups = new Map<string | null, SummaryGroup>()
  for (const row of rows) {
    const group = groups.get(row.key) ?? { key: row.key, label: row.label, count: 0, sums: [] }
    group.count += row.count
    for (const name of summed)
      addSum(group, { field: name, currency: fields[name]?.kind === 'money' ? row.currency : null, total: row[`sum:${name}`] })
    groups.set(row.key, group)
  }
  for (const group of groups.values()) group.sums.sort((a, b) => `${a.field} ${a.currency}`.localeCompare(`${b.field} ${b.currency}`))
  return [...groups.values()]
}

function addSum(group: SummaryGroup, { field, currency, total }: { field: string; currency: string | null; total: unknown }): void {
  if (typeof total !== 'string') return
  const present = group.sums.find((sum) => sum.field === field && sum.currency === currency)
  if (present) present.total = addDecimals(present.total, total)
  else group.sums.push({ field, currency, total })
}

/** Exact sum of two decimal texts with at most six places. */
export function addDecimals(a: string, b: string): string {
  const scale = (text: string) => {
    const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
    const units = BigInt(whole + fraction.slice(0, 6).padEnd(6, '0'))
    return text.startsWith('-') ? -units : units
  }
  const sum = scale(a) + scale(b)
  const digits = String(sum < 0n ? -sum : sum).padStart(7, '0')
  const places = Math.max(a.split('.')[1]?.length ?? 0, b.split('.')[1]?.length ?? 0)
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -6)}${places > 0 ? `.${digits.slice(-6).slice(0, places)}` : ''}`
}
