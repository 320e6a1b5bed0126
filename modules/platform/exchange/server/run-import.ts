import type { Work } from '#kernel/server/work.ts'
import type { RecordStore } from '#kernel/server/record/store.ts'
import type { Result, RowProblem } from '../contract/index.ts'
import { FileProblem } from '../domain/file/problem.ts'
import type { Table } from '../domain/file/open-table.ts'
import type { PlannedRow } from '../domain/plan/plan-row.ts'
import { openFile } from './analyse.ts'
import { homeCurrency, makePlan, textsOfRow, type Planning } from './make-plan.ts'
import { revertRows } from './revert-rows.ts'
import { rememberKeys } from './store/exchange-key.ts'
import { keptFile } from './store/import-file.ts'
import { countAside, forgetAllRows, keepRows, pageOfRows, settlePending } from './store/import-row.ts'
import { refreshStatistics } from './store/statistics.ts'
import {
  actorOf,
  addProgress,
  claim,
  detailsOf,
  moveState,
  resetProgress,
  saveDetails,
  setFollowing,
  type ImportDetails,
} from './store/import-run.ts'
import { targetsOf } from './targets.ts'
import { settleReferences, writeRows } from './write-rows.ts'

/** Rows of one transaction: few enough for the parameters of one statement, and for others to get their turn. */
const batchSize = 400

type Ready = ImportDetails & Required<{ mapping: NonNullable<ImportDetails['mapping']>; options: NonNullable<ImportDetails['options']> }>
type Run = { work: Work; details: Ready; store: RecordStore; table: Table; planning: Planning }

/**
 * Brings one import in, batch by batch, each with its rows, trail and progress in one transaction; a process that dies leaves off
 * behind a batch and another goes on from there. Runs with the rights of whoever started it.
 */
export async function runImport(job: Work, importId: string): Promise<void> {
  const { workspaceId } = job.actor
  const found = await job.database.read({ workspaceId }, (db) => detailsOf({ ...job, db }, importId))
  if (!found?.actor || !found.mapping || !found.options) return
  const details: Ready = { ...found, mapping: found.mapping, options: found.options }
  const actor = actorOf(workspaceId, found.actor)
  const claimed = await job.within(actor, async (work) => {
    if (!(await claim(work, importId, ['queued', 'running']))) return false
    return moveState(work, importId, { from: ['queued', 'running'], to: 'running' })
  })
  if (!claimed) return
  const work = { ...job, actor }
  try {
    await bringIn(work, details)
  } catch (error) {
    const problem: RowProblem = error instanceof FileProblem ? { code: error.code, values: error.values } : { code: 'INTERNAL' }
    if (problem.code === 'INTERNAL') job.log.error({ error, importId }, 'import failed')
    await finish(work, details, { to: 'failed', problem })
  }
}

async function bringIn(work: Work, details: Ready): Promise<void> {
  const store = work.registry.records.get(details.recordType)
  if (!store) throw new FileProblem('SHEET_MISSING', { sheet: details.recordType })
  const source = keptFile(work, details)
  const table = await openFile(source, details.reading, targetsOf(work.registry, work.actor, store))
  const plan = async (): Promise<Planning> =>
    makePlan(work, { store, table, mapping: details.mapping, options: details.options, currency: await homeCurrency(work) })
  if (details.options.problems === 'rollBack' && details.doneLine === 0) {
    const refused = await refusedBefore(work, { details, store, table, planning: await plan() })
    if (refused > 0) return finish(work, details, { to: 'rolledBack', problem: { code: 'ROWS_REFUSED', values: { count: refused } } })
  }
  const run: Run = { work, details, store, table, planning: await plan() }
  const ended = await writeAll(run)
  if (ended === 'refused') {
    const count = await rollBack(run)
    return finish(work, details, { to: 'rolledBack', problem: { code: 'ROWS_REFUSED', values: { count } } })
  }
  if (ended === 'cancelled' && details.options.problems === 'rollBack') {
    await rollBack(run)
    return finish(work, details, { to: 'rolledBack', problem: null })
  }
  if (ended === 'done') await settleWaiting(run)
  return finish(work, details, { to: ended, problem: null })
}

/** All or nothing: every row is planned first; with one refused nothing is written but the list of refused rows. */
async function refusedBefore(work: Work, { details, store, table, planning }: Omit<Run, 'work'>): Promise<number> {
  const refused: PlannedRow[] = []
  let count = 0
  const keep = () =>
    work.within(work.actor, async (inner) => {
      const rows = refused.splice(0)
      await keepRows(
        inner,
        details.id,
        rows.map((row) => ({
          line: row.line,
          outcome: 'refused' as const,
          recordType: store.name,
          recordId: null,
          cells: textsOfRow(row, table.columns.length),
          problems: row.problems,
        })),
      )
      await addProgress(inner, details.id, { doneLine: 0, done: rows.length, created: 0, updated: 0, skipped: 0, refused: rows.length })
    })
  for await (const row of table.rows()) {
    const planned = planning.planner.plan(row)
    if (planned.action !== 'refuse') continue
    count++
    refused.push(planned)
    if (refused.length >= batchSize) await keep()
  }
  if (refused.length > 0) await keep()
  return count
}

async function writeAll(run: Run): Promise<'done' | 'cancelled' | 'refused'> {
  const { table, planning, details } = run
  let batch: PlannedRow[] = []
  let batches = 0
  for await (const row of table.rows()) {
    const planned = planning.planner.plan(row)
    // Planned all the same when done before, so that equal rows are still found.
    if (row.line <= details.doneLine) continue
    batch.push(planned)
    if (batch.length < batchSize) continue
    const ended = await writeBatch(run, batch)
    if (ended) return ended
    batch = []
    if (isPowerOfFour(++batches)) await refreshStatistics(run.work)
  }
  return (batch.length > 0 ? await writeBatch(run, batch) : null) ?? 'done'
}

const isPowerOfFour = (value: number): boolean => value === 4 ** Math.round(Math.log2(value) / 2)

async function writeBatch({ work, details, store, table, planning }: Run, planned: PlannedRow[]): Promise<'cancelled' | 'refused' | null> {
  return work.within(work.actor, async (inner) => {
    const now = await detailsOf(inner, details.id)
    if (now?.cancelRequested) return 'cancelled'
    const written = await writeRows(inner, { store, catalogue: planning.catalogue, planned, width: table.columns.length })
    await keepRows(inner, details.id, written.rows)
    await rememberKeys(inner, { importId: details.id, recordType: store.name, source: details.options.source, keys: written.keys })
    await addProgress(inner, details.id, { doneLine: planned.at(-1)?.line ?? 0, done: planned.length, ...written })
    inner.emit({ name: 'import.progressed', recordType: 'import', recordId: details.id })
    return details.options.problems === 'rollBack' && written.refused > 0 ? 'refused' : null
  })
}

/** References to rows of the same file, a page at a time. */
async function settleWaiting({ work, details, store, planning }: Run): Promise<void> {
  for (;;) {
    const settled = await work.within(work.actor, async (inner) => {
      const rows = await pageOfRows(inner, details.id, { outcomes: ['created', 'updated'], limit: 200, pendingOnly: true })
      if (rows.length === 0) return 0
      const refused = await settleReferences(inner, { store, catalogue: planning.catalogue, rows })
      await settlePending(
        inner,
        details.id,
        rows.map(({ id }) => id),
      )
      await keepRows(inner, details.id, refused)
      await addProgress(inner, details.id, { doneLine: rows.at(-1)?.line ?? 0, done: 0, created: 0, updated: 0, skipped: 0, refused: refused.length })
      return rows.length
    })
    if (settled === 0) return
  }
}

/** Takes back what is in already; refused rows stay, to be downloaded. Answers how many there are. */
async function rollBack({ work, details }: Run): Promise<number> {
  await revertRows(work, details.id)
  const refused = await work.database.read({ workspaceId: work.actor.workspaceId }, (db) =>
    pageOfRows({ ...work, db }, details.id, { outcomes: ['refused'], limit: 100_000 }),
  )
  return refused.length
}

type End = { to: 'done' | 'cancelled' | 'rolledBack' | 'failed'; problem: RowProblem | null }

async function finish(work: Work, details: ImportDetails, { to, problem }: End): Promise<void> {
  await work.within(work.actor, async (inner) => {
    const result: Result = { problem, alsoCreated: await countAside(inner, details.id), reverted: null }
    await saveDetails(inner, details.id, { result, ...(to === 'failed' ? {} : { actor: null }) })
    await moveState(inner, details.id, { from: ['running'], to })
    const [next, ...rest] = details.following
    await setFollowing(inner, details.id, [])
    if (next === undefined) return
    if (to === 'done') {
      await setFollowing(inner, next, rest)
      inner.enqueue('import.run', { importId: next })
    } else for (const id of details.following) await moveState(inner, id, { from: ['queued'], to: 'draft' })
  })
}

/** Forgets what an earlier attempt left, before an import that did not go in is tried anew. */
export async function startAnew(work: Work, importId: string): Promise<void> {
  await forgetAllRows(work, importId)
  await resetProgress(work, importId)
}
