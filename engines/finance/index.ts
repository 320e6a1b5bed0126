export { allocate, breakdownGap, roundHalfUp, type Allocation, type Amount } from './amount.ts'
export { dayNumber } from './day.ts'
export {
  breakEvenWins,
  costPer,
  datedNetPresentValue,
  datedRateOfReturn,
  internalRateOfReturn,
  netPresentValue,
  payback,
  profitabilityIndex,
  returnOnSpend,
  type DatedFlow,
  type Return,
} from './returns.ts'
export { attribute, type Attributed, type AttributionRule } from './attribution.ts'
export {
  bidMargin,
  economicValue,
  floorPrice,
  paymentTermCost,
  priceLever,
  priceWaterfall,
  pursuitValue,
  type PursuitValue,
  type Waterfall,
  type WaterfallLine,
} from './pricing.ts'
export {
  priceToWin,
  rankByLowestPrice,
  scoreBids,
  type Bid,
  type BidRanking,
  type BidScoring,
  type PriceRule,
  type ScoredBid,
} from './bid-scoring.ts'
export { breakEvenQuantity, breakEvenSales, bridge, priceVolumeMix, salesForceSize, type PriceVolumeMix, type ProductResult } from './variance.ts'
export { commissionEarned, commissionPayable, splitCommission, type CommissionPlan, type CommissionState, type Tier } from './commission.ts'
export {
  ageBucket,
  ageReceivables,
  collectionEffectiveness,
  collectionRate,
  countBackDays,
  daysSalesOutstanding,
  expectedCreditLoss,
  lateInterest,
  type AgeBucket,
  type Ageing,
  type CashReceipt,
  type OpenInvoice,
} from './receivables.ts'
export { elapsedOnClock, revenueRetention, serviceCredit, serviceLevels, type ServiceLevels, type Stretch } from './service.ts'
export { costToCost, type ContractProgress } from './progress.ts'
export {
  attainment,
  goalAttainmentScore,
  keyResultProgress,
  scorecard,
  scoreWithUnknowns,
  type Bounded,
  type Measure,
  type Scorecard,
} from './scorecard.ts'
export { splitBudget, type BudgetLine, type BudgetSplit } from './budget.ts'
