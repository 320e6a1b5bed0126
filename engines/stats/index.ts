export { known, ratio, requireNumber, unknown, type Figure } from './figure.ts'
export { normalCdf, normalQuantile, standardNormalDensity } from './normal.ts'
export { digamma, incompleteBeta, incompleteGamma, logBeta, logGamma } from './gamma.ts'
export { chiSquareTail, studentCdf, studentQuantile } from './sampling-distributions.ts'
export { createGenerator, Generator } from './generator.ts'
export { certain, type Distribution } from './distribution.ts'
export { discrete, logNormal, logNormalOf, normal, triangular, uniform } from './distributions.ts'
export { beta, gamma, pert } from './shaped.ts'
export { gaussianCopula, nearestCorrelation, rankCorrelationOfNormals, type Copula, type CopulaRefusal } from './copula.ts'
export { cholesky, symmetricEigen, type Matrix } from './matrix.ts'
export {
  competitionRanks,
  correlation,
  mean,
  median,
  midranks,
  quantile,
  quantileOfSorted,
  rankCorrelation,
  standardDeviation,
  variance,
} from './describe.ts'
export { wilsonInterval, type RateInterval } from './wilson.ts'
export { adjustedWaldInterval, newcombeDifference, type RateDifference, type Trials } from './rate-intervals.ts'
export { bootstrapInterval, type BootstrapInterval } from './bootstrap.ts'
export { controlChart, type ControlChart, type Signal } from './control-chart.ts'
export { nelderMead, type Minimum, type NelderMeadInput } from './minimise.ts'
export { bfgs, type BfgsInput } from './bfgs.ts'
export { kaplanMeier, survivalAt, survivalMedian, survivalQuantile, type Observation, type SurvivalCurve, type SurvivalStep } from './kaplan-meier.ts'
