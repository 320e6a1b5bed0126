import { useLayoutEffect, useState, type RefObject } from 'react'

/** Height that reaches from the top of an element to the bottom of the window, and at least ten rows. */
export function useFillHeight(element: RefObject<HTMLElement | null>, on: boolean): number {
  const [height, setHeight] = useState(480)
  useLayoutEffect(() => {
    if (!on) return undefined
    const measure = (): void => {
      const top = (element.current?.getBoundingClientRect().top ?? 0) + globalThis.scrollY
      setHeight(Math.max(420, Math.floor(globalThis.innerHeight - top - 20)))
    }
    measure()
    const watcher = new ResizeObserver(measure)
    watcher.observe(document.body)
    globalThis.addEventListener('resize', measure)
    return () => {
      watcher.disconnect()
      globalThis.removeEventListener('resize', measure)
    }
  }, [element, on])
  return height
}
