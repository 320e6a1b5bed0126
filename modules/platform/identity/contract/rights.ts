import { z } from 'zod'

/** How far a right reaches: the caller's own records, those of the teams below the caller, or every record of the workspace. */
export const scopes = ['own', 'team', 'all'] as const
export const Scope = z.enum(scopes).describe('own: records the person owns; team: of the own teams and those below; all: of the workspace')
export type Scope = z.infer<typeof Scope>

export const RightName = z
  .string()
  .regex(/^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/)
  .max(80)
  .describe('Right, e.g. pursuit.read')

/** Right → how far it reaches. A right that is absent is not held. */
export const Grants = z.record(RightName, Scope).refine((grants) => Object.keys(grants).length <= 2000, 'too many rights')
export type Grants = z.infer<typeof Grants>

/** One line of the rights matrix. `scoped` is false where the right can only be held for the whole workspace. */
export const Right = z.object({ name: RightName, module: z.string(), subject: z.string(), verb: z.string(), scoped: z.boolean() })
export type Right = z.infer<typeof Right>
