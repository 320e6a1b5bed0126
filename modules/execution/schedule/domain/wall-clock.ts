import { parseMinute } from '@zhulu/engines/network'

const formatters = new Map<string, Intl.DateTimeFormat>()

/** The minute on the clock on the wall of a zone at an instant. */
export function wallMinute(instant: string, timeZone: string): number {
  const formatter =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })
  formatters.set(timeZone, formatter)
  return parseMinute(formatter.format(new Date(instant)).replace(' ', 'T')) ?? 0
}
