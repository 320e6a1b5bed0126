import { sql } from 'kysely'
import type { HistoryEntry } from '#kernel/contract/record.ts'
import type { Page } from '#kernel/contract/page.ts'
import { maskedFields } from '../record/scope.ts'
import { untyped, type RecordStore } from '../record/store.ts'
import { refuseCommon } from '../refusal.ts'
import type { Work } from '../work.ts'

type Entry = Omit<HistoryEntry, 'labels'>
type Input = { id: string; cursor?: string | undefined; limit: number }

/** What happened to a record, newest first. Whoever may see the record may see its history; masked fields stay masked in it. */
export async function historyOf(work: Work, store: RecordStore, { id, cursor, limit }: Input): Promise<Page<HistoryEntry>> {
  await untyped(store).get(work, id)
  if (cursor && !/^[0-9a-f-]{36}$/.test(cursor)) refuseCommon('INVALID_CURSOR')
  const { rows } =
    await sql<Entry>`select id, change_id as "changeId", at, actor_id as "actorId", actor_name as "actorName", via, action, before, after
    from trail_entry where workspace_id = ${work.actor.workspaceId}::uuid and record_type = ${store.name} and record_id = ${id}::uuid
    ${cursor ? sql`and id < ${cursor}::uuid` : sql``} order by id desc limit ${sql.lit(limit + 1)}`.execute(work.db)
  const masked = maskedFields(store, work.actor)
  const items = rows.slice(0, limit).map((row) => ({ ...row, before: without(row.before, masked), after: without(row.after, masked) }))
  const labels = await labelsOf(work, store, items)
  return { items: items.map((item) => ({ ...item, labels })), nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

const without = (values: HistoryEntry['before'], masked: readonly string[]) =>
  values && Object.fromEntries(Object.entries(values).filter(([name]) => !masked.includes(name)))

/** Titles of all records that the entries point to, by id, as far as the reader may see them. */
async function labelsOf(work: Work, store: RecordStore, entries: readonly Entry[]): Promise<Record<string, string>> {
  const labels: Record<string, string> = {}
  for (const [name, field] of Object.entries(store.contract.options.fields)) {
    const target = field.to ? work.registry.records.get(field.to) : undefined
    if (!target) continue
    const ids = new Set(entries.flatMap((entry) => [entry.before?.[name], entry.after?.[name]]).filter((id): id is string => typeof id === 'string'))
    if (ids.size === 0 || (work.actor.via !== 'system' && !work.actor.rights.has(`${target.name}.read`))) continue
    for (const row of await untyped(target).find(work, [...ids])) labels[String(row['id'])] = String(row[target.contract.options.title])
  }
  return labels
}
