import type { Work } from '#kernel/server/work.ts'
import type { ProcessDefinition } from '../contract/index.ts'
import { placeOf } from './gate-facts.ts'
import { pursuits, type Pursuit } from './store/pursuit.ts'

export type PursuitWithPath = { pursuit: Pursuit; definition: ProcessDefinition; stageIds: readonly string[] }

/** A pursuit that the actor may reach with this right, and the stages it runs through; MISSING otherwise. */
export async function readPursuit(work: Work, id: string, right: string): Promise<PursuitWithPath> {
  const pursuit = await pursuits.get(work, id, right)
  const { definition, stageIds } = await placeOf(work, pursuit)
  return { pursuit, definition, stageIds }
}
