import type { Filter } from '#kernel/contract/filter.ts'

/** One's own open tasks. */
export const mineOpen: Filter = {
  and: [
    { field: 'assigneeId', op: 'eq', value: '@me' },
    { field: 'status', op: 'eq', value: 'open' },
  ],
}
