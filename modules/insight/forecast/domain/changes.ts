import type { ChangeReason } from '../contract/snapshots.ts'

/** A pursuit as a snapshot kept it. */
export type Kept = {
  status: string
  stageId: string | null
  category: string | null
  chance: number
  probability: number
  value: string | null
  signOn: string | null
  planRevision: number | null
  risks: number
}

const daysBetween = (a: string | null, b: string | null): number =>
  a === null || b === null ? (a === b ? 0 : Infinity) : Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000
const differs = (a: string | null, b: string | null): boolean => Math.abs(Number(a ?? 0) - Number(b ?? 0)) > 0.005 * Math.abs(Number(a ?? 0))

/**
 * Why a pursuit brings another sum: what came or ended stands alone; else everything that differs, from what a person did to what follows from
 * it. `DRIFT`: nothing in its record, plan or risks; time has passed, or people were needed elsewhere.
 */
export function reasonsFor(before: Kept | null, after: Kept | null, endedAs: string | null): ChangeReason[] {
  if (!after) return [endedAs === 'won' ? 'WON' : 'LOST']
  if (!before) return ['NEW']
  if (before.status === 'open' && after.status === 'won') return ['WON']
  const found: [ChangeReason, boolean][] = [
    ['COUNTED', (before.category === 'omitted') !== (after.category === 'omitted')],
    ['VALUE', differs(before.value, after.value)],
    ['STAGE', before.stageId !== after.stageId],
    ['CHANCE', before.stageId === after.stageId && Math.abs(before.probability - after.probability) > 0.005],
    ['PLAN', before.planRevision !== after.planRevision],
    ['RISKS', before.risks !== after.risks],
    ['DATE', before.planRevision === after.planRevision && daysBetween(before.signOn, after.signOn) >= 7],
  ]
  const reasons = found.flatMap(([reason, holds]) => (holds ? [reason] : []))
  return reasons.length > 0 ? reasons : ['DRIFT']
}
