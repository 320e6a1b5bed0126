import type { Work } from '#kernel/server/work.ts'
import { revertRows } from './revert-rows.ts'
import { forgetKeysOf } from './store/exchange-key.ts'
import { actorOf, claim, detailsOf, moveState, saveDetails } from './store/import-run.ts'

/** Undoes a whole import, with the rights of whoever asked for it. */
export async function revertImport(job: Work, importId: string): Promise<void> {
  const { workspaceId } = job.actor
  const details = await job.database.read({ workspaceId }, (db) => detailsOf({ ...job, db }, importId))
  if (!details?.actor || details.state !== 'reverting') return
  const actor = actorOf(workspaceId, details.actor)
  if (!(await job.within(actor, (work) => claim(work, importId, ['reverting'])))) return
  const reverted = await revertRows({ ...job, actor }, importId)
  await job.within(actor, async (work) => {
    await forgetKeysOf(work, importId)
    await saveDetails(work, importId, {
      actor: null,
      result: { problem: details.result?.problem ?? null, alsoCreated: details.result?.alsoCreated ?? [], reverted },
    })
    await moveState(work, importId, { from: ['reverting'], to: 'reverted' })
  })
}
