import { implement } from '#kernel/server/implement.ts'
import type { RecordStore } from '#kernel/server/record/store.ts'
import { exchange, type ImportState } from '../../contract/index.ts'
import { startAnew } from '../run-import.ts'
import { rememberMapping } from '../store/exchange-mapping.ts'
import { keepActor, moveState, saveDetails, setFollowing, type ImportDetails } from '../store/import-run.ts'
import { changeable } from '../view.ts'

/** A failed or stopped import goes on where it stopped; one that was taken back begins anew. */
const startable: readonly ImportState[] = ['draft', 'failed', 'cancelled', 'rolledBack']

export const runImports = implement(exchange.import.run, async ({ work, actor, input, refuse }) => {
  const found: ImportDetails[] = []
  for (const id of new Set(input.ids)) found.push(await changeable(work, id))
  for (const { state, mapping, preview, doneLine } of found) {
    if (!startable.includes(state)) refuse('IMPORT_STATE', { data: { state } })
    if (!mapping || mapping.entries.length === 0 || (!preview && doneLine === 0)) refuse('MAPPING_MISSING')
  }
  const ordered = inOrder(found, work.registry.records)
  await work.within(actor, async (inner) => {
    for (const [index, details] of ordered.entries()) {
      const { id, recordType, mapping, options, analysis, state } = details
      if (state === 'rolledBack') await startAnew(inner, id)
      await saveDetails(inner, id, { actor: keepActor(actor), result: null })
      if (!(await moveState(inner, id, { from: startable, to: 'queued' }))) refuse('IMPORT_STATE', { data: { state } })
      if (mapping && options && analysis)
        await rememberMapping(inner, {
          recordType,
          signature: analysis.signature,
          mapping,
          options,
          columns: analysis.columns.map(({ name }) => name),
        })
      await setFollowing(inner, id, index === 0 ? ordered.slice(1).map((next) => next.id) : [])
    }
    inner.enqueue('import.run', { importId: ordered[0]?.id })
  })
  return { ids: ordered.map(({ id }) => id) }
})

/** Those that others refer to go first; otherwise as given. */
function inOrder(given: readonly ImportDetails[], records: ReadonlyMap<string, RecordStore>): ImportDetails[] {
  const rest = [...given]
  const ordered: ImportDetails[] = []
  while (rest.length > 0) {
    const types = new Set(rest.map(({ recordType }) => recordType))
    const free = rest.findIndex(({ recordType }) => {
      const fields = Object.values(records.get(recordType)?.contract.options.fields ?? {})
      return fields.every(({ to }) => to === undefined || to === recordType || !types.has(to))
    })
    // A circle of references has no right order: the one given first goes first.
    ordered.push(...rest.splice(Math.max(0, free), 1))
  }
  return ordered
}
