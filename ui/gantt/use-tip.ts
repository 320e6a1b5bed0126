import { useEffect, useRef, useState } from 'react'

/** What lies under a resting pointer, and where that is in the frame. */
export type Tip = { kind: 'row' | 'link'; id: string; left: number; top: number }

const restMs = 350

/** Shows a note when the pointer rests, and takes it away as soon as it moves on, on Escape and when something scrolls. */
export function useTip() {
  const [tip, setTip] = useState<Tip | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (!tip) return undefined
    const leave = (event: Event): void => {
      if (!(event instanceof KeyboardEvent) || event.key === 'Escape') setTip(null)
    }
    addEventListener('keydown', leave)
    addEventListener('scroll', leave, true)
    return () => {
      removeEventListener('keydown', leave)
      removeEventListener('scroll', leave, true)
    }
  }, [tip])
  return {
    tip,
    rest: (next: Tip | null): void => {
      clearTimeout(timer.current)
      if (tip && (next?.id !== tip.id || next.kind !== tip.kind)) setTip(null)
      if (next) timer.current = setTimeout(() => setTip(next), restMs)
    },
  }
}
