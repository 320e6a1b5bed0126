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
export { areaUnderCurve, areaWithinFolds, type AreaUnderCurve } from './auc.ts'
export {
  binnedBrier,
  calibrationCurve,
  calibrationLine,
  type BinnedBrier,
  type CalibrationBin,
  type CalibrationLine,
  type Estimate,
} from './calibration.ts'
export { compareForecasts, type Comparison, type Rivals } from './comparison.ts'
export { fitRecalibration, recalibrated, type Recalibration, type RecalibrationFit } from './recalibration.ts'
export { type Caveat, type Encoded, type Features, type FeatureValue, type LeftOutFeature } from './features.ts'
export { type Penalty } from './penalised-logistic.ts'
export { fitWinModel, type BoostedWinModel, type EndedDeal, type LogisticWinModel, type WinFit, type WinModel } from './win-model.ts'
export { judge as judgeForecasts, type Tested, type WinValidation, type WinVerdict } from './win-validation.ts'
export { forecastWin, recalibratedModel, type Contribution, type WinForecast } from './win-forecast.ts'
export { type Binned } from './binned-features.ts'
export { type Boosted, type Tree } from './boosting.ts'
export { valueErrors, type ForecastAndActual, type ValueErrors } from './value-errors.ts'
export { forecastNextPeriod, type MethodRecord, type PeriodFit, type PeriodForecast } from './next-period.ts'
export { type PeriodMethod } from './period-methods.ts'
