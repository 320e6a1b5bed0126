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
export { fitBetaPrior, shrunkRate, type BetaPrior, type CohortCount, type PriorFit, type ShrunkRate } from './beta-binomial.ts'
export { cumulativeIncidence, incidenceAt, outlookAt, type Incidence, type IncidenceStep, type Outlook, type TimedDeal } from './incidence.ts'
export { stageOutlooks, type StageCohort, type StageOutlook } from './stage-outlook.ts'
export { funnelOf, type Funnel, type FunnelStage, type Journey } from './funnel.ts'
