import { useShell } from '#ui/shell/index.ts'

/** Address of the list of a record; null where no module has one. */
export function useListHref(recordType: string): string | null {
  const { webs } = useShell()
  const plural = webs.flatMap(({ records = [] }) => records).find(({ contract }) => contract.name === recordType)?.contract.options.plural
  const path = plural === undefined ? null : `/${plural}`
  return webs.some(({ routes = [] }) => routes.some((route) => route.path === path)) ? path : null
}
