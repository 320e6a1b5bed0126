import { useMemo } from 'react'
import { z } from 'zod'
import { useSearch } from '#ui/shell/index.ts'
import { localDay } from '#ui/words/index.ts'
import { Trial } from '../contract/what-if.ts'
import { endOfMonth, quarterOf, startOfMonth, type Period } from '../domain/period.ts'

const text = z.union([z.string(), z.number()]).transform(String)
const Day = text.pipe(z.iso.date())
const Place = z.object({
  /** `2026-Q4` or `2026-11`; the current quarter when neither this nor days are given. */
  period: text.pipe(z.string().regex(/^\d{4}-(Q[1-4]|0[1-9]|1[0-2])$/)).optional(),
  from: Day.optional(),
  to: Day.optional(),
  target: text.pipe(z.string().regex(/^\d{1,15}(\.\d{1,2})?$/)).optional(),
  process: z.uuid().optional(),
  team: z.uuid().optional(),
  owner: z.uuid().optional(),
  /** What is tried on the simulation, so that a link shows the same. */
  try: z.array(Trial).max(20).optional(),
})
export type Place = z.output<typeof Place>

export type PeriodKind = 'quarter' | 'month' | 'days'
export type ChosenPeriod = Period & { kind: PeriodKind; /** The one that today is in. */ current: boolean }

const today = (): string => localDay(new Date().toISOString())

export const keyOf = (kind: 'quarter' | 'month', day: string): string =>
  kind === 'month' ? day.slice(0, 7) : `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

const monthOf = (day: string): Period => ({ from: startOfMonth(day), to: endOfMonth(day) })

export function readPeriod({ period, from, to }: Pick<Place, 'period' | 'from' | 'to'>, day: string): ChosenPeriod {
  if (period === undefined && from !== undefined && to !== undefined) return { kind: 'days', from, to, current: from <= day && day <= to }
  const match = /^(\d{4})-Q([1-4])$/.exec(period ?? '')
  const kind = period === undefined || match ? 'quarter' : 'month'
  const inside = match ? `${match[1]}-${String(Number(match[2]) * 3).padStart(2, '0')}-01` : period ? `${period}-01` : day
  return { kind, ...(kind === 'quarter' ? quarterOf(inside) : monthOf(inside)), current: keyOf(kind, inside) === keyOf(kind, day) }
}

/** What the page shows, kept in the address so that a link shows the same. */
export function usePlace() {
  const [place, setPlace] = useSearch(Place)
  const period = useMemo(() => readPeriod(place, today()), [place])
  const narrowing = useMemo(
    () => ({
      ...(place.process ? { processId: place.process } : {}),
      ...(place.team ? { teamId: place.team } : {}),
      ...(place.owner ? { ownerId: place.owner } : {}),
    }),
    [place],
  )
  return { place, setPlace, period, narrowing, today: today() }
}
export type SetPlace = ReturnType<typeof usePlace>['setPlace']

/** The list of pursuits under a filter. */
export const listHref = (filter: string): string => `/pursuits?filter=${encodeURIComponent(filter)}`
