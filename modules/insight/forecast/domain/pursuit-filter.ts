import type { Filter } from '#kernel/contract/filter.ts'
import type { Period } from './period.ts'

/** Whose pursuits, as the caller asked; `teamMemberIds` are the members of the team that was asked for. */
export type Narrowing = { processId?: string | undefined; ownerId?: string | undefined; teamMemberIds?: readonly string[] | undefined }

export type Status = 'open' | 'won' | 'lost' | 'no_decision'

/** The conditions as the list of pursuits reads them: what is summed and what is opened is the same by construction. */
export const narrowed = ({ processId, ownerId, teamMemberIds }: Narrowing): Filter[] => [
  ...(processId ? [is('processId', processId)] : []),
  ...(ownerId ? [is('ownerId', ownerId)] : []),
  ...(teamMemberIds ? [{ field: 'ownerId', op: 'in' as const, value: [...teamMemberIds] }] : []),
]

/** Nothing was narrowed. */
export const isWhole = (narrowing: Narrowing): boolean => Object.values(narrowing).every((value) => value === undefined)

export const is = (field: string, value: string): Filter => ({ field, op: 'eq', value })
export const isEmpty = (field: string): Filter => ({ field, op: 'empty' })

export const inStatus = (statuses: readonly Status[]): Filter => {
  const [first, ...others] = statuses
  return first !== undefined && others.length === 0 ? is('status', first) : { field: 'status', op: 'in', value: [...statuses] }
}

/** Both days within; an open end has no condition. */
export const between = (field: string, { from, to }: Partial<Period>): Filter[] => [
  ...(from ? [{ field, op: 'gte' as const, value: from }] : []),
  ...(to ? [{ field, op: 'lte' as const, value: to }] : []),
]

/** Signed or to be signed in the period. */
export const inPeriod = (period: Period): Filter => ({
  or: [{ and: [is('status', 'open'), ...between('expectedSignDate', period)] }, { and: [is('status', 'won'), ...between('closedOn', period)] }],
})

export const textOf = (conditions: readonly Filter[]): string => JSON.stringify({ and: [...conditions] } satisfies Filter)
