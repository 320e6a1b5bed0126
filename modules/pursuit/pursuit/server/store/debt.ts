import { sql, type RawBuilder } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { Debt, GateItem, Waiver } from '../../contract/index.ts'
import { pursuitNames } from './approval.ts'
import { today } from './pursuit.ts'

type Row = Omit<Debt, 'pursuitName' | 'overdue'>

const columns = sql`id, pursuit_id as "pursuitId", stage_id as "stageId", stage_key as "stageKey", criterion_key as "criterionKey", names, waived_by as "waivedBy",
  waived_by_name as "waivedByName", reason, until, at, settled_at as "settledAt", settled_by as "settledBy", settled_by_name as "settledByName", settlement`

type Owed = { pursuitId: string; waiver: Waiver; items: readonly (Pick<GateItem, 'stageKey' | 'key' | 'names'> & { stageId: string })[] }

export async function insertDebts(work: Work, { pursuitId, waiver, items }: Owed): Promise<void> {
  for (const { stageId, stageKey, key, names } of items) {
    await sql`insert into pursuit_debt (workspace_id, id, pursuit_id, stage_id, stage_key, criterion_key, names, waived_by, waived_by_name, reason, until, at)
      values (${work.actor.workspaceId}::uuid, ${work.newId()}, ${pursuitId}, ${stageId}, ${stageKey}, ${key}, ${[...names]}::text[], ${work.actor.memberId}, ${work.actor.name}, ${waiver.reason},
        ${waiver.until}, ${work.now()})`.execute(work.db)
  }
}

export const debtById = async (work: Work, id: string): Promise<Debt> => (await debts(work, sql`id = ${id}::uuid`))[0] ?? work.refuse('MISSING')

export function listDebts(work: Work, { pursuitId, settled }: { pursuitId?: string | undefined; settled: 'no' | 'yes' | 'all' }): Promise<Debt[]> {
  const state = settled === 'all' ? sql`true` : settled === 'yes' ? sql`settled_at is not null` : sql`settled_at is null`
  return debts(work, sql`${state} and ${pursuitId ? sql`pursuit_id = ${pursuitId}::uuid` : sql`true`}`)
}

async function debts(work: Work, condition: RawBuilder<unknown>): Promise<Debt[]> {
  const { rows } =
    await sql<Row>`select ${columns} from pursuit_debt where workspace_id = ${work.actor.workspaceId}::uuid and ${condition} order by until, id limit 1000`.execute(
      work.db,
    )
  const names = await pursuitNames(work, rows)
  const now = today(work)
  return rows.flatMap((row) => {
    const pursuitName = names.get(row.pursuitId)
    return pursuitName === undefined ? [] : [{ ...row, pursuitName, overdue: row.settledAt === null && row.until < now }]
  })
}

/** Settles it once; false when it was settled before. */
export async function settleDebt(work: Work, { id, note }: { id: string; note: string | null }): Promise<boolean> {
  const { rows } =
    await sql`update pursuit_debt set settled_at = ${work.now()}, settled_by = ${work.actor.memberId}, settled_by_name = ${work.actor.name}, settlement = ${note}
    where workspace_id = ${work.actor.workspaceId}::uuid and id = ${id}::uuid and settled_at is null returning id`.execute(work.db)
  return rows.length > 0
}
