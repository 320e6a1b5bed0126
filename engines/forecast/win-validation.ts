import { createGenerator } from '../stats/index.ts'
import { areaWithinFolds, type AreaUnderCurve } from './auc.ts'
import { brierScore, type BrierScore, type Judged } from './brier.ts'
import { binnedBrier, calibrationCurve, calibrationLine, type BinnedBrier, type CalibrationBin, type CalibrationLine } from './calibration.ts'
import { compareForecasts, type Comparison } from './comparison.ts'
import { foldsByLot, foldsOverTime, type Fold } from './folds.ts'
import { chooseWay, probabilitiesOf, train as trainOn, type Way } from './candidates.ts'
import { canTrain, rowsOf, type Sample } from './penalty-choice.ts'

/** A forecast of the deal at place `row`, made without knowing it or anything later; `baseRate` is what the training deals alone would have said. */
export type Tested = Judged & { row: number; fold: number; baseRate: number }

/** What the model would have been worth. Every figure is over forecasts of deals it had not seen. */
export type WinValidation = {
  /** `over_time`: fitted on earlier deals, tested on later ones. `by_lot`: without dates, ten parts at random. */
  order: 'over_time' | 'by_lot'
  folds: number
  tested: Tested[]
  /** Within the folds, their mean weighted by pairs: between folds the base rate may have moved, which is no skill of telling deals apart. */
  area: AreaUnderCurve
  brier: BrierScore['score']
  /** Brier score of always saying the base rate as known then. */
  baseBrier: BrierScore['score']
  /** 1 − brier / baseBrier. */
  skill: BrierScore['skill']
  /** Mean −ln P(outcome), in nats. */
  logLoss: number | null
  parts: BinnedBrier | null
  curve: CalibrationBin[]
  calibration: CalibrationLine
  comparison: Comparison
  verdict: WinVerdict
}

/** `better`: the gain over the base rate is larger than chance gives one time in twenty (paired z test of squared errors, one-sided). */
export type WinVerdict = 'better' | 'no_better_than_base_rate' | 'too_few_to_tell'

export type ValidationOptions = {
  /** Days on which the ends were known, row by row, or null: without dates. */
  days: readonly number[] | null
  mixings: readonly number[]
  methods: readonly Way['kind'][]
  seed: number
}

const outerFolds = { over_time: 5, by_lot: 10 }
const innerFolds = 5
const significance = 0.05
const fewestTested = 30

/** Folds of the sample on which a choice can be rehearsed. */
export const innerFoldsOf = (sample: Sample, { days, seed }: Pick<ValidationOptions, 'days' | 'seed'>): Fold[] =>
  usable(sample, days ? foldsOverTime(days, innerFolds) : foldsByLot(sample.won, innerFolds, createGenerator({ seed, stream: 'inner folds' })))

const usable = (sample: Sample, folds: readonly Fold[]): Fold[] => folds.filter(({ train }) => canTrain(rowsOf(sample, train).won))

/**
 * Tests the whole way of making a model, choice of penalty included, on deals that it has not seen. O(folds · choice of a penalty).
 * Source: Varma & Simon (2006), BMC Bioinformatics 7 (the choice belongs inside); Tashman (2000) for the order of time.
 */
export function validateWinModel(sample: Sample, options: ValidationOptions): WinValidation {
  const { days, seed } = options
  const outer = days
    ? foldsOverTime(days, outerFolds.over_time)
    : foldsByLot(sample.won, outerFolds.by_lot, createGenerator({ seed, stream: 'outer folds' }))
  const folds = usable(sample, outer)
  const tested = folds.flatMap((fold, i) => testFold(sample, fold, i, options))
  return { order: days ? 'over_time' : 'by_lot', folds: folds.length, ...judge(tested) }
}

function testFold(sample: Sample, { train, test }: Fold, fold: number, options: ValidationOptions): Tested[] {
  const fitOn = rowsOf(sample, train)
  const days = options.days && train.map((row) => options.days![row]!)
  const { way } = chooseWay(fitOn, innerFoldsOf(fitOn, { ...options, days }), options)
  const testOn = rowsOf(sample, test)
  const baseRate = fitOn.won.reduce((sum, outcome) => sum + outcome, 0) / train.length
  return probabilitiesOf(trainOn(fitOn, way, options.seed), testOn.features).map((forecast, i) => ({
    row: test[i]!,
    fold,
    forecast,
    won: testOn.won[i] === 1,
    baseRate,
  }))
}

/** Every measure of forecasts beside the base rate that was known when they were made. */
export function judge(tested: Tested[]): Omit<WinValidation, 'order' | 'folds'> {
  const { score: brier } = brierScore(tested)
  const { score: baseBrier } = brierScore(tested.map(({ baseRate, won }) => ({ forecast: baseRate, won })))
  const comparison = compareForecasts(tested.map(({ forecast, baseRate, won }) => ({ forecast, rival: baseRate, won })))
  const won = tested.filter((one) => one.won).length
  const oneOutcome = won === 0 || won === tested.length
  return {
    tested,
    area: areaWithinFolds(tested),
    brier,
    baseBrier,
    skill:
      brier.value === null || baseBrier.value === null
        ? { value: null, reason: 'NO_FORECASTS' }
        : oneOutcome
          ? { value: null, reason: 'ONE_OUTCOME' }
          : { value: 1 - brier.value / baseBrier.value, reason: null },
    logLoss: tested.length === 0 ? null : tested.reduce((sum, one) => sum - Math.log(one.won ? one.forecast : 1 - one.forecast), 0) / tested.length,
    parts: binnedBrier(tested),
    curve: calibrationCurve(tested),
    calibration: calibrationLine(tested),
    comparison,
    verdict: verdictOf(comparison, oneOutcome),
  }
}

function verdictOf({ n, p }: Comparison, oneOutcome: boolean): WinVerdict {
  if (n < fewestTested || oneOutcome || p.value === null) return 'too_few_to_tell'
  return p.value < significance ? 'better' : 'no_better_than_base_rate'
}
