import { z } from 'zod'
import type { Filter } from '#kernel/contract/filter.ts'
import { useSearch } from '#ui/shell/index.ts'

export const riskViews = ['register', 'toDo', 'responses', 'issues', 'trend'] as const
export type RiskView = (typeof riskViews)[number]
const text = z.union([z.string(), z.number()]).transform(String)

/** What the page shows, kept in the address. `cell` is `4-5`: probability class and impact class. */
const Place = z.object({
  risks: z.enum(riskViews).optional(),
  state: z.enum(['current', 'inherent']).optional(),
  cell: text.pipe(z.string().regex(/^[1-5]-[1-5]$/)).optional(),
})

export function useRiskPlace() {
  const [place, setPlace] = useSearch(Place)
  return { view: place.risks ?? 'register', state: place.state ?? 'current', cell: place.cell ?? null, setPlace } as const
}

/** The open risks of one cell of the matrix. */
export function cellFilter(cell: string | null, state: 'current' | 'inherent'): Filter | null {
  if (cell === null) return null
  const [probability, impact] = cell.split('-').map(Number)
  const [rows, columns] = state === 'current' ? ['currentProbabilityClass', 'currentImpactClass'] : ['probabilityClass', 'impactClass']
  return {
    and: [
      { field: rows ?? '', op: 'eq', value: probability ?? 0 },
      { field: columns ?? '', op: 'eq', value: impact ?? 0 },
      { field: 'status', op: 'in', value: ['identified', 'analysed', 'treating'] },
    ],
  }
}
