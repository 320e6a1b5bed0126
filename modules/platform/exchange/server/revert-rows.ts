import { savepoint } from '#kernel/database/index.ts'
import { refusalOf } from '#kernel/server/run/refusal-of.ts'
import { untyped } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import type { Kept } from '../contract/index.ts'
import { forgetRows, pageOfRows, type ImportRow } from './store/import-row.ts'

export type RevertedRows = { removed: number; restored: number; kept: Kept[]; keptLeftOut: number }

const pageSize = 200
const mostKept = 500

/**
 * Takes the rows of an import back, the last one first, a page a transaction: what it created is removed, what it changed gets its
 * earlier values. A record that was changed since, or that others point to, is left as it is and told. Rows that are done are
 * forgotten, so that an interrupted revert goes on where it stopped.
 */
export async function revertRows(work: Work, importId: string): Promise<RevertedRows> {
  const total = { removed: 0, restored: 0 }
  for (;;) {
    const pass = await revertPass(work, importId)
    total.removed += pass.removed
    total.restored += pass.restored
    // A record may have been kept only because another one of this import, which has gone since, pointed to it.
    const again = pass.removed + pass.restored > 0 && (pass.keptLeftOut > 0 || pass.kept.some(({ code }) => code === 'STILL_REFERENCED'))
    if (!again) return { ...pass, ...total }
  }
}

async function revertPass(work: Work, importId: string): Promise<RevertedRows> {
  const result: RevertedRows = { removed: 0, restored: 0, kept: [], keptLeftOut: 0 }
  let before = ''
  for (;;) {
    const last = before
    const next = await work.within(work.actor, async (inner) => {
      const rows = await pageOfRows(inner, importId, { outcomes: ['created', 'aside', 'updated'], limit: pageSize, before: last })
      const done: string[] = []
      for (const group of groupsOf(rows)) done.push(...(await revertGroup(inner, group, result)))
      await forgetRows(inner, importId, done)
      inner.emit({ name: 'import.progressed', recordType: 'import', recordId: importId })
      return rows.at(-1)?.id ?? null
    })
    if (next === null) return result
    before = next
  }
}

/** Neighbours of the same type and outcome go together. */
function groupsOf(rows: readonly ImportRow[]): ImportRow[][] {
  const kindOf = ({ recordType, outcome }: ImportRow) => `${recordType}:${outcome === 'updated'}`
  const groups: ImportRow[][] = []
  for (const row of rows) {
    const group = groups.at(-1)
    if (group?.[0] && kindOf(group[0]) === kindOf(row)) group.push(row)
    else groups.push([row])
  }
  return groups
}

async function revertGroup(work: Work, group: readonly ImportRow[], result: RevertedRows): Promise<string[]> {
  const created = group.filter(({ outcome }) => outcome !== 'updated')
  if (created.length > 1 && (await attempt(work, () => remove(work, created))) === null) {
    result.removed += created.length
    return created.map(({ id }) => id)
  }
  const done: string[] = []
  for (const row of group) {
    const code = await attempt(work, () => (row.outcome === 'updated' ? restore(work, row) : remove(work, [row])))
    if (code === null) {
      done.push(row.id)
      if (row.outcome === 'updated') result.restored++
      else result.removed++
    } else await keep(work, { row, code, result })
  }
  return done
}

/** Removing what is gone already is no failure. */
async function remove(work: Work, rows: readonly ImportRow[]): Promise<string | null> {
  const store = work.registry.records.get(rows[0]?.recordType ?? '')
  if (!store) return 'NOT_FOUND'
  await untyped(store).remove(
    work,
    rows.flatMap(({ recordId }) => recordId ?? []),
  )
  return null
}

async function restore(work: Work, { recordType, recordId, before, after }: ImportRow): Promise<string | null> {
  const store = work.registry.records.get(recordType)
  if (!store || !recordId) return 'NOT_FOUND'
  const current = await untyped(store).get(work, recordId, `${recordType}.write`)
  const changedSince = Object.entries(after ?? {}).some(([name, value]) => JSON.stringify(current[name] ?? null) !== JSON.stringify(value ?? null))
  if (changedSince) return 'CHANGED_SINCE'
  await untyped(store).update(work, { id: recordId, patch: before ?? {} })
  return null
}

async function attempt(work: Work, run: () => Promise<string | null>): Promise<string | null> {
  try {
    return await savepoint(work.db, run)
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal || refusal.kind === 'unavailable') throw error
    return refusal.code === 'STILL_REFERENCED' ? 'STILL_REFERENCED' : 'NOT_ALLOWED'
  }
}

async function keep(work: Work, { row, code, result }: { row: ImportRow; code: string; result: RevertedRows }): Promise<void> {
  if (result.kept.length >= mostKept) {
    result.keptLeftOut++
    return
  }
  const store = work.registry.records.get(row.recordType)
  const [found] = store && row.recordId ? await untyped(store).find(work, [row.recordId]) : []
  const title = found && store ? String(found[store.contract.options.title] ?? '') : ''
  result.kept.push({ line: row.line, recordType: row.recordType, recordId: row.recordId ?? '', title, code })
}
