import { implement } from '#kernel/server/implement.ts'
import { exchange } from '../../contract/index.ts'
import { moveState, requestCancel } from '../store/import-run.ts'
import { changeable } from '../view.ts'

export const cancelImport = implement(exchange.import.cancel, async ({ work, actor, input, refuse }) => {
  const { id, state } = await changeable(work, input.id)
  if (state !== 'queued' && state !== 'running') return refuse('IMPORT_STATE', { data: { state } })
  await work.within(actor, async (inner) => {
    const stopped = await moveState(inner, id, { from: ['queued'], to: 'cancelled' })
    if (!stopped) await requestCancel(inner, id)
  })
  return {}
})
