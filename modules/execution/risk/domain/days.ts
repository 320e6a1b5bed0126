const day = 86_400_000

/** The day so many calendar days after another, `YYYY-MM-DD`. */
export const daysAfter = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10)

/** Monday of the week of a day. */
export function mondayOf(date: string): string {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
  return daysAfter(date, -weekday)
}
