import type { KeyboardEvent, PointerEvent } from 'react'
import { useWords } from '#ui/words/index.ts'

type Props = { split: number; least: number; most: number; onSplit: (split: number) => void }

/** The edge between table and plan: dragged, or moved by arrow keys. */
export function Splitter({ split, least, most, onSplit }: Props) {
  const { t } = useWords()
  const set = (wanted: number): void => onSplit(Math.max(least, Math.min(most, Math.round(wanted))))
  const drag = (event: PointerEvent<HTMLElement>): void => {
    const offset = event.clientX - split
    const bar = event.currentTarget
    bar.setPointerCapture(event.pointerId)
    const listeners = new AbortController()
    bar.addEventListener('pointermove', (moved) => set((moved instanceof globalThis.PointerEvent ? moved.clientX : event.clientX) - offset), {
      signal: listeners.signal,
    })
    for (const end of ['pointerup', 'pointercancel'] as const) bar.addEventListener(end, () => listeners.abort(), { signal: listeners.signal })
  }
  const press = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowLeft' ? -24 : event.key === 'ArrowRight' ? 24 : 0
    if (by === 0) return
    event.preventDefault()
    set(split + by)
  }
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('gantt.split')}
      aria-valuenow={split}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      className="zl-gantt-split"
      style={{ left: split }}
      onPointerDown={drag}
      onKeyDown={press}
    />
  )
}
