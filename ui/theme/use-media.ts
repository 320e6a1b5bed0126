import { useSyncExternalStore } from 'react'

/** Whether a media query holds, followed as it changes. */
export const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )

/** Narrower than a tablet: bottom navigation, 44 px targets. */
export const usePhone = (): boolean => useMedia('(max-width: 767.98px)')
export const useReducedMotion = (): boolean => useMedia('(prefers-reduced-motion: reduce)')
