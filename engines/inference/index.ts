export {
  compareWaves,
  countRecommendations,
  netPromoterByAccount,
  netPromoterScore,
  type AccountScore,
  type NetPromoterScore,
  type Recommendation,
  type WaveChange,
} from './promoters.ts'
export {
  compareMeans,
  compareSatisfaction,
  customerEffort,
  customerSatisfaction,
  meanAnswer,
  type Answers,
  type CustomerEffort,
  type MeanChange,
  type MeanInterval,
  type Share,
} from './satisfaction.ts'
export { analyseItems, reliability, type ItemFigures, type Reliability, type Responses } from './reliability.ts'
export { cohenKappa, fleissKappa, kendallW, type Concordance, type Kappa } from './agreement.ts'
export { analyticHierarchy, randomIndex, type Priorities, type Triple } from './ahp.ts'
export { evaluateKano, kanoCategory, type KanoAnswer, type KanoCategory, type KanoResult } from './kano.ts'
export { logitShares, moneyValue, partWorths, utilityOf, type Attributes, type Judgement, type PartWorths } from './conjoint.ts'
export {
  intervalForRetention,
  newSm2Card,
  recallProbability,
  reviewQuality,
  reviewSm2,
  type Reviewed,
  type ReviewQuality,
  type Sm2Card,
} from './repetition.ts'
export { effectSize, normalisedGain, trainingReturn } from './learning.ts'
