/** Only a place of this application: an address that someone else put in the link must not lead away. */
export function nextPlace(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/'
  return /^\/(?![/\\])/.test(next) ? next : '/'
}

/** A whole new page, so that nothing of who was here before is left in memory. */
export const goOn = (to: string): void => location.assign(to)

/** What stands behind # of a link. It never reaches a server or its log. */
export const tokenOfLink = (): string => location.hash.slice(1)
