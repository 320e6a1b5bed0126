import { createContext, use } from 'react'
import type { AnyRecord, Row } from '../any-record.ts'
import type { Edit } from '../use-edits.ts'

/** What cells may ask of the table; these functions stay the same, so that rows are drawn only when their data changes. */
export type GridActions = {
  contract: AnyRecord
  toggleRow: (id: string, extend: boolean) => void
  toggleGroup: (section: string) => void
  sort: (column: string, add: boolean) => void
  resize: (column: string, width: number) => void
  moveColumn: (column: string, to: string, side: 'before' | 'after') => void
  commit: (edit: Edit) => void
  discard: (edit: Edit) => void
  /** Ends editing; `step` moves on to a neighbour, editing it at once when it came by Tab. */
  stopEditing: (step: 'stay' | 'down' | 'next' | 'previous') => void
  startEditing: (line: string, column: string) => void
  open: (row: Row) => void
  retry: () => void
}

export const GridContext = createContext<GridActions | null>(null)

export function useGrid(): GridActions {
  const actions = use(GridContext)
  if (!actions) throw new Error('a cell stands outside of its grid')
  return actions
}
