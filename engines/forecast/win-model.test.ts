import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createGenerator } from '../stats/index.ts'
import { fitWinModel, forecastWin, recalibratedModel, type EndedDeal, type Features, type WinFit } from './index.ts'
import { explainBoosted } from './boosted-forecast.ts'
import { boost, passes } from './boosting.ts'
import { averageBin, binFeatures, binsOf } from './binned-features.ts'
import { encodeFeatures } from './features.ts'
import { foldsByLot, foldsOverTime } from './folds.ts'
import { fitPenalised, logitsOf } from './penalised-logistic.ts'
import { columnsFor } from './sparse-columns.ts'

/** Deals drawn anew from a rule that gives ln of the odds, one a day, or without days. */
function drawnDeals(count: number, logit: (features: Features) => number, dated = true): EndedDeal[] {
  const generator = createGenerator({ seed: 5 })
  return Array.from({ length: count }, (_, day) => {
    const features: Features = {
      source: ['partner', 'tender', 'web'][generator.integer(3)]!,
      visits: generator.integer(10) === 0 ? null : generator.integer(12),
      known: generator.uniform() < 0.4,
      noise: `n${generator.integer(8)}`,
    }
    return { features, won: generator.uniform() < 1 / (1 + Math.exp(-logit(features))), day: dated ? day : null }
  })
}

const plain = (features: Features): number => (features['source'] === 'partner' ? 1.2 : -0.8) + (Number(features['visits'] ?? 3) - 5) * 0.3
/** Either alone says nothing: trees can tell it, weights can't. */
const together = (features: Features): number => ((features['source'] === 'partner') === (features['known'] === true) ? 2 : -2)

function fitted(fit: WinFit): Extract<WinFit, { status: 'fitted' }> {
  if (fit.status !== 'fitted') throw new Error(fit.reason)
  return fit
}

const signal = fitted(fitWinModel(drawnDeals(500, plain)))

describe('win model', () => {
  test('F30 what is there is found: better than the base rate, on later deals', () => {
    const { model, validation } = signal
    expect(validation).toMatchObject({ order: 'over_time', folds: 5, verdict: 'better' })
    expect(validation.area.lower).toBeGreaterThan(0.65)
    expect(validation.skill.value).toBeGreaterThan(0.1)
    expect(model.trained).toMatchObject({ deals: 500, from: 0, to: 499 })
    expect(model.verdict).toBe('better')
  })

  test('F31 where nothing is to be known, it says: no better than the base rate', () => {
    const { validation, model } = fitted(fitWinModel(drawnDeals(500, () => 0.5)))
    expect(validation.verdict).toBe('no_better_than_base_rate')
    expect(model.verdict).toBe('no_better_than_base_rate')
    expect(validation.skill.value).toBeLessThan(0.02)
  })

  test('F31 thirty tested deals are the least that a verdict is given on', () => {
    const deals = drawnDeals(40, (features) => 3 * plain(features))
    const onOneDay = deals.map((deal, i) => ({ ...deal, day: i < 20 ? 0 : 1 }))
    expect(fitted(fitWinModel(onOneDay)).validation).toMatchObject({ folds: 1, verdict: 'too_few_to_tell' })
  })

  test('F32 deals are tested by what ended before them, never later and never the same day', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 80 }), fc.integer({ min: 1, max: 6 }), (days, count) => {
        const folds = foldsOverTime(days, count)
        for (const { train, test } of folds) {
          const last = Math.max(...train.map((row) => days[row]!))
          for (const row of test) expect(days[row]).toBeGreaterThan(last)
        }
        const tested = folds.flatMap(({ test }) => test)
        expect(new Set(tested).size).toBe(tested.length)
      }),
    )
  })

  test('F32 without days: ten parts with each deal in one, the share won alike', () => {
    const { validation } = fitted(fitWinModel(drawnDeals(300, plain, false)))
    expect(validation).toMatchObject({ order: 'by_lot', folds: 10 })
    expect(validation.tested.map(({ row }) => row).sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, i) => i))
    const won = Uint8Array.from({ length: 100 }, (_, i) => (i % 4 === 0 ? 1 : 0))
    for (const { test: rows } of foldsByLot(won, 5, createGenerator({ seed: 1 }))) expect(rows.filter((row) => won[row] === 1).length).toBe(5)
  })

  test('F32 a deal without a day among others with one is left out, and counted', () => {
    const deals = drawnDeals(120, plain).map((deal, i) => (i % 10 === 0 ? { ...deal, day: null } : deal))
    const fit = fitted(fitWinModel(deals))
    expect(fit.undated).toBe(12)
    expect(fit.model.trained.deals).toBe(108)
  })

  test('F33 contributions add up to the logit, and JSON keeps the model', () => {
    for (const methods of [['logistic'], ['boosted']] as const) {
      const { model } = fitted(fitWinModel(drawnDeals(200, plain), { methods }))
      const kept = JSON.parse(JSON.stringify(model))
      for (const { features } of drawnDeals(50, plain)) {
        const forecast = forecastWin(model, features)
        expect(forecast.contributions.reduce((sum, { contribution }) => sum + contribution, forecast.average)).toBeCloseTo(forecast.logit, 9)
        expect(forecastWin(kept, features)).toEqual(forecast)
        expect(forecastWin(recalibratedModel(model, { kind: 'line', slope: 0.5, intercept: 0.1, deals: 20 }), features).logit).toBeCloseTo(
          0.1 + 0.5 * forecast.logit,
          9,
        )
      }
    }
  })

  test('F33 a level nobody had, an unknown there never was and a number beyond all are told, and do no harm', () => {
    const visits = (features: Features): Features => ({ ...features, visits: Number(features['visits'] ?? 4) })
    const deals = drawnDeals(200, plain).map((deal) => ({ ...deal, features: visits(deal.features) }))
    for (const methods of [['logistic'], ['boosted']] as const) {
      const { model } = fitted(fitWinModel(deals, { methods }))
      const odd = forecastWin(model, { source: 'oracle', visits: null, known: false, noise: 'n1' }).contributions
      expect(odd.find(({ name }) => name === 'source')).toMatchObject({ contribution: 0, caveat: 'UNSEEN_LEVEL' })
      expect(odd.find(({ name }) => name === 'visits')).toMatchObject({ contribution: 0, caveat: 'NEVER_UNKNOWN' })
      const [far, edge] = [500, 11].map((n) => forecastWin(model, { source: 'web', visits: n, known: false, noise: 'n1' }))
      expect(far!.contributions.find(({ name }) => name === 'visits')?.caveat).toBe('BEYOND_RANGE')
      expect(far!.logit).toBeCloseTo(edge!.logit, 9)
      expect(() => forecastWin(model, { visits: 'many' })).toThrow(RangeError)
    }
  })

  test('F34 the weights are where the penalised likelihood has no slope left', () => {
    const deals = drawnDeals(200, plain)
    const features = deals.map((deal) => deal.features)
    const { encoded } = encodeFeatures(features)
    const columns = columnsFor(encoded, features)
    const won = Uint8Array.from(deals, (deal) => (deal.won ? 1 : 0))
    for (const penalty of [
      { strength: 0.01, mixing: 0 },
      { strength: 0.02, mixing: 0.5 },
      { strength: 0.02, mixing: 1 },
    ]) {
      const fit = fitPenalised(columns, won, penalty)
      expect(fit.converged).toBe(true)
      const gaps = Array.from(logitsOf(columns, fit), (logit, i) => won[i]! - 1 / (1 + Math.exp(-logit)))
      expect(Math.abs(gaps.reduce((sum, gap) => sum + gap, 0) / 200)).toBeLessThan(1e-4)
      for (const [j, weight] of fit.weights.entries()) {
        let slope = -penalty.strength * (1 - penalty.mixing) * weight
        for (let k = columns.starts[j]!; k < columns.starts[j + 1]!; k++) slope += (columns.value[k]! * gaps[columns.row[k]!]!) / 200
        const soft = penalty.strength * penalty.mixing
        if (weight === 0) expect(Math.abs(slope)).toBeLessThanOrEqual(soft + 1e-4)
        else expect(slope).toBeCloseTo(soft * Math.sign(weight), 3)
      }
    }
  })

  test('F35 trees are made where two features have to be seen together, weights where each speaks for itself', () => {
    const crossed = fitted(fitWinModel(drawnDeals(400, together)))
    expect(crossed.model.method).toBe('boosted_trees')
    expect(crossed.treesGain).toBeGreaterThan(0.02)
    expect(crossed.validation.verdict).toBe('better')
    expect(signal.model.method).toBe('penalised_logistic')
  })

  test('F35 what trees say of a deal is Shapley’s division, over all subsets of features', () => {
    const deals = drawnDeals(150, together)
    const features = deals.map((deal) => deal.features)
    const { binned } = binFeatures(features)
    const bins = binsOf(binned, features)
    const won = Uint8Array.from(deals, (deal) => (deal.won ? 1 : 0))
    const boosted = boost({ binned, bins, won, trees: 5, generator: createGenerator({ seed: 2 }) })
    const width = binned.length
    const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))
    for (const own of [
      bins.slice(0, width),
      bins.slice(width, 2 * width),
      Int16Array.from(bins.slice(0, width), (bin, f) => (f === 1 ? averageBin : bin)),
    ]) {
      const worth = (subset: number): number =>
        boosted.trees.reduce((sum, tree) => {
          const at = (node: number): number => {
            const feature = tree.feature[node]!
            if (feature < 0) return tree.value[node]!
            const yes = tree.yes[node]!
            if ((subset >> feature) & 1 && own[feature] !== averageBin) return at(passes(binned, tree, node, own[feature]!) ? yes : yes + 1)
            return (tree.cover[yes]! * at(yes) + tree.cover[yes + 1]! * at(yes + 1)) / tree.cover[node]!
          }
          return sum + at(0)
        }, boosted.start)
      const explained = explainBoosted(binned, boosted, own)
      expect(explained.average).toBeCloseTo(worth(0), 9)
      for (let f = 0; f < width; f++) {
        let share = 0
        for (let subset = 0; subset < 1 << width; subset++) {
          if ((subset >> f) & 1) continue
          const size = subset.toString(2).split('1').length - 1
          share += ((factorial(size) * factorial(width - size - 1)) / factorial(width)) * (worth(subset | (1 << f)) - worth(subset))
        }
        expect(explained.parts[f]).toBeCloseTo(share, 9)
      }
    }
  })

  test('F10 same deals, same model, in whatever order they come', () => {
    const deals = drawnDeals(120, together)
    const [first, second] = [deals, deals.toReversed()].map((list) => fitted(fitWinModel(list)))
    expect(second!.model).toEqual(first!.model)
    for (const { row, won, forecast } of first!.validation.tested) {
      expect(deals[row]!.won).toBe(won)
      expect(second!.validation.tested.find((one) => one.row === 119 - row)?.forecast).toBe(forecast)
    }
  })

  test('F36 too few deals, one kind of outcome, or nothing known are no model, with the reason', () => {
    expect(fitWinModel([])).toEqual({ status: 'infeasible', reason: 'TOO_FEW_DEALS' })
    expect(fitWinModel(drawnDeals(39, plain))).toEqual({ status: 'infeasible', reason: 'TOO_FEW_DEALS' })
    expect(fitWinModel(drawnDeals(60, () => 99))).toEqual({ status: 'infeasible', reason: 'ONE_OUTCOME' })
    expect(fitWinModel(drawnDeals(60, () => 0).map((deal) => ({ ...deal, features: { country: 'one' } })))).toEqual({
      status: 'infeasible',
      reason: 'NO_FEATURES',
    })
    expect(() => fitWinModel([{ features: {}, won: true, day: NaN }])).toThrow(RangeError)
  })

  test('F36 features that are always the same are left out by name, rare levels share a column', () => {
    const deals = drawnDeals(100, plain).map((deal, i) => ({
      ...deal,
      features: { ...deal.features, country: 'one', town: i < 3 ? `t${i}` : 'home' },
    }))
    const { model } = fitted(fitWinModel(deals, { methods: ['logistic'] }))
    expect(model.leftOut).toEqual([{ name: 'country', reason: 'CONSTANT' }])
    expect(encodeFeatures(deals.map(({ features }) => features)).encoded.find(({ name }) => name === 'town')).toEqual({
      kind: 'class',
      name: 'town',
      levels: [{ level: 'home', share: 0.97 }],
      othersShare: 0.03,
    })
  })
})
