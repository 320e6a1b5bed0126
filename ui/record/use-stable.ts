import { useCallback, useLayoutEffect, useRef } from 'react'

/** The same function for life that always calls the newest one, so that rows need not be drawn again when a handler changes. */
export function useStable<A extends unknown[], R>(run: (...args: A) => R): (...args: A) => R {
  const newest = useRef(run)
  useLayoutEffect(() => {
    newest.current = run
  })
  return useCallback((...args: A) => newest.current(...args), [])
}
