import { finishAt, startAt, workAt, workBetween, type WorkingCalendar } from '@zhulu/engines/network'

/** Half a working day: the unit of levelling. Finer units make the search slower and plans no better. */
export const unitMinutes = 240
/** Units beyond which nobody's leave is looked at: three working years. */
export const horizon = 3 * 500
/** Calendar days of a unit, for what a calendar day of delay costs. */
export const calendarDaysPerUnit = 0.7

/**
 * Working time of the company as a row of units from today on: nights, weekends and holidays are left out, so that a task that runs over a weekend
 * is one piece.
 */
export class Axis {
  readonly #calendar: WorkingCalendar
  readonly #origin: number
  /** Begins and ends of units, found once for all people. */
  #bounds: { from: number; to: number }[] = []

  constructor(calendar: WorkingCalendar, today: number) {
    this.#calendar = calendar
    this.#origin = workAt(calendar, today)
  }

  /** Units from today to a moment; before today 0. `up`: the first that begins no earlier. */
  unitAt(minute: number, way: 'up' | 'down'): number {
    const units = (workAt(this.#calendar, minute) - this.#origin) / unitMinutes
    return Math.max(0, way === 'up' ? Math.ceil(units - 1e-9) : Math.floor(units + 1e-9))
  }

  startOf(unit: number): number {
    return startAt(this.#calendar, this.#origin + unit * unitMinutes)
  }

  finishOf(unit: number): number {
    return finishAt(this.#calendar, this.#origin + unit * unitMinutes)
  }

  /** Units in which somebody with this calendar is away for more than half of it. */
  awayOf(calendar: WorkingCalendar | null): { from: number; to: number }[] {
    const away: { from: number; to: number }[] = []
    if (this.#bounds.length === 0)
      this.#bounds = Array.from({ length: horizon }, (_, unit) => ({ from: this.startOf(unit), to: this.finishOf(unit + 1) }))
    for (const [unit, { from, to }] of this.#bounds.entries()) {
      const there = calendar ? workBetween(calendar, from, to) : 0
      if (there >= unitMinutes / 2) continue
      const last = away.at(-1)
      if (last?.to === unit) last.to = unit + 1
      else away.push({ from: unit, to: unit + 1 })
    }
    return away
  }
}

export const unitsOf = (minutes: number): number => Math.ceil(minutes / unitMinutes - 1e-9)
