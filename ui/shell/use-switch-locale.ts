import { useCallback } from 'react'
import type { Locale } from '#kernel/contract/words.ts'
import { chooseLocale } from '#ui/words/index.ts'
import { useShell } from './shell-context.ts'

/** Switches the language on the screen at once and in the member's profile; a profile that can't be saved keeps the screen as chosen. */
export function useSwitchLocale(): (locale: Locale) => void {
  const { ports } = useShell()
  return useCallback(
    (locale) => {
      chooseLocale(locale)
      void ports.saveLocale(locale).catch(() => {})
    },
    [ports],
  )
}
