import { z } from 'zod'
import { Revision } from './shapes.ts'

/** Why the network gives no dates. The words are those of the trade: a circle names its tasks. */
export const DatesProblem = z.object({ code: z.string(), taskIds: z.array(z.string()), names: z.array(z.string()) })

/** What every change of a plan can be refused for. */
export const planProblems = {
  PLAN_CHANGED: {
    kind: 'conflict',
    data: z.object({ revision: Revision, byName: z.string(), taskIds: z.array(z.string()) }),
  },
  EDIT_IMPOSSIBLE: { kind: 'refused', data: z.object({ at: z.int(), code: z.string(), id: z.string() }) },
  PLAN_IMPOSSIBLE: { kind: 'refused', data: DatesProblem },
} as const
