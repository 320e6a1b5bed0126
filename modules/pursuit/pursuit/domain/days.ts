const dayMs = 86_400_000

/** Whole days from one calendar day to another, negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

/** Days, with fraction, between two instants. */
export const daysElapsed = (from: string, to: string): number => Math.max(0, (Date.parse(to) - Date.parse(from)) / dayMs)
