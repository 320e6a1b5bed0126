import { known, ratio, requireNumber, unknown, type Figure } from '../stats/index.ts'
import { type Amount } from './amount.ts'
import { dayNumber } from './day.ts'
import { rootsOfSum, signChanges, type Term } from './exponential-sum.ts'

/** A flow of money on a date `YYYY-MM-DD`; what is paid out is negative. */
export type DatedFlow = { date: string; amount: Amount }

const mostFlows = 5000

function checkedRate(rate: number): number {
  requireNumber('rate', rate, { max: 1e6 })
  if (rate <= -1) throw new RangeError(`rate must be above -1, got ${rate}`)
  return rate
}

/**
 * Net present value Σ CF/(1 + rate)^t of flows at equal distances, rate per period, above −1. `firstPeriod` says when the first flow is:
 * 0 (now, the usage of finance, default) or 1 (at the end of the first period, what spreadsheets' NPV does). O(n).
 */
export function netPresentValue(input: { rate: number; flows: readonly Amount[]; firstPeriod?: 0 | 1 }): number {
  const growth = 1 + checkedRate(input.rate)
  const sum = input.flows.toReversed().reduce((value, flow) => value / growth + requireNumber('flow', flow), 0)
  return requireNumber('net present value', input.firstPeriod === 1 ? sum / growth : sum)
}

/** Net present value at the first date of flows on dates, rate per 365 days (spreadsheets' XNPV). O(n). */
export function datedNetPresentValue({ rate, flows }: { rate: number; flows: readonly DatedFlow[] }): Figure<'NO_FLOWS'> {
  checkedRate(rate)
  const terms = datedTerms(flows)
  if (terms.length === 0) return unknown('NO_FLOWS')
  return known(
    requireNumber(
      'net present value',
      terms.reduce((sum, { amount, time }) => sum + amount / (1 + rate) ** time, 0),
    ),
  )
}

export type Return = Figure<'NO_SIGN_CHANGE' | 'NO_ROOT' | 'SEVERAL_ROOTS' | 'TOO_MANY_SIGN_CHANGES'> & {
  /** Every rate at which the present value is 0, ascending; a decision may not rest on one of several. */
  roots: number[]
}

/**
 * Internal rate of return per period: the only rate between −99.99999 % and 9 million at which the net present value is 0. Null when there is
 * none or more than one; all are listed. At most 5000 flows with 20 changes of sign. O(changes² · n).
 */
export const internalRateOfReturn = (flows: readonly Amount[]): Return =>
  rateOf(limited(flows).map((amount, time) => ({ amount: requireNumber('flow', amount), time })))

/** The same for flows on dates, per 365 days (spreadsheets' XIRR). */
export const datedRateOfReturn = (flows: readonly DatedFlow[]): Return => rateOf(datedTerms(flows))

function limited<T>(flows: readonly T[]): readonly T[] {
  if (flows.length > mostFlows) throw new RangeError(`there may be at most ${mostFlows} flows, got ${flows.length}`)
  return flows
}

function datedTerms(flows: readonly DatedFlow[]): Term[] {
  const days = limited(flows).map(({ date, amount }) => ({ day: dayNumber(date), amount: requireNumber('amount', amount) }))
  const first = days.reduce((earliest, { day }) => Math.min(earliest, day), Infinity)
  const sums = new Map<number, number>()
  for (const { day, amount } of days) sums.set(day, (sums.get(day) ?? 0) + amount)
  return [...sums].map(([day, amount]) => ({ amount, time: (day - first) / 365 })).sort((a, b) => a.time - b.time)
}

function rateOf(terms: Term[]): Return {
  const changes = signChanges(terms)
  if (changes === 0) return { ...unknown('NO_SIGN_CHANGE'), roots: [] }
  if (changes > 20) return { ...unknown('TOO_MANY_SIGN_CHANGES'), roots: [] }
  const roots = rootsOfSum(terms).map((u) => Math.expm1(u))
  const [only] = roots
  if (only === undefined) return { ...unknown('NO_ROOT'), roots }
  return roots.length === 1 ? { ...known(only), roots } : { ...unknown('SEVERAL_ROOTS'), roots }
}

/**
 * Periods until the flows, added up from period 0, first reach 0, interpolated within the period of crossing; with `rate` the discounted
 * payback. Null when they never do. O(n).
 */
export function payback({ flows, rate = 0 }: { flows: readonly Amount[]; rate?: number }): Figure<'NOT_PAID_BACK' | 'NO_OUTLAY'> {
  checkedRate(rate)
  let sum = 0
  for (const [period, flow] of flows.entries()) {
    const value = requireNumber('flow', flow) / (1 + rate) ** period
    if (period === 0 && value >= 0) return unknown('NO_OUTLAY')
    if (sum + value >= 0) return known(period - 1 + -sum / value)
    sum += value
  }
  return unknown(flows.length === 0 ? 'NO_OUTLAY' : 'NOT_PAID_BACK')
}

/** Present value of the flows after period 0, over the outlay in period 0. */
export function profitabilityIndex({ flows, rate }: { flows: readonly Amount[]; rate: number }): Figure<'NO_OUTLAY'> {
  const [outlay = 0, ...later] = flows
  if (requireNumber('outlay', outlay) >= 0) return unknown('NO_OUTLAY')
  return known(netPresentValue({ rate, flows: later, firstPeriod: 1 }) / -outlay)
}

/** Return on a spend by the margin it brought, not by revenue: (margin − spend)/spend. */
export const returnOnSpend = ({ margin, spend }: { margin: Amount; spend: Amount }): Figure<'ZERO_DENOMINATOR'> =>
  ratio(requireNumber('margin', margin) - requireNumber('spend', spend, { min: 0 }), spend)

/** Cost per lead, per qualified lead, per win: spend/count; null when there were none. */
export const costPer = ({ spend, count }: { spend: Amount; count: number }): Figure<'ZERO_DENOMINATOR'> =>
  ratio(requireNumber('spend', spend, { min: 0 }), requireNumber('count', count, { min: 0 }))

/** Wins that pay for a spend: ⌈spend/margin per win⌉; null when a win brings nothing. */
export function breakEvenWins({ spend, marginPerWin }: { spend: Amount; marginPerWin: Amount }): Figure<'NO_MARGIN'> {
  requireNumber('spend', spend, { min: 0 })
  return requireNumber('marginPerWin', marginPerWin) <= 0 ? unknown('NO_MARGIN') : known(Math.ceil(spend / marginPerWin - 1e-9))
}
