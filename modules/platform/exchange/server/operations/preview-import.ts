import { implement } from '#kernel/server/implement.ts'
import { exchange } from '../../contract/index.ts'
import { openFile } from '../analyse.ts'
import { readable } from '../keep-analysis.ts'
import { homeCurrency, makePlan, unknownTarget } from '../make-plan.ts'
import { previewOf } from '../preview.ts'
import { keptFile } from '../store/import-file.ts'
import { saveDetails } from '../store/import-run.ts'
import { isImportable, targetsOf } from '../targets.ts'
import { changeable, viewOf } from '../view.ts'

export const previewImport = implement(exchange.import.preview, async ({ work, actor, input, refuse }) => {
  const { mapping, options } = input
  const details = await changeable(work, input.id)
  if (details.state !== 'draft') return refuse('IMPORT_STATE', { data: { state: details.state } })
  const store = work.registry.records.get(details.recordType)
  if (!store || !isImportable(work.registry, actor, store)) return refuse('FORBIDDEN')
  const target =
    unknownTarget(work, store, mapping) ??
    (options.match ?? []).flat().find((name) => !mapping.entries.some((entry) => entry.target === name) && !(name in (mapping.fill ?? {})))
  if (target !== undefined) return refuse('TARGET_UNKNOWN', { data: { target } })
  const preview = await readable(async () => {
    const table = await openFile(keptFile(work, details), details.reading, targetsOf(work.registry, actor, store))
    const planning = await makePlan(work, { store, table, mapping, options, currency: await homeCurrency(work) })
    return previewOf(work, { planning, table, recordType: store.name })
  })
  return work.within(actor, async (inner) => {
    await saveDetails(inner, details.id, { mapping, options, preview })
    return viewOf(inner, details.id)
  })
})
