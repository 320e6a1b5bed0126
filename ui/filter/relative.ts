/** Days relative to the day of reading, as the list understands them. */
export const dayAnchors = ['@today', '@monthStart', '@monthEnd', '@quarterStart', '@quarterEnd', '@yearStart', '@yearEnd'] as const
export type DayAnchor = (typeof dayAnchors)[number]

/** Choices offered by name; any other distance from today can be typed as a number of days. */
export const dayChoices = [
  '@today',
  '@today-7',
  '@today-30',
  '@today+7',
  '@today+30',
  '@today+90',
  '@monthStart',
  '@monthEnd',
  '@quarterStart',
  '@quarterEnd',
  '@yearStart',
  '@yearEnd',
] as const

export const isRelative = (value: unknown): value is string => typeof value === 'string' && value.startsWith('@')

/** `@today+30` → anchor and days; null for what is no relative day. */
export function readRelativeDay(text: string): { anchor: DayAnchor; days: number } | null {
  const match = /^(@[a-zA-Z]+)([+-]\d{1,5})?$/.exec(text)
  const anchor = dayAnchors.find((known) => known === match?.[1])
  return match && anchor ? { anchor, days: Number(match[2] ?? 0) } : null
}

export const writeRelativeDay = (anchor: DayAnchor, days: number): string => `${anchor}${days === 0 ? '' : days > 0 ? `+${days}` : days}`

type Speak = (key: string, values?: Record<string, string | number>) => string

/** `@today+30` → in 30 days / 30 天后. */
export function sayRelative(text: string, t: Speak): string {
  const day = readRelativeDay(text)
  if (!day) return t(`filter.${text.slice(1)}`)
  if (day.anchor !== '@today') {
    const name = t(`filter.${day.anchor.slice(1)}`)
    return day.days === 0 ? name : `${name} ${day.days > 0 ? '+' : '−'}${Math.abs(day.days)}`
  }
  if (day.days === 0) return t('filter.today')
  return t(day.days > 0 ? 'filter.daysAhead' : 'filter.daysAgo', { days: Math.abs(day.days) })
}
