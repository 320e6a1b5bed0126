/** A closed pursuit as far as a stage is concerned. */
export type Past = { id: string; status: string; stageId: string | null; completed: boolean }

/**
 * Whether a closed pursuit had its chance to meet what strikes in a stage: it was lost in that stage or later, or it is past it. Without a stage every
 * one had. Where it stood last counts; one that was sent back and closed there counts for the stage it was sent back to.
 */
export function gotThrough({ status, stageId, completed }: Past, at: number | null, stageIds: readonly string[]): boolean {
  if (at === null || completed) return true
  const place = stageId === null ? -1 : stageIds.indexOf(stageId)
  return status === 'won' ? place > at : place >= at
}
