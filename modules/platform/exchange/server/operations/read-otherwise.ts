import { implement } from '#kernel/server/implement.ts'
import { exchange } from '../../contract/index.ts'
import { analyse } from '../analyse.ts'
import { keepAnalysis, readable } from '../keep-analysis.ts'
import { keptFile } from '../store/import-file.ts'
import { saveDetails } from '../store/import-run.ts'
import { isImportable } from '../targets.ts'
import { changeable, viewOf } from '../view.ts'

export const readOtherwise = implement(exchange.import.read, async ({ work, actor, input, refuse }) => {
  const details = await changeable(work, input.id)
  if (details.state !== 'draft') return refuse('IMPORT_STATE', { data: { state: details.state } })
  const store = work.registry.records.get(input.recordType ?? details.recordType)
  if (!store || !isImportable(work.registry, actor, store)) return refuse('NOT_IMPORTABLE')
  const analysed = await readable(() => analyse(work, { source: keptFile(work, details), reading: input.reading, store }))
  return work.within(actor, async (inner) => {
    await saveDetails(inner, details.id, { recordType: store.name })
    await keepAnalysis(inner, details.id, { analysed, reading: input.reading })
    return viewOf(inner, details.id)
  })
})
