import { useLayoutEffect, useRef, useState, type FocusEvent, type MouseEvent, type RefObject } from 'react'
import type { Seen } from './links.ts'
import type { Line } from './tree.ts'

type Place = {
  lines: readonly Line[]
  places: ReadonlyMap<string, number>
  selected: string | null
  onSelect: (id: string) => void
  onOpen: (id: string) => void
  scroller: RefObject<HTMLDivElement | null>
  show: (index: number) => void
}

const rowUnder = (target: EventTarget): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? null) : null

/**
 * The row that Tab reaches: the selected one, otherwise the one that took its place, otherwise the first. It stays in the document
 * when it is scrolled away, or the focus would be lost with it.
 */
export function useActiveRow({ lines, places, selected, onSelect, onOpen, scroller, show }: Place) {
  const wanted = useRef<string | null>(null)
  const [last, setLast] = useState(0)
  const found = selected === null ? undefined : places.get(selected)
  const index = Math.max(0, Math.min(lines.length - 1, found ?? last))
  useLayoutEffect(() => {
    if (wanted.current === null) return
    const row = scroller.current?.querySelector<HTMLElement>(`[role="row"][data-id="${CSS.escape(wanted.current)}"]`)
    if (!row) return
    wanted.current = null
    row.focus({ preventScroll: true })
  })
  // Selected from elsewhere, a row is brought into sight.
  const own = useRef(selected)
  useLayoutEffect(() => {
    if (selected === own.current || found === undefined) return
    own.current = selected
    show(found)
  })
  const choose = (id: string): void => {
    own.current = id
    onSelect(id)
  }
  /** Focus and selection go to a row, wherever it is. */
  const take = (next: number): void => {
    const id = lines[next]?.row.id
    if (id === undefined) return
    wanted.current = id
    setLast(next)
    choose(id)
    scroller.current?.querySelector<HTMLElement>(`[role="row"][data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true })
  }
  return {
    index,
    take,
    go: (next: number): void => {
      show(next)
      take(next)
    },
    shownRows: ({ first, last: end }: Seen): { line: Line; index: number }[] => {
      const shown = lines.slice(first, end + 1).map((line, at) => ({ line, index: first + at }))
      const line = lines[index]
      return line && end >= first && (index < first || index > end) ? [...shown, { line, index }].toSorted((a, b) => a.index - b.index) : shown
    },
    onFocus: ({ target }: FocusEvent): void => {
      const id = rowUnder(target)
      if (id !== null && id !== selected) choose(id)
    },
    onClick: ({ target }: MouseEvent): void => {
      const at = places.get(rowUnder(target) ?? '')
      if (at !== undefined && !(target instanceof Element && target.closest('a, button, input'))) take(at)
    },
    onDoubleClick: ({ target }: MouseEvent): void => {
      const id = rowUnder(target)
      if (id !== null && !(target instanceof Element && target.closest('a, button, input'))) onOpen(id)
    },
  }
}
