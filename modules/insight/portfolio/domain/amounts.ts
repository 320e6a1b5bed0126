import { amountOf, minorUnits } from '#kernel/contract/money.ts'
import type { Amount, FigureReason, Share } from '../contract/index.ts'

/** Base currency for one unit of each currency that has a rate, as decimal text; the base itself is 1. */
export type Rates = ReadonlyMap<string, string>

/** A figure on the way: base currency as a number, or why there is none. Rounded once, when it is told. */
export type Figure = { value: number; reason: null } | { value: null; reason: FigureReason }

export const known = (value: number): Figure => ({ value, reason: null })
export const unknown = (reason: FigureReason): Figure => ({ value: null, reason })

/** What comes of figures when all are known; else the first reason why one is not. */
export function from(figures: readonly Figure[], of: (...values: number[]) => number): Figure {
  const values: number[] = []
  for (const figure of figures) {
    if (figure.value === null) return figure
    values.push(figure.value)
  }
  return known(of(...values))
}

/** Sum of those that are known; unknown when there are some and none is. */
export function sumOf(figures: readonly Figure[]): Figure {
  const values = figures.flatMap(({ value }) => (value === null ? [] : [value]))
  const [first] = figures
  return values.length === 0 && first && first.value === null ? first : known(values.reduce((sum, value) => sum + value, 0))
}

/** Away from zero at the half, to the cent. */
export const told = ({ value, reason }: Figure): Amount =>
  value === null ? { value: null, reason } : { value: amountOf(BigInt(Math.sign(value) * Math.round(Math.abs(value) * 100))), reason: null }

export const toldShare = ({ value, reason }: Figure, digits = 4): Share =>
  value === null ? { value: null, reason } : { value: Math.round(value * 10 ** digits) / 10 ** digits, reason: null }

/** An amount in its own currency in the base currency. */
export function inBase(money: { amount: string | null; currency: string | null }, rates: Rates, missing: FigureReason): Figure {
  if (money.amount === null || money.currency === null) return unknown(missing)
  const rate = rates.get(money.currency)
  return rate === undefined ? unknown('NO_RATE') : known((Number(minorUnits(money.amount)) / 100) * Number(rate))
}
