import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { RowProblem } from '../../contract/index.ts'

type Values = Record<string, unknown>

export type ImportRow = {
  id: string
  line: number
  outcome: 'created' | 'updated' | 'refused' | 'aside'
  recordType: string
  recordId: string | null
  before: Values | null
  after: Values | null
  cells: string[] | null
  problems: RowProblem[] | null
  pending: Record<string, string> | null
}

export type NewImportRow = Omit<ImportRow, 'id' | 'before' | 'after' | 'cells' | 'problems' | 'pending'> &
  Partial<Pick<ImportRow, 'before' | 'after' | 'cells' | 'problems' | 'pending'>>

/** Keeps what became of rows, in one statement. Ids grow, so that their order is the order of work. */
export async function keepRows({ db, actor, newId }: Work, importId: string, rows: readonly NewImportRow[]): Promise<void> {
  if (rows.length === 0) return
  const entries = rows.map((row) => ({
    id: newId(),
    line: row.line,
    outcome: row.outcome,
    record_type: row.recordType,
    record_id: row.recordId,
    before: row.before ?? null,
    after: row.after ?? null,
    cells: row.cells ?? null,
    problems: row.problems ?? null,
    pending: row.pending ?? null,
  }))
  // JSON null is not SQL null: a missing part has to stay missing.
  await sql`insert into import_row (workspace_id, import_id, id, line, outcome, record_type, record_id, before, after, cells, problems, pending)
    select ${actor.workspaceId}::uuid, ${importId}::uuid, e.id, e.line, e.outcome, e.record_type, e.record_id, nullif(e.before, 'null'), nullif(e.after, 'null'), nullif(e.cells, 'null'),
      nullif(e.problems, 'null'), nullif(e.pending, 'null')
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e(id uuid, line int, outcome text, record_type text, record_id uuid, before jsonb, after jsonb, cells jsonb, problems jsonb, pending jsonb)`.execute(
    db,
  )
}

type Page = {
  outcomes: readonly ImportRow['outcome'][]
  limit: number
  after?: string | undefined
  before?: string | undefined
  pendingOnly?: boolean
}

/** Rows of an import by the order of work: onwards from `after`, or backwards from `before` (`before: ''` from the end). */
export async function pageOfRows(
  { db, actor }: Work,
  importId: string,
  { outcomes, limit, after, before, pendingOnly = false }: Page,
): Promise<ImportRow[]> {
  const backwards = before !== undefined
  const { rows } =
    await sql<ImportRow>`select id, line, outcome, record_type as "recordType", record_id as "recordId", before, after, cells, problems, pending from import_row
    where workspace_id = ${actor.workspaceId}::uuid and import_id = ${importId}::uuid and outcome = any(${[...outcomes]})
    ${pendingOnly ? sql`and pending is not null` : sql``} ${after ? sql`and id > ${after}::uuid` : sql``} ${before ? sql`and id < ${before}::uuid` : sql``}
    order by id ${sql.raw(backwards ? 'desc' : 'asc')} limit ${sql.lit(limit)}`.execute(db)
  return rows
}

export async function forgetRows({ db, actor }: Work, importId: string, ids: readonly string[]): Promise<void> {
  await sql`delete from import_row where workspace_id = ${actor.workspaceId}::uuid and import_id = ${importId}::uuid and id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
}

export async function forgetAllRows({ db, actor }: Work, importId: string): Promise<void> {
  await sql`delete from import_row where workspace_id = ${actor.workspaceId}::uuid and import_id = ${importId}::uuid`.execute(db)
}

/** Marks references to rows of the same file as set. */
export async function settlePending({ db, actor }: Work, importId: string, ids: readonly string[]): Promise<void> {
  await sql`update import_row set pending = null where workspace_id = ${actor.workspaceId}::uuid and import_id = ${importId}::uuid and id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
}

/** How many records of each type were created because rows named them. */
export async function countAside({ db, actor }: Work, importId: string): Promise<{ recordType: string; count: number }[]> {
  const { rows } = await sql<{ recordType: string; count: number }>`select record_type as "recordType", count(*)::int as count from import_row
    where workspace_id = ${actor.workspaceId}::uuid and import_id = ${importId}::uuid and outcome = 'aside' group by 1 order by 1`.execute(db)
  return rows
}
