export const laters = ['hour', 'tomorrow', 'week'] as const
export type Later = (typeof laters)[number]

/** Times to be told again: in an hour, tomorrow at nine, next Monday at nine, by the clock of the person. */
export function later(now: Date): { key: Later; until: string }[] {
  const at = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9).toISOString()
  return [
    { key: 'hour', until: new Date(now.getTime() + 3_600_000).toISOString() },
    { key: 'tomorrow', until: at(1) },
    { key: 'week', until: at((8 - now.getDay()) % 7 || 7) },
  ]
}

export const laterFromNow = (key: Later): string | undefined => later(new Date()).find((time) => time.key === key)?.until
