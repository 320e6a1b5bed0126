import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import type { Line } from '../record/use-sections.ts'
import { useStable } from '../record/use-stable.ts'

/** How many cards beyond the seen ones are asked for. */
const ahead = 30

/** Tells the list what is seen in all cells together. */
export function useBoardShown(
  lines: readonly Line[],
  show: (visible: readonly Line[], near: readonly Line[]) => void,
): (section: string, last: number) => void {
  const seen = useRef(new Map<string, number>())
  const tell = useStable(() => {
    const near = [...Map.groupBy(lines, ({ section }) => section.key)].flatMap(([section, own]) =>
      own.slice(0, (seen.current.get(section) ?? 0) + ahead),
    )
    show(near, near)
  })
  useEffect(tell, [lines, tell])
  return useCallback(
    (section: string, last: number) => {
      seen.current.set(section, last)
      tell()
    },
    [tell],
  )
}

/** The focus follows the keys, and a card that moves to another column. */
export function useBoardFocus(board: RefObject<HTMLElement | null>, id: string | null, column: number): void {
  const before = useRef('')
  useLayoutEffect(() => {
    const now = `${id}@${column}`
    if (id === null || now === before.current) return
    before.current = now
    const card = board.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)
    const isOurs = document.activeElement === document.body || board.current?.contains(document.activeElement)
    if (card && document.activeElement !== card && isOurs) card.focus()
  })
}
