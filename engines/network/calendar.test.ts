import { describe, expect, test } from 'vitest'
import {
  addWork,
  aroundTheClock,
  calendarOrNull,
  combineCalendars,
  compileCalendar,
  dayShifts,
  finishAt,
  fiveDayWeek,
  minuteOf,
  nextWork,
  previousWork,
  startAt,
  tabulateCalendar,
  textOfMinute,
  workAt,
  workBetween,
  workOfDay,
  type CalendarDefinition,
  type Shift,
  type WorkingCalendar,
} from './index.ts'
import { seeded } from './testing/seeded.ts'

const plain = compileCalendar({ week: fiveDayWeek() })
const at = (calendar: WorkingCalendar, from: string, minutes: number) => textOfMinute(addWork(calendar, minuteOf(from), minutes))

describe('working calendars', () => {
  test('C1 a day of eight hours ends at 17:00, the next begins at 08:00, a weekend lies between', () => {
    expect(at(plain, '2026-11-20T08:00', 480)).toBe('2026-11-20T17:00')
    expect(textOfMinute(nextWork(plain, minuteOf('2026-11-20T17:00')))).toBe('2026-11-23T08:00')
    expect(textOfMinute(previousWork(plain, minuteOf('2026-11-22')))).toBe('2026-11-20T17:00')
    expect(at(plain, '2026-11-20T08:00', 960)).toBe('2026-11-23T17:00')
    expect(at(plain, '2026-11-23T17:00', -960)).toBe('2026-11-20T08:00')
  })

  test('C4 National Day 2026: seven days off, two weekend days worked instead 调休', () => {
    const china = compileCalendar({
      week: fiveDayWeek(),
      exceptions: [
        { from: '2026-10-01', to: '2026-10-07', shifts: [] },
        { from: '2026-09-20', like: 4 },
        { from: '2026-10-10', like: 5 },
      ],
    })
    expect(workBetween(china, minuteOf('2026-09-14'), minuteOf('2026-10-12')) / 480).toBe(17)
    expect(at(china, '2026-09-30T08:00', 2 * 480)).toBe('2026-10-08T17:00')
    expect(at(china, '2026-10-09T08:00', 2 * 480)).toBe('2026-10-10T17:00')
    expect(workOfDay(china, minuteOf('2026-09-20') / 1440)).toBe(480)
  })

  test('C3 a night shift belongs to the day on which it begins', () => {
    const nights = compileCalendar({ week: fiveDayWeek('22:00-06:00'), exceptions: [{ from: '2026-11-27', shifts: [] }] })
    expect(at(nights, '2026-11-23T22:00', 480)).toBe('2026-11-24T06:00')
    expect(at(nights, '2026-11-26T22:00', 481)).toBe('2026-11-30T22:01')
    expect(workBetween(nights, minuteOf('2026-11-28'), minuteOf('2026-11-30'))).toBe(0)
    expect(workBetween(nights, minuteOf('2026-12-05'), minuteOf('2026-12-07'))).toBe(360)
  })

  test('C5 a period has a week of its own', () => {
    const summer = compileCalendar({ week: fiveDayWeek(), periods: [{ from: '2026-07-01', to: '2026-08-31', week: fiveDayWeek('07:00-13:00') }] })
    expect(at(summer, '2026-06-30T08:00', 480 + 360)).toBe('2026-07-01T13:00')
    expect(at(summer, '2026-08-31T07:00', 360 + 480)).toBe('2026-09-01T17:00')
  })

  test('C8 common and united time of two calendars', () => {
    const late = compileCalendar({ week: fiveDayWeek('10:00-19:00'), exceptions: [{ from: '2026-11-24', shifts: [] }] })
    const both = combineCalendars(plain, late, 'both')
    const either = combineCalendars(plain, late, 'either')
    const day = minuteOf('2026-11-23') / 1440
    expect([workOfDay(both, day), workOfDay(both, day + 1), workOfDay(either, day), workOfDay(either, day + 1)]).toEqual([360, 0, 660, 480])
  })

  test('C9 what is no calendar is refused with its reason', () => {
    expect(() => compileCalendar({ week: fiveDayWeek('') })).toThrow(expect.objectContaining({ code: 'NEVER_WORKS' }))
    expect(() => compileCalendar({ week: [] })).toThrow(/0 days instead of seven/)
    expect(() => compileCalendar({ week: fiveDayWeek('08:00-12:00,11:00-17:00') })).toThrow(/overlap/)
    expect(() => compileCalendar({ week: fiveDayWeek(), exceptions: [{ from: '2026-02-30', shifts: [] }] })).toThrow(/not dates/)
    expect(() => compileCalendar({ week: fiveDayWeek(), exceptions: [{ from: '2026-02-03', to: '2026-02-02', shifts: [] }] })).toThrow(/before/)
    expect(() => compileCalendar({ week: fiveDayWeek(), exceptions: [{ from: '0001-01-01', to: '9999-12-31', shifts: [] }] })).toThrow(
      /four centuries/,
    )
    expect(() => compileCalendar({ week: fiveDayWeek(), exceptions: [{ from: '2026-02-03', like: 8 }] })).toThrow(/1 to 7/)
    expect(() => compileCalendar({ week: fiveDayWeek(), exceptions: [{ from: '2026-02-03', shifts: [{ from: NaN, to: 3 }] }] })).toThrow(
      /within a day/,
    )
  })

  test('C9 a calendar that nothing can be reckoned with is null where that is asked for', () => {
    expect(calendarOrNull({ week: fiveDayWeek('') })).toBeNull()
    expect(calendarOrNull({ week: [] })).toBeNull()
    expect(calendarOrNull({ week: fiveDayWeek() })?.weekWork).toBe(2400)
    expect(tabulateCalendar({ week: fiveDayWeek('') }).weekWork).toBe(0)
  })

  test('C2 around the clock working time is time', () => {
    expect(aroundTheClock.continuous).toBe(true)
    expect(addWork(aroundTheClock, 1000, -3000)).toBe(-2000)
  })
})

/** Is the minute that begins at `minute` worked? Said again from the definition, without tables. */
function naive(definition: CalendarDefinition): (minute: number) => boolean {
  const day0 = (text: string) => minuteOf(text) / 1440
  const shiftsOn = (day: number): readonly Shift[] => {
    const weekday = (((day + 3) % 7) + 7) % 7
    let shifts = definition.week[weekday]!
    let week = definition.week
    for (const period of definition.periods ?? [])
      if (day >= day0(period.from) && day <= day0(period.to)) [week, shifts] = [period.week, period.week[weekday]!]
    for (const exception of definition.exceptions ?? [])
      if (day >= day0(exception.from) && day <= day0(exception.to ?? exception.from))
        shifts = 'shifts' in exception ? exception.shifts : week[exception.like - 1]!
    return shifts
  }
  const inside = (shifts: readonly Shift[], m: number) => shifts.some(({ from, to }) => m >= from && m < to)
  let known: { day: number; today: readonly Shift[]; yesterday: readonly Shift[] } = { day: NaN, today: [], yesterday: [] }
  return (minute) => {
    const day = Math.floor(minute / 1440)
    if (day !== known.day) known = { day, today: shiftsOn(day), yesterday: shiftsOn(day - 1) }
    return inside(known.today, minute - day * 1440) || inside(known.yesterday, minute - day * 1440 + 1440)
  }
}

function randomDefinition(random: ReturnType<typeof seeded>): CalendarDefinition {
  const hours = ['', '08:00-12:00,13:00-17:00', '09:00-18:00', '22:00-06:00', '00:00-24:00', '06:00-06:05,07:30-09:01,20:00-01:00', '23:59-00:01']
  const shifts = (): Shift[] => dayShifts(random.pick(hours))
  const week = () => Array.from({ length: 7 }, (_, i) => (i === 2 ? dayShifts('08:00-16:00') : shifts()))
  const date = (day: number) => textOfMinute((20_780 + day) * 1440).slice(0, 10)
  const exceptions = Array.from({ length: random.below(5) }, () => {
    const from = random.below(40)
    return random.below(3) === 0
      ? { from: date(from), like: 1 + random.below(7) }
      : { from: date(from), to: date(from + random.below(9)), shifts: shifts() }
  })
  const periods = random.below(2) === 0 ? [] : [{ from: date(5), to: date(5 + random.below(20)), week: week() }]
  return { week: week(), periods, exceptions }
}

describe('working calendars as properties', () => {
  test('C6 counting agrees with a walk from minute to minute, inside and outside of the table', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const definition = randomDefinition(seeded(seed))
      const calendar = compileCalendar(definition)
      const works = naive(definition)
      const first = 20_770 * 1440
      let work = workAt(calendar, first)
      for (let minute = first; minute < first + 65 * 1440; minute++) {
        if (minute % 7 === 0 && workAt(calendar, minute) !== work) expect([seed, minute, workAt(calendar, minute)]).toEqual([seed, minute, work])
        if (works(minute)) work++
      }
    }
  })

  test('C7 a finish is the first moment of its working time, a start the last', () => {
    for (let seed = 100; seed <= 160; seed++) {
      const random = seeded(seed)
      const calendar = compileCalendar(randomDefinition(random))
      const from = workAt(calendar, 20_760 * 1440)
      const to = workAt(calendar, 20_860 * 1440)
      for (let i = 0; i < 400; i++) {
        const work = from + random.below(to - from)
        const [finish, start] = [finishAt(calendar, work), startAt(calendar, work)]
        expect([workAt(calendar, finish), workAt(calendar, finish - 1), workAt(calendar, start), workAt(calendar, start + 1)]).toEqual([
          work,
          work - 1,
          work,
          work + 1,
        ])
      }
    }
  })
})
