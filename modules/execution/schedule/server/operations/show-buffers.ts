import { implement } from '#kernel/server/implement.ts'
import { inThread } from '#kernel/server/threads.ts'
import { schedule } from '../../contract/index.ts'
import { buffersOf, mostPoints, type BufferAnswer, type BufferQuestion } from '../../domain/buffers.ts'
import { dayOfMinute } from '../../domain/dates.ts'
import { wallMinute } from '../../domain/wall-clock.ts'
import { baselinesOf } from '../store/baseline.ts'
import { inversesSince } from '../store/change.ts'
import { contentOf } from '../store/content.ts'
import { surroundings } from '../surroundings.ts'
import { planFor } from './change-plan.ts'

export const showBuffers = implement(schedule.plan.showBuffers, async ({ work, input, actor, now, refuse }) => {
  const plan = await planFor(work, input.id, 'plan.read')
  const all = await baselinesOf(work, plan.id)
  const baseline = input.baselineId ? (all.find(({ id }) => id === input.baselineId) ?? refuse('NO_BASELINE')) : (all[0] ?? null)
  const changes = baseline ? await inversesSince(work, plan.id, baseline) : []
  const { resources, calendars, defaultCalendarId, workers } = await surroundings(work)
  const { target, because, missing, buffer } = await answerTo({
    content: await contentOf(work, plan),
    revision: plan.revision,
    around: { calendars, defaultCalendarId, workers },
    names: new Map(resources.map(({ id, name }) => [id, name])),
    baseline,
    changes: changes.map((change) => ({ ...change, day: dayOfMinute(wallMinute(change.at, actor.timeZone)) })),
    target: input.target,
    rule: input.rule,
    minute: wallMinute(now(), actor.timeZone),
  })
  return { target, because, missing, baseline: baseline && { id: baseline.id, name: baseline.name, at: baseline.at }, buffer }
})

/** Tasks to be scheduled, all points together, that are done in some milliseconds. */
const few = 1000

/** A long past of a large plan is told beside the server's own thread, which goes on answering. */
async function answerTo(question: BufferQuestion): Promise<BufferAnswer> {
  const points = Math.min(mostPoints, question.changes.length) + 2
  if (question.content.tasks.length * points <= few) return buffersOf(question)
  return inThread<BufferQuestion, BufferAnswer>({ entry: new URL('../compute/buffers.ts', import.meta.url), input: question })
}
