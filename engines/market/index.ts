export {
  concentration,
  concentrationRatio,
  guidelines,
  mergerEffect,
  type Concentration,
  type Level,
  type Merger,
  type Thresholds,
} from './concentration.ts'
export { bassForecast, bassPeak, bassShare, fitBass, type Bass, type BassFit } from './bass.ts'
export { compoundGrowth, crossCheckSize, marketSize, totalMarketSize, type CrossCheck, type MarketSize, type Segment } from './sizing.ts'
export {
  competitiveProfile,
  evaluateFactors,
  forceProfile,
  rankSegments,
  type Factor,
  type FactorTotal,
  type Force,
  type ForceProfile,
  type Profile,
  type ProfileInput,
  type ScoredSegment,
} from './factor-matrix.ts'
export { freshness, scenarioExpectation } from './outlook.ts'
