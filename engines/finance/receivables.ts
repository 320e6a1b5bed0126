import { known, ratio, requireNumber, unknown, type Figure } from '../stats/index.ts'
import { type Amount } from './amount.ts'

/** `due`: whole day from any fixed day, the same for all. */
export type OpenInvoice = { id: string; due: number; amount: Amount }
/** Cash received; `invoice` null where the payer named none. */
export type CashReceipt = { invoice: string | null; amount: Amount }

export type AgeBucket = 'not_due' | '1-30' | '31-60' | '61-90' | '91-180' | '181-365' | 'over_365' | 'unapplied'

export type Ageing = {
  /** Open amounts per bucket; `unapplied` cash is negative. They sum to `total`. */
  buckets: Record<AgeBucket, Amount>
  total: Amount
  /** What is still open of each invoice, with days past due (0 or less: not due). */
  open: { id: string; amount: Amount; daysLate: number }[]
}

const bounds: [AgeBucket, number][] = [
  ['not_due', 0],
  ['1-30', 30],
  ['31-60', 60],
  ['61-90', 90],
  ['91-180', 180],
  ['181-365', 365],
]

/** The bucket of an age in days past due. An invoice due on the day itself is not overdue. */
export const ageBucket = (daysLate: number): AgeBucket => bounds.find(([, most]) => daysLate <= most)?.[0] ?? 'over_365'

/**
 * Ageing of receivables by due date. A receipt reduces the invoice it names, one without a name the oldest (earliest due, then in the given
 * order); what is left over is unapplied, an invoice never turns negative. A receipt for an unknown invoice is unapplied. O(n log n).
 */
export function ageReceivables(input: { invoices: readonly OpenInvoice[]; receipts: readonly CashReceipt[]; day: number }): Ageing {
  requireNumber('day', input.day)
  for (const { due, amount } of input.invoices) {
    requireNumber('due', due)
    requireNumber('amount', amount, { min: 0 })
  }
  const open = input.invoices.map((invoice) => ({ ...invoice }))
  const byId = new Map(open.map((invoice) => [invoice.id, invoice]))
  if (byId.size < open.length) throw new RangeError('invoices must have different ids')
  let unapplied = 0
  const apply = (invoice: OpenInvoice | undefined, cash: number): number => {
    const used = Math.min(cash, invoice?.amount ?? 0)
    if (invoice) invoice.amount -= used
    return cash - used
  }
  for (const { invoice, amount } of input.receipts) {
    requireNumber('receipt', amount, { min: 0 })
    if (invoice !== null) unapplied += apply(byId.get(invoice), amount)
  }
  const oldestFirst = open.toSorted((a, b) => a.due - b.due)
  let cash = input.receipts.reduce((sum, { invoice, amount }) => (invoice === null ? sum + amount : sum), 0)
  for (const invoice of oldestFirst) cash = apply(invoice, cash)
  unapplied += cash
  const buckets: Ageing['buckets'] = {
    not_due: 0,
    '1-30': 0,
    '31-60': 0,
    '61-90': 0,
    '91-180': 0,
    '181-365': 0,
    over_365: 0,
    unapplied: unapplied === 0 ? 0 : -unapplied,
  }
  for (const { due, amount } of open) buckets[ageBucket(input.day - due)] += amount
  return {
    buckets,
    total: Object.values(buckets).reduce((sum, amount) => sum + amount, 0),
    open: open.filter(({ amount }) => amount > 0).map(({ id, amount, due }) => ({ id, amount, daysLate: input.day - due })),
  }
}

/** Days sales outstanding: receivables/credit sales of the period × its days. Best possible DSO is the same with what is not yet due. */
export function daysSalesOutstanding(input: { receivables: Amount; creditSales: Amount; days: number }): Figure<'ZERO_DENOMINATOR'> {
  const share = ratio(requireNumber('receivables', input.receivables), requireNumber('creditSales', input.creditSales, { min: 0 }))
  return share.value === null ? share : known(share.value * requireNumber('days', input.days, { min: 0 }))
}

/**
 * DSO by counting back: months' credit sales are taken off the receivables from the latest backwards, the last one pro rata. `months` latest
 * first. Null when the months do not cover the receivables. For sales that come by the season.
 */
export function countBackDays(input: { receivables: Amount; months: readonly { creditSales: Amount; days: number }[] }): Figure<'MONTHS_TOO_FEW'> {
  let left = requireNumber('receivables', input.receivables, { min: 0 })
  let total = 0
  for (const { creditSales, days } of input.months) {
    requireNumber('creditSales', creditSales, { min: 0 })
    requireNumber('days', days, { min: 0 })
    if (left === 0) break
    if (left < creditSales) return known(total + (left / creditSales) * days)
    left -= creditSales
    total += days
  }
  return left === 0 ? known(total) : unknown('MONTHS_TOO_FEW')
}

/** Collection effectiveness: (begin + sales − end total)/(begin + sales − end current). */
export const collectionEffectiveness = (input: {
  begin: Amount
  sales: Amount
  endTotal: Amount
  endCurrent: Amount
}): Figure<'ZERO_DENOMINATOR'> => {
  for (const [name, amount] of Object.entries(input)) requireNumber(name, amount)
  return ratio(input.begin + input.sales - input.endTotal, input.begin + input.sales - input.endCurrent)
}

/** Cash received over cash due in the period, or over the contract value signed: two rates, both kept. */
export const collectionRate = ({ received, due }: { received: Amount; due: Amount }): Figure<'ZERO_DENOMINATOR'> =>
  ratio(requireNumber('received', received), requireNumber('due', due, { min: 0 }))

/**
 * Expected credit loss by a matrix of ages: Σ amount × rate, rates in [0, 1]. The charge of the period is closing − (opening − written off).
 * Sources: IFRS 9 simplified approach, illustrative example 12; CAS 22.
 */
export function expectedCreditLoss(input: { ages: readonly { amount: Amount; rate: number }[]; opening?: Amount; writtenOff?: Amount }): {
  loss: Amount
  charge: Amount
} {
  const loss = input.ages.reduce(
    (sum, { amount, rate }) => sum + requireNumber('amount', amount, { min: 0 }) * requireNumber('rate', rate, { min: 0, max: 1 }),
    0,
  )
  const opening = requireNumber('opening', input.opening ?? 0, { min: 0 })
  return { loss, charge: loss - (opening - requireNumber('writtenOff', input.writtenOff ?? 0, { min: 0 })) }
}

/**
 * Late interest: open × daily rate × days past due, simple. Without an agreed rate the `fallbackDailyRate` holds (0.05 % a day for small and
 * medium firms in China, Order 802 of 2025); an agreed one counts at least `minimumDailyRate` (for those firms the one-year LPR/365 at signing).
 * Not late: 0. Rates are rules a person can edit, so both are arguments.
 */
export function lateInterest(input: {
  open: Amount
  daysLate: number
  agreedDailyRate: number | null
  minimumDailyRate?: number
  fallbackDailyRate?: number
}): Amount {
  const { agreedDailyRate, minimumDailyRate = 0, fallbackDailyRate = 0.0005 } = input
  const rate =
    agreedDailyRate === null ? fallbackDailyRate : Math.max(requireNumber('agreedDailyRate', agreedDailyRate, { min: 0 }), minimumDailyRate)
  requireNumber('rate', rate, { min: 0, max: 1 })
  return requireNumber('open', input.open, { min: 0 }) * rate * Math.max(0, requireNumber('daysLate', input.daysLate))
}
