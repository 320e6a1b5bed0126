import { useMemo } from 'react'
import { wings, type Wing, type WebNavigation } from './define-web.ts'
import { useCan } from './session.tsx'
import { useShell } from './shell-context.ts'

export type NavigationGroup = { wing: Wing; items: readonly WebNavigation[] }

/** The places that the person may go to, by wing; a wing without any is left out. */
export function useNavigation(): readonly NavigationGroup[] {
  const { webs } = useShell()
  const can = useCan()
  return useMemo(() => {
    const all = webs.flatMap((web) => web.navigation ?? []).filter((item) => !item.permission || can(item.permission))
    return wings
      .map((wing) => ({ wing, items: all.filter((item) => item.wing === wing).toSorted((a, b) => a.order - b.order) }))
      .filter(({ items }) => items.length > 0)
  }, [webs, can])
}

/** The item whose page is shown: the longest address that the path begins with. */
export const currentItem = (groups: readonly NavigationGroup[], path: string): string | null =>
  groups
    .flatMap(({ items }) => items.map(({ to }) => to))
    .filter((to) => path === to || path.startsWith(to === '/' ? '/ ' : `${to}/`))
    .toSorted((a, b) => b.length - a.length)[0] ?? null
