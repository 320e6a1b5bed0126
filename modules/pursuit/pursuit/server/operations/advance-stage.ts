import { may } from '#kernel/server/actor.ts'
import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { pursuit as contract, type Waiver } from '../../contract/index.ts'
import { decideAdvance, nextStage, replayOf, type Advance } from '../../domain/moves.ts'
import { factsOf, gateCheckOf, placeOf, type Place } from '../gate-facts.ts'
import { movePursuit } from '../move-pursuit.ts'
import { insertDebts } from '../store/debt.ts'
import { insertDecision } from '../store/gate.ts'
import { lockedPursuit, today, type Pursuit } from '../store/pursuit.ts'

export const advanceStage = implement(contract.advance, async ({ work, input, refuse }) => {
  const pursuit = await lockedPursuit(work, input.id)
  const place = await placeOf(work, pursuit)
  if (input.toStageId !== undefined && !place.stageIds.includes(input.toStageId)) return refuse('WRONG_PROCESS')
  const replay = replayOf({
    current: pursuit.stageId ?? '',
    seen: input.fromStageId,
    target: input.toStageId ?? targetFrom(place, pursuit, input.fromStageId),
  })
  if (replay.state === 'done') return pursuit
  if (replay.state === 'changed') return refuse('STAGE_CHANGED', { data: { stageId: pursuit.stageId } })
  const target = input.toStageId === undefined ? undefined : place.stageIds.indexOf(input.toStageId)
  return advanceTo(work, { pursuit, place, target, note: input.note ?? null, on: input.on, waiver: input.waiver })
})

/** Where a request without a target was going, seen from the stage that the caller saw. */
function targetFrom({ standing, stageIds }: Place, pursuit: Pursuit, seen: string | undefined): string | null {
  if (seen === undefined || seen === pursuit.stageId) return null
  const next = nextStage({ ...standing, at: stageIds.indexOf(seen) }, pursuit)
  return next === null ? null : (stageIds[next] ?? null)
}

export type Advancing = {
  pursuit: Pursuit
  place: Place
  target: number | undefined
  note: string | null
  on: string | undefined
  waiver: Waiver | undefined
  patch?: Record<string, unknown>
}

/** Through the gate, or refused with what is missing. Also how a pursuit is won, by whichever operation. */
export async function advanceTo(work: Work, asked: Advancing): Promise<Pursuit> {
  const { pursuit, place, target, note, waiver } = asked
  const facts = await factsOf(work, pursuit)
  const decision = decideAdvance(place.standing, facts, { target, waiver: waiver !== undefined, mayWaive: may(work.actor, 'pursuit.waive') })
  if (!decision.allowed) return refuseAdvance(work, { pursuit, place, decision })
  const { way, kind, debts } = decision
  const stageIdOf = (key: string) => place.stageIds[place.definition.stages.findIndex((stage) => stage.key === key)] ?? ''
  await insertDecision(work, {
    pursuitId: pursuit.id,
    stageId: pursuit.stageId ?? '',
    outcome: 'go',
    note,
    conditions: waiver && debts.length + way.skipped.length > 0 ? [waiver.reason] : [],
    items: way.items,
  })
  if (waiver && debts.length > 0)
    await insertDebts(work, { pursuitId: pursuit.id, waiver, items: debts.map((item) => ({ ...item, stageId: stageIdOf(item.stageKey) })) })
  const day = asked.on ?? today(work)
  return movePursuit(work, {
    pursuit,
    place,
    kind,
    to: way.to,
    status: way.wins ? 'won' : (pursuit.status ?? 'open'),
    reason: waiver ? waiver.reason : note,
    patch: {
      ...asked.patch,
      ...(way.wins ? { closedOn: day, forecastCategory: 'commit' } : {}),
      ...(way.completes ? { completedOn: day } : {}),
      ...(debts.length > 0 ? { openDebts: (pursuit.openDebts ?? 0) + debts.length } : {}),
    },
  })
}

type Refusing = { pursuit: Pursuit; place: Place; decision: Extract<Advance, { allowed: false }> }

function refuseAdvance(work: Work, { pursuit, place, decision }: Refusing): never {
  if (decision.because === 'GATE_NOT_PASSED') return work.refuse('GATE_NOT_PASSED', { data: gateCheckOf(pursuit, place, decision.way) })
  if (decision.because === 'WHOLE_GROUP_SKIPPED')
    return work.refuse('WHOLE_GROUP_SKIPPED', { data: { stageIds: decision.indexes.map((index) => place.stageIds[index]) } })
  return work.refuse(decision.because)
}
