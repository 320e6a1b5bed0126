import { implement } from '#kernel/server/implement.ts'
import { exchange } from '../../contract/index.ts'
import { keepActor, moveState, saveDetails } from '../store/import-run.ts'
import { changeable } from '../view.ts'

export const revertWholeImport = implement(exchange.import.revert, async ({ work, actor, input, refuse }) => {
  const { id, state } = await changeable(work, input.id)
  await work.within(actor, async (inner) => {
    if (!(await moveState(inner, id, { from: ['done', 'cancelled', 'failed', 'reverted'], to: 'reverting' })))
      refuse('IMPORT_STATE', { data: { state } })
    await saveDetails(inner, id, { actor: keepActor(actor) })
    inner.enqueue('import.revert', { importId: id })
  })
  return {}
})
