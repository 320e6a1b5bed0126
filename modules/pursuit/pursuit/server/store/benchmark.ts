import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'

/** What own history says of a stage; `pursuitClass` '' is all classes together. */
export type Benchmark = {
  stageId: string
  pursuitClass: string
  n: number
  medianDays: number | null
  p75Days: number | null
  won: number
  closed: number
}

type Row = Omit<Benchmark, 'medianDays' | 'p75Days'> & { medianDays: string | null; p75Days: string | null }

const number = (text: string | null) => (text === null ? null : Number(text))

export async function benchmarksOf({ db, actor }: Work, stageIds: readonly string[]): Promise<Benchmark[]> {
  const { rows } =
    await sql<Row>`select stage_id as "stageId", pursuit_class as "pursuitClass", n, median_days as "medianDays", p75_days as "p75Days", won, closed
    from sales_stage_benchmark where workspace_id = ${actor.workspaceId}::uuid and stage_id = any(${[...stageIds]}::uuid[])`.execute(db)
  return rows.map((row) => ({ ...row, medianDays: number(row.medianDays), p75Days: number(row.p75Days) }))
}

/** The benchmark of a stage and class; of all classes together while the class has too few. */
export function benchmarkFor(
  benchmarks: readonly Benchmark[],
  { stageId, pursuitClass }: { stageId: string; pursuitClass: string | null },
  enough: (of: Benchmark) => boolean,
): Benchmark | null {
  const of = benchmarks.filter((benchmark) => benchmark.stageId === stageId)
  return of.find((b) => b.pursuitClass === pursuitClass && enough(b)) ?? of.find((b) => b.pursuitClass === '') ?? null
}

/** Of the stages that are given, these benchmarks and no others: a class of which nothing is left has none any more. */
export async function replaceBenchmarks(work: Work, benchmarks: readonly Benchmark[]): Promise<void> {
  const rows = benchmarks.map((b) => ({ id: work.newId(), ...b }))
  const stageIds = [...new Set(benchmarks.map(({ stageId }) => stageId))]
  const known = benchmarks.map(({ stageId, pursuitClass }) => `${stageId} ${pursuitClass}`)
  await sql`delete from sales_stage_benchmark where workspace_id = ${work.actor.workspaceId}::uuid and stage_id = any(${stageIds}::uuid[])
    and stage_id || ' ' || pursuit_class <> all(${known}::text[])`.execute(work.db)
  await sql`insert into sales_stage_benchmark (workspace_id, id, stage_id, pursuit_class, n, median_days, p75_days, won, closed, computed_at)
    select ${work.actor.workspaceId}::uuid, b.id, b."stageId", b."pursuitClass", b.n, b."medianDays", b."p75Days", b.won, b.closed, ${work.now()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as b(id uuid, "stageId" uuid, "pursuitClass" text, n int, "medianDays" numeric, "p75Days" numeric, won int, closed int)
    on conflict (workspace_id, stage_id, pursuit_class) do update set n = excluded.n, median_days = excluded.median_days, p75_days = excluded.p75_days,
      won = excluded.won, closed = excluded.closed, computed_at = excluded.computed_at`.execute(work.db)
}
