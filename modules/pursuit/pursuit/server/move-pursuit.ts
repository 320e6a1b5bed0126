import type { Work } from '#kernel/server/work.ts'
import { daysElapsed } from '../domain/days.ts'
import { effectiveProbability } from '../domain/probability.ts'
import type { PursuitStatus } from '../contract/index.ts'
import type { Place } from './gate-facts.ts'
import { stageProbability } from './place-pursuit.ts'
import { movedPursuits, type Pursuit } from './store/pursuit.ts'
import { insertStageEvents, type StageEvent } from './store/stage-event.ts'

type Move = {
  pursuit: Pursuit
  place: Place
  kind: StageEvent['kind']
  /** Index of the stage it goes to; null: it stays where it is (closed or completed). */
  to: number | null
  status: PursuitStatus
  reason: string | null
  patch?: Record<string, unknown>
}

const eventNames = {
  open: 'opened',
  advance: 'stageAdvanced',
  skip: 'stageAdvanced',
  return: 'stageReturned',
  close: 'closed',
  complete: 'completed',
} as const

/** Carries a decided move out: the record, the event of the stage path, and the word to others. */
export async function movePursuit(work: Work, { pursuit, place, kind, to, status, reason, patch = {} }: Move): Promise<Pursuit> {
  const at = work.now()
  const stageId = to === null ? (pursuit.stageId ?? '') : (place.stageIds[to] ?? '')
  const stage = to === null ? null : (place.definition.stages[to] ?? null)
  const model = stage
    ? await stageProbability(work, { stageId, prior: stage.probability, pursuitClass: pursuit.pursuitClass })
    : pursuit.modelProbability
  const moved = await movedPursuits.update(work, {
    id: pursuit.id,
    patch: {
      ...patch,
      status,
      stageId,
      modelProbability: model,
      winProbability: effectiveProbability({ status, override: pursuit.overrideProbability, model }),
      ...(to === null ? {} : { stageSince: at }),
    },
  })
  const event = { pursuitId: pursuit.id, kind, fromStageId: pursuit.stageId, toStageId: to === null ? null : stageId, status, at, reason }
  await insertStageEvents(work, [{ ...event, stayedDays: pursuit.stageSince === null ? null : daysElapsed(pursuit.stageSince, at) }])
  work.emit({
    name: `pursuit.${eventNames[kind]}`,
    recordType: 'pursuit',
    recordId: pursuit.id,
    payload: { fromStageId: event.fromStageId, toStageId: event.toStageId, status, reason },
  })
  if (pursuit.status !== status)
    work.emit({ name: `pursuit.${status === 'no_decision' ? 'shelved' : status}`, recordType: 'pursuit', recordId: pursuit.id, payload: { reason } })
  return moved
}
