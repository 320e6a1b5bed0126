export { summarisePurchases, type CustomerSummary, type Purchase, type PurchaseHistory } from './history.ts'
export { rfmScores, type RfmInput, type RfmScore } from './rfm.ts'
export { type Fit } from './fit.ts'
export { bgNbdLogLikelihood, fitBgNbd, type BgNbd } from './bg-nbd.ts'
export { fitParetoNbd, paretoNbdLogLikelihood, type ParetoNbd } from './pareto-nbd.ts'
export { expectedSpend, fitGammaGamma, gammaGammaLogLikelihood, spendCorrelation, type GammaGamma, type Spending } from './gamma-gamma.ts'
export {
  customerValue,
  discountedPurchases,
  expectedPurchases,
  expectedPurchasesOfNew,
  probabilityAlive,
  retentionValue,
  type Alive,
  type PurchaseModel,
} from './value.ts'
export { modelIntervals, type ModelInterval, type ModelIntervals } from './interval.ts'
