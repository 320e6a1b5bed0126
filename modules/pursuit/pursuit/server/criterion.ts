import { locales } from '#kernel/contract/words.ts'
import type { Work } from '#kernel/server/work.ts'
import type { Criterion, GateCheck, Names, Stage } from '../contract/index.ts'
import { wayForward } from '../domain/moves.ts'
import { factsOf, gateCheckOf, placeOf, type Place } from './gate-facts.ts'
import { lockedPursuit, type Pursuit } from './store/pursuit.ts'

export type Found = { pursuit: Pursuit; place: Place; stage: Stage; stageId: string; criterion: Criterion }

/** A criterion of the stage that the pursuit stands in, or of a named one (a waived one of a stage left out). */
export async function criterionOf(
  work: Work,
  { id, stageKey, criterionKey }: { id: string; stageKey?: string | undefined; criterionKey: string },
): Promise<Found> {
  const pursuit = await lockedPursuit(work, id)
  const place = await placeOf(work, pursuit)
  const index = stageKey === undefined ? place.standing.at : place.definition.stages.findIndex((stage) => stage.key === stageKey)
  const stage = place.definition.stages[index]
  const criterion = stage?.gate.criteria.find(({ key }) => key === criterionKey)
  if (!stage || !criterion) return work.refuse('UNKNOWN_CRITERION')
  return { pursuit, place, stage, stageId: place.stageIds[index] ?? '', criterion }
}

/** The gate that the pursuit stands before, as it looks now. */
export async function currentGate(work: Work, { pursuit, place }: Pick<Found, 'pursuit' | 'place'>): Promise<GateCheck> {
  const { way } = wayForward(place.standing, await factsOf(work, pursuit))
  return way === null ? work.refuse('MISSING') : gateCheckOf(pursuit, place, way)
}

/** What happened at a gate belongs to the history of the pursuit, with the criterion named in the language of whoever did it. */
export function noteOnPursuit(
  work: Work,
  pursuitId: string,
  note: { what: 'confirmed' | 'withdrawn' | 'approvalAsked' | 'approved' | 'rejected' | 'debtSettled'; names: Names; text?: string | null },
): void {
  const name = note.names[locales.indexOf(work.actor.locale)] ?? note.names[0]
  work.change({
    recordType: 'pursuit',
    recordId: pursuitId,
    action: 'update',
    before: null,
    after: { [note.what]: name, ...(note.text ? { gateNote: note.text } : {}) },
  })
}
