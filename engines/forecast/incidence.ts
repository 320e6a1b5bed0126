import { known, requireNumber, unknown, type Figure } from '../stats/index.ts'

/** A deal from the day it entered (the pipeline, a stage): `time` until it was won or lost, or until now while it is open; any unit, ≥ 0. */
export type TimedDeal = { time: number; outcome: 'won' | 'lost' | 'open' }

export type IncidenceStep = {
  time: number
  /** Deals open just before `time`. */
  atRisk: number
  won: number
  lost: number
  /** Chance of having been won, of having been lost and of being open still by `time`; they add up to 1. */
  wonBy: number
  lostBy: number
  openAt: number
  /** Standard errors of `wonBy` and `lostBy`. */
  wonError: number
  lostError: number
}

export type Incidence = {
  n: number
  won: number
  lost: number
  open: number
  /** The longest time any deal was followed; beyond it nothing is known. */
  followed: number
  steps: IncidenceStep[]
}

/**
 * How deals end over time, with those that are still open counted as far as they were followed: cumulative incidence of winning and of
 * losing as competing ends. A deal open at the moment of another's end counts as at risk at it. Standard errors by the delta method. O(n log n).
 * Sources: Aalen & Johansen (1978), Scandinavian Journal of Statistics 5; Marubini & Valsecchi (1995), Analysing Survival Data, 10.2.
 */
export function cumulativeIncidence(deals: readonly TimedDeal[]): Incidence {
  for (const { time } of deals) requireNumber('time', time, { min: 0 })
  const sorted = deals.toSorted((a, b) => a.time - b.time)
  const steps: IncidenceStep[] = []
  const [winning, losing] = [new Cause(), new Cause()]
  let openAt = 1
  for (let index = 0; index < sorted.length;) {
    const time = sorted[index]!.time
    const atRisk = sorted.length - index
    let [won, lost] = [0, 0]
    for (; index < sorted.length && sorted[index]!.time === time; index++) {
      if (sorted[index]!.outcome === 'won') won++
      else if (sorted[index]!.outcome === 'lost') lost++
    }
    if (won + lost === 0) continue
    winning.add({ open: openAt, atRisk, own: won, all: won + lost })
    losing.add({ open: openAt, atRisk, own: lost, all: won + lost })
    openAt = won + lost === atRisk ? 0 : openAt * (1 - (won + lost) / atRisk)
    steps.push({
      time,
      atRisk,
      won,
      lost,
      wonBy: winning.incidence,
      lostBy: losing.incidence,
      openAt,
      wonError: winning.standardError(),
      lostError: losing.standardError(),
    })
  }
  const count = (outcome: TimedDeal['outcome']): number => deals.filter((deal) => deal.outcome === outcome).length
  return { n: deals.length, won: count('won'), lost: count('lost'), open: count('open'), followed: sorted.at(-1)?.time ?? 0, steps }
}

/** One way to end: its incidence and the sums of which the variance at any time is made, so that each step costs the same. */
class Cause {
  incidence = 0
  #ends = 0
  #endsTimes = 0
  #endsSquares = 0
  #own = 0
  #mixed = 0
  #mixedTimes = 0

  add({ open, atRisk, own, all }: { open: number; atRisk: number; own: number; all: number }): void {
    this.incidence += (open * own) / atRisk
    // When the last at risk ends, the term is 0 · ∞ at its own time and the curve ends there.
    const ended = all === atRisk ? 0 : all / (atRisk * (atRisk - all))
    this.#ends += ended
    this.#endsTimes += ended * this.incidence
    this.#endsSquares += ended * this.incidence ** 2
    this.#own += (open ** 2 * own * (atRisk - own)) / atRisk ** 3
    this.#mixed += (open * own) / atRisk ** 2
    this.#mixedTimes += ((open * own) / atRisk ** 2) * this.incidence
  }

  standardError(): number {
    const spread = this.incidence ** 2 * this.#ends - 2 * this.incidence * this.#endsTimes + this.#endsSquares
    return Math.sqrt(Math.max(0, spread + this.#own - 2 * (this.incidence * this.#mixed - this.#mixedTimes)))
  }
}

/** What has become of deals by `time` after entering, by the curve: a step function, continuous from the right; nothing before its first step. */
export function incidenceAt(curve: Incidence, time: number): Pick<IncidenceStep, 'wonBy' | 'lostBy' | 'openAt'> {
  requireNumber('time', time, { min: 0 })
  let [low, high] = [0, curve.steps.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (curve.steps[middle]!.time <= time) low = middle + 1
    else high = middle
  }
  const { wonBy, lostBy, openAt } = curve.steps[low - 1] ?? { wonBy: 0, lostBy: 0, openAt: 1 }
  return { wonBy, lostBy, openAt }
}

export type Outlook = {
  /** Chance that a deal open at `age` is won, and is lost, within the next `horizon`. */
  won: Figure<'NOBODY_FOLLOWED'>
  lost: Figure<'NOBODY_FOLLOWED'>
  /** Chance that it is open still after it; where the horizon lies beyond `followed`, what comes after is in here. */
  open: Figure<'NOBODY_FOLLOWED'>
}

/**
 * What comes of a deal that is open at `age`, within `horizon` (both in the curve's unit; without `horizon` as far as deals were followed).
 * Null when no deal was ever seen open at that age. O(log steps).
 */
export function outlookAt(curve: Incidence, { age, horizon }: { age: number; horizon?: number }): Outlook {
  const now = incidenceAt(curve, age)
  const then = incidenceAt(curve, horizon === undefined ? Math.max(age, curve.followed) : age + requireNumber('horizon', horizon, { min: 0 }))
  if (curve.n === 0 || now.openAt <= 0 || age > curve.followed) {
    const none = unknown('NOBODY_FOLLOWED')
    return { won: none, lost: none, open: none }
  }
  const won = Math.min(1, Math.max(0, (then.wonBy - now.wonBy) / now.openAt))
  const lost = Math.min(1 - won, Math.max(0, (then.lostBy - now.lostBy) / now.openAt))
  return { won: known(won), lost: known(lost), open: known(1 - won - lost) }
}
