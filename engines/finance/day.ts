/** Whole days since 1970-01-01 of a date `YYYY-MM-DD` of the Gregorian calendar; RangeError for what is no date. O(1). */
export function dayNumber(date: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  const [year, month, day] = (match ?? []).slice(1).map(Number)
  const time = year === undefined || month === undefined || day === undefined ? NaN : new Date(0).setUTCFullYear(year, month - 1, day)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) throw new RangeError(`a date is YYYY-MM-DD, got ${date.slice(0, 40)}`)
  return time / 86_400_000
}
