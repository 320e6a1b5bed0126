import { implement } from '#kernel/server/implement.ts'
import { pursuit as contract } from '../../contract/index.ts'
import { stageTime } from '../../domain/time-in-stage.ts'
import { publishedVersion, startOf } from '../store/process.ts'
import { staysIn } from '../store/stage-event.ts'

/** A figure of the whole workspace: whoever reads pursuits may know how long they take. */
export const showTimeInStage = implement(contract.timeInStage, async ({ work, input, refuse }) => {
  const start = await startOf(work, { processId: input.processId ?? null })
  if (!start) return refuse('MISSING', { data: { record: 'salesProcess' } })
  const { stageIds } = await publishedVersion(work, start)
  const stays = (await staysIn(work, stageIds)).filter(({ pursuitClass }) => input.pursuitClass === undefined || pursuitClass === input.pursuitClass)
  return {
    processId: start.processId,
    stages: stageIds.map((stageId) =>
      stageTime(
        stageId,
        stays.filter((stay) => stay.stageId === stageId),
      ),
    ),
  }
})
