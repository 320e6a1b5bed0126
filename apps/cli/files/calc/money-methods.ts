import {
  ageReceivables,
  allocate,
  bidMargin,
  breakEvenQuantity,
  commissionEarned,
  costToCost,
  datedNetPresentValue,
  datedRateOfReturn,
  dayNumber,
  daysSalesOutstanding,
  expectedCreditLoss,
  floorPrice,
  internalRateOfReturn,
  lateInterest,
  netPresentValue,
  payback,
  priceToWin,
  priceVolumeMix,
  priceWaterfall,
  pursuitValue,
  salesForceSize,
  scoreBids,
} from '@zhulu/engines/finance'
import { z } from 'zod'
import { count, date, figure, figures, maybe, method, probability, type Method } from './method.ts'

const lines = z.array(z.strictObject({ name: z.string(), amount: figure }))
const datedFlows = z.array(z.strictObject({ date, amount: figure }))
const priceRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lowest') }),
  z.strictObject({ kind: z.literal('mean'), factor: figure.default(1), perPercentAbove: figure, perPercentBelow: figure }),
])

export const moneyMethods: Method[] = [
  method('npv', 'Net present value; the first flow is now', {
    input: z.strictObject({ rate: figure, flows: figures }),
    run: (given) => ({ value: netPresentValue(given) }),
  }),
  method('irr', 'Internal rate of return per period, with every root', {
    input: z.strictObject({ flows: figures }),
    run: ({ flows }) => internalRateOfReturn(flows),
  }),
  method('xnpv', 'Net present value of flows on dates', { input: z.strictObject({ rate: figure, flows: datedFlows }), run: datedNetPresentValue }),
  method('xirr', 'Rate of return of flows on dates', { input: z.strictObject({ flows: datedFlows }), run: ({ flows }) => datedRateOfReturn(flows) }),
  method('payback', 'Periods until an outlay is paid back, discounted with a rate', {
    input: z.strictObject({ flows: figures, rate: figure.default(0) }),
    run: payback,
  }),
  method('price-waterfall', 'From list price to pocket price', {
    input: z.strictObject({ list: figure, onInvoice: lines, offInvoice: lines, costs: lines.default([]) }),
    run: priceWaterfall,
  }),
  method('price-volume-mix', 'Why revenue differs from the plan', {
    input: z.array(z.strictObject({ id: z.string(), plannedQuantity: count, plannedPrice: maybe, actualQuantity: count, actualPrice: maybe })),
    run: priceVolumeMix,
  }),
  method('bid-margin', 'Margin of a bid on its price', { input: z.strictObject({ cost: figure, price: figure }), run: bidMargin }),
  method('floor-price', 'Lowest price that keeps a margin', {
    input: z.strictObject({ cost: figure, minimumMargin: figure }),
    run: (given) => ({ price: floorPrice(given) }),
  }),
  method('bid-scores', 'Scores and ranks of bids 综合评分法', {
    input: z.strictObject({
      bids: z.array(
        z.strictObject({ id: z.string(), price: figure, compliant: z.boolean().default(true), otherScore: maybe, deduction: figure.default(0) }),
      ),
      priceWeight: figure,
      rule: priceRule.default({ kind: 'lowest' }),
    }),
    run: scoreBids,
  }),
  method('price-to-win', 'Highest price that still ties with the baseline', {
    input: z.strictObject({ priceWeight: figure, baseline: figure, lead: figure }),
    run: priceToWin,
  }),
  method('pursuit-value', 'Is it worth going on with a pursuit', {
    input: z.strictObject({ winProbability: probability, marginIfWon: figure, remainingCost: count }),
    run: pursuitValue,
  }),
  method('break-even', 'Quantity at which costs are covered', {
    input: z.strictObject({ fixed: count, price: figure, variableCost: figure }),
    run: breakEvenQuantity,
  }),
  method('sales-force', 'Sellers needed for the calls of each class of accounts', {
    input: z.strictObject({ classes: z.array(z.strictObject({ accounts: count, calls: count, hours: count })), hoursPerSeller: count }),
    run: salesForceSize,
  }),
  method('commission', 'Commission for a result under a plan with tiers', {
    input: z.strictObject({
      quota: count,
      tiers: z.array(z.strictObject({ from: count, rate: figure })).min(1),
      basis: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('variable'), amount: count }),
        z.strictObject({ kind: z.literal('result') }),
      ]),
      mode: z.enum(['marginal', 'retroactive']).default('marginal'),
      result: count,
    }),
    run: ({ result, ...plan }) => commissionEarned(plan, result),
  }),
  method('ageing', 'Receivables by age', {
    input: z.strictObject({
      invoices: z.array(z.strictObject({ id: z.string(), due: date, amount: count })),
      receipts: z.array(z.strictObject({ invoice: z.string().nullable(), amount: figure })).default([]),
      day: date,
    }),
    run: ({ invoices, receipts, day }) =>
      ageReceivables({ invoices: invoices.map((invoice) => ({ ...invoice, due: dayNumber(invoice.due) })), receipts, day: dayNumber(day) }),
  }),
  method('dso', 'Days of sales outstanding', {
    input: z.strictObject({ receivables: figure, creditSales: count, days: count }),
    run: daysSalesOutstanding,
  }),
  method('credit-loss', 'Expected credit loss by a matrix of ages', {
    input: z.strictObject({
      ages: z.array(z.strictObject({ amount: count, rate: probability })),
      opening: count.default(0),
      writtenOff: count.default(0),
    }),
    run: expectedCreditLoss,
  }),
  method('late-interest', 'Interest on what is paid late', {
    input: z.strictObject({ open: count, daysLate: figure, agreedDailyRate: maybe }),
    run: (given) => lateInterest(given),
  }),
  method('cost-to-cost', 'Progress, revenue and provision of a contract', {
    input: z.strictObject({ price: count, costToDate: count, costToComplete: count }),
    run: costToCost,
  }),
  method('allocate', 'A whole number split by weights, exactly', { input: z.strictObject({ total: z.int(), weights: figures }), run: allocate }),
]
