export type { ForecastDeal, LeftOut } from './deal.ts'
export type { GridError } from './convolve.ts'
export {
  barsOfTotal,
  normalApproximation,
  normalQuantileOfTotal,
  probabilityOfReaching,
  quantileOfTotal,
  totalDistribution,
  type Bar,
  type TotalDistribution,
} from './distribution.ts'
export {
  competitiveWinRate,
  expectedOpen,
  funnelYield,
  leadsNeeded,
  pipelineCoverage,
  salesVelocity,
  shrunkProbability,
  valueWinRate,
  winRate,
  type Closed,
  type Coverage,
} from './rates.ts'
export { brierScore, type BrierScore, type Judged } from './brier.ts'
