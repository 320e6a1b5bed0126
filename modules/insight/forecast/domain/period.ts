/** First and last day, both within. */
export type Period = { from: string; to: string }

const monthsOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const dayAt = (months: number, day: number): string => {
  const at = new Date(0)
  at.setUTCFullYear(Math.floor(months / 12), months % 12, day)
  return at.toISOString().slice(0, 10)
}

export const startOfMonth = (day: string, shift = 0): string => dayAt(monthsOf(day) + shift, 1)
export const endOfMonth = (day: string, shift = 0): string => dayAt(monthsOf(day) + shift + 1, 0)

/** The quarter that a day lies in. */
export function quarterOf(day: string): Period {
  const first = startOfMonth(day, -(monthsOf(day) % 3))
  return { from: first, to: endOfMonth(first, 2) }
}

/** What was asked for; what was left open is completed to the quarter of the other end, or to that of today. */
export const completed = ({ from, to }: { from?: string | undefined; to?: string | undefined }, today: string): Period => ({
  from: from ?? quarterOf(to ?? today).from,
  to: to ?? quarterOf(from ?? today).to,
})

export const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** Whether a period begins and ends with a month, where it has an end: kept totals tell no days apart. */
export const isWholeMonths = ({ from, to }: Partial<Period>): boolean =>
  (from === undefined || from === startOfMonth(from)) && (to === undefined || to === endOfMonth(to))
