import { useCallback, useMemo, useState } from 'react'
import type { Line } from './use-sections.ts'

/** Rows that an action is meant for: some by id, or all that the list matches, loaded or not. */
export type Selection = { all: boolean; ids: ReadonlySet<string> }

const nothing: Selection = { all: false, ids: new Set() }

export function useSelection(lines: readonly Line[]) {
  const [selection, setSelection] = useState<Selection>(nothing)
  const [anchor, setAnchor] = useState<string | null>(null)
  const rowIds = useMemo(() => lines.flatMap((line) => (line.kind === 'row' ? [line.row.id] : [])), [lines])

  /** Leaving one out of "all" keeps the loaded others by id: the person sees which. */
  const toggle = useCallback(
    (id: string): void => {
      setAnchor(id)
      setSelection(({ all, ids }) => {
        const next = new Set(all ? rowIds : ids)
        if (next.has(id)) next.delete(id)
        else next.add(id)
        return { all: false, ids: next }
      })
    },
    [rowIds],
  )

  /** From the row that was chosen last to this one. */
  const extendTo = useCallback(
    (id: string, from?: string): void => {
      const start = rowIds.indexOf(anchor ?? from ?? id)
      const end = rowIds.indexOf(id)
      if (start < 0 || end < 0) return
      if (anchor === null) setAnchor(from ?? id)
      setSelection({ all: false, ids: new Set(rowIds.slice(Math.min(start, end), Math.max(start, end) + 1)) })
    },
    [anchor, rowIds],
  )

  const clear = useCallback((): void => {
    setSelection(nothing)
    setAnchor(null)
  }, [])
  const selectAll = useCallback((): void => setSelection({ all: true, ids: new Set() }), [])

  return { selection, toggle, extendTo, clear, selectAll, isSelected: (id: string): boolean => selection.all || selection.ids.has(id) }
}
