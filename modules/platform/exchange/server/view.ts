import { refuseCommon } from '#kernel/server/refusal.ts'
import type { Work } from '#kernel/server/work.ts'
import type { ImportView } from '../contract/index.ts'
import { detailsOf, imports, type ImportDetails } from './store/import-run.ts'

/** An import as the wizard shows it. */
export async function viewOf(work: Work, id: string): Promise<ImportView> {
  const row = await imports.get(work, id)
  const { analysis, mapping, options, preview, result } = await mustFind(work, id)
  if (!analysis) return refuseCommon('MISSING')
  return {
    import: row,
    analysis,
    mapping: mapping ?? { entries: [] },
    options: options ?? { mode: 'createAndUpdate', repeats: 'refuse', problems: 'refuseRows', source: 'file' },
    preview,
    result,
  }
}

/** Details of an import that the actor may change. */
export async function changeable(work: Work, id: string): Promise<ImportDetails> {
  return work.database.read({ workspaceId: work.actor.workspaceId }, async (db) => {
    await imports.get({ ...work, db }, id, 'import.write')
    return mustFind({ ...work, db }, id)
  })
}

const mustFind = async (work: Work, id: string): Promise<ImportDetails> =>
  (await detailsOf(work, id)) ?? refuseCommon('MISSING', { data: { record: 'import', id } })
