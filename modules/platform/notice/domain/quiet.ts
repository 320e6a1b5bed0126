/** Local time `HH:MM` of an instant in a time zone. */
export const localTime = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant)

export const localDay = (instant: Date, timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant)

/** Whether it is quiet now: from `from` until before `until`, also over midnight. Equal or missing ends: never. */
export function isQuiet(time: string, { from, until }: { from: string | null; until: string | null }): boolean {
  if (!from || !until || from === until) return false
  return from < until ? time >= from && time < until : time >= from || time < until
}

export type MailRule = {
  digest: 'off' | 'instant' | 'daily'
  dailyAt: string
  quietFrom: string | null
  quietUntil: string | null
  timeZone: string
  lastMailedAt: string | null
}

/** Whether the waiting notices of a member are mailed now. */
export function mailsNow(rule: MailRule, now: Date): boolean {
  const time = localTime(now, rule.timeZone)
  if (rule.digest === 'off' || isQuiet(time, { from: rule.quietFrom, until: rule.quietUntil })) return false
  if (rule.digest === 'instant') return true
  const mailedToday = rule.lastMailedAt !== null && localDay(new Date(rule.lastMailedAt), rule.timeZone) === localDay(now, rule.timeZone)
  return time >= rule.dailyAt && !mailedToday
}
