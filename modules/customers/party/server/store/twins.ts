import { sql, type RawBuilder } from 'kysely'
import type { RecordStore } from '#kernel/server/record/store.ts'
import { untyped } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import type { Twin } from '../../contract/index.ts'
import { judgeTwin, maskName, type Traits } from '../../domain/likeness.ts'
import { nameKey } from '../../domain/name-key.ts'

type Candidate = Traits & { id: string; name: string; ownerName: string | null }
type Search = { entered: Traits & { id?: string | undefined }; columns: readonly ('registrationCode' | 'email' | 'phone' | 'website')[] }

const columnNames = { registrationCode: 'registration_code', email: 'email', phone: 'phone', website: 'website' } as const

/** Looks in the whole workspace, whoever asks: two people must not work the same customer unknowingly. What may not be seen is masked. */
export async function findTwins(work: Work, store: RecordStore, { entered, columns }: Search): Promise<Twin[]> {
  const candidates = await candidatesOf(work, store, { entered, columns })
  const visible = new Set(
    (
      await untyped(store).find(
        work,
        candidates.map(({ id }) => id),
      )
    ).map((row) => String(row['id'])),
  )
  return candidates
    .map((candidate) => ({ candidate, ...judgeTwin(entered, candidate) }))
    .filter(({ because }) => because.length > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 8)
    .map(({ candidate, because, score }) => {
      const seen = visible.has(candidate.id)
      return {
        id: seen ? candidate.id : null,
        title: seen ? candidate.name : maskName(candidate.name),
        ownerName: candidate.ownerName,
        because,
        score,
      }
    })
}

async function candidatesOf(work: Work, store: RecordStore, { entered, columns }: Search): Promise<Candidate[]> {
  const { db, actor, registry } = work
  const name = entered.name?.trim()
  const near = name ? await registry.textSearch?.condition(work, { recordType: store.name, text: name, idColumn: sql.ref('r.id') }) : undefined
  const conditions: RawBuilder<unknown>[] = [
    ...(name ? [sql`r.name_key = ${nameKey(name)}`] : []),
    ...(near ? [near] : []),
    ...columns.flatMap((column) =>
      entered[column]?.trim() ? [sql`lower(${sql.ref(`r.${columnNames[column]}`)}) = ${entered[column].trim().toLowerCase()}`] : [],
    ),
  ]
  if (conditions.length === 0) return []
  const selected = columns.map((column) => sql`${sql.ref(`r.${columnNames[column]}`)} as ${sql.ref(column)}`)
  const { rows } = await sql<Candidate>`select r.id, r.name, m.name as "ownerName", ${sql.join(selected)} from ${sql.table(store.table)} r
    left join member m on m.workspace_id = r.workspace_id and m.id = r.owner_id
    where r.workspace_id = ${actor.workspaceId}::uuid and r.archived_at is null ${entered.id ? sql`and r.id <> ${entered.id}::uuid` : sql``}
      and (${sql.join(conditions, sql` or `)}) limit 50`.execute(db)
  return rows
}
