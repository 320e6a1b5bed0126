import { z } from 'zod'
import type { OutputOf } from '#kernel/contract/operation.ts'
import { useSearch } from '#ui/shell/index.ts'
import type { portfolio } from '../contract/index.ts'

export const views = ['sides', 'money', 'outcomes'] as const
export const columns = [
  'name',
  'verdict',
  'value',
  'chance',
  'expected',
  'costToGo',
  'scarceDays',
  'worth',
  'net',
  'planSignOn',
  'expectedSignDate',
  'costSoFar',
  'budget',
] as const
export type Column = (typeof columns)[number]

const ids = z.string().regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/)
const Place = z.object({
  view: z.enum(views).optional().catch(undefined),
  process: z.uuid().optional().catch(undefined),
  team: z.uuid().optional().catch(undefined),
  owner: z.uuid().optional().catch(undefined),
  tier: z.string().max(40).optional().catch(undefined),
  verdict: z.string().max(40).optional().catch(undefined),
  sort: z.string().max(40).optional().catch(undefined),
  open: z.uuid().optional().catch(undefined),
  budget: z.coerce
    .string()
    .regex(/^\d{1,13}(\.\d{1,2})?$/)
    .optional()
    .catch(undefined),
  days: z.coerce.number().min(0).max(1_000_000).optional().catch(undefined),
  take: ids.optional().catch(undefined),
  drop: ids.optional().catch(undefined),
})
export type Place = z.output<typeof Place>

/** What the page shows, kept in the address so that a link shows the same. */
export const usePlace = () => useSearch(Place)
export type SetPlace = ReturnType<typeof usePlace>[1]

export type Answer = OutputOf<typeof portfolio.portfolio.show>
export type Side = Answer['items'][number]
