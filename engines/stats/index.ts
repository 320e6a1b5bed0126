export { known, ratio, requireNumber, unknown, type Figure } from './figure.ts'
export { normalCdf, normalQuantile } from './normal.ts'
export { wilsonInterval, type RateInterval } from './wilson.ts'
export { kaplanMeier, survivalAt, survivalMedian, survivalQuantile, type Observation, type SurvivalCurve, type SurvivalStep } from './kaplan-meier.ts'
