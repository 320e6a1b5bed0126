import { implement } from '#kernel/server/implement.ts'
import { todayOf } from '#kernel/server/record/read.ts'
import { risk } from '../../contract/index.ts'
import { burnDown, responseCourse } from '../../domain/burn-down.ts'
import { responseDates, snapshotsOf } from '../store/course.ts'
import { pursuitReached } from '../store/pursuit.ts'

export const showBurnDown = implement(risk.risk.burnDown, async ({ work, input }) => {
  const pursuitId = input.pursuitId ?? null
  if (pursuitId) await pursuitReached(work, pursuitId, 'risk.read')
  const span = { today: todayOf(work), weeks: input.weeks }
  return {
    series: burnDown({ snapshots: await snapshotsOf(work, pursuitId), ...span }),
    responses: responseCourse(await responseDates(work, pursuitId), span),
  }
})
