import {
  brierScore,
  calibrationCurve,
  calibrationLine,
  areaUnderCurve,
  fitBetaPrior,
  fitWinModel,
  forecastNextPeriod,
  forecastWin,
  funnelOf,
  judgeForecasts,
  pipelineCoverage,
  probabilityOfReaching,
  quantileOfTotal,
  salesVelocity,
  shrunkRate,
  stageOutlooks,
  totalDistribution,
  valueErrors,
  winRate,
} from '@zhulu/engines/forecast'
import {
  bassForecast,
  bassPeak,
  competitiveProfile,
  concentration,
  crossCheckSize,
  evaluateFactors,
  fitBass,
  forceProfile,
  marketSize,
} from '@zhulu/engines/market'
import { z } from 'zod'
import { dayNumber } from '@zhulu/engines/finance'
import { count, date, figure, figures, maybe, method, probability, type Method } from './method.ts'

const judged = z.array(z.strictObject({ forecast: probability, won: z.boolean() }))
const features = z.record(z.string(), z.union([figure, z.string(), z.boolean(), z.null()]))
const outcome = z.enum(['won', 'lost', 'open'])
const force = z.number().min(1).max(5).nullable()

export const salesMethods: Method[] = [
  method('win-rate', 'Win rate by count, with its interval', {
    input: z.strictObject({ won: count, lost: count, noDecision: count.default(0) }),
    run: winRate,
  }),
  method('velocity', 'Money a day that a pipeline brings', {
    input: z.strictObject({ open: count, winRate: probability.nullable(), averageValue: maybe, cycleDays: count.nullable() }),
    run: salesVelocity,
  }),
  method('coverage', 'Open value over what is left of the quota', {
    input: z.strictObject({ openValue: count, quota: figure, booked: figure, valueWinRate: probability.nullable() }),
    run: pipelineCoverage,
  }),
  method('funnel', 'Conversions of a cohort, stage by stage', {
    input: z.strictObject({ stages: z.int().min(1).max(100), deals: z.array(z.strictObject({ reached: z.int().min(0), outcome })) }),
    run: ({ stages, deals }) => funnelOf(deals, stages),
  }),
  method('pipeline', 'What open deals bring: mean, spread and the chance of a target', {
    input: z.strictObject({
      deals: z.array(
        z.strictObject({ id: z.string(), value: count.nullable(), probability: probability.nullable(), group: z.string().nullable().default(null) }),
      ),
      target: figure.nullable().default(null),
    }),
    run: ({ deals, target }) => {
      const { totals: _, mass: __, ...distribution } = totalDistribution(deals)
      const whole = totalDistribution(deals)
      return {
        ...distribution,
        quantiles: [0.1, 0.5, 0.9].map((p) => ({ p, total: quantileOfTotal(whole, p) })),
        chanceOfTarget: target === null ? null : probabilityOfReaching(whole, target),
      }
    },
  }),
  method('stage-chances', 'Chance of winning by stage, open deals counted, drawn towards what stages have in common', {
    input: z.array(z.strictObject({ id: z.string(), deals: z.array(z.strictObject({ time: count, outcome })) })),
    run: (cohorts) => stageOutlooks(cohorts),
  }),
  method('cohort-rates', 'Win rates of cohorts drawn towards their common prior', {
    input: z.array(z.strictObject({ id: z.string(), won: count, closed: count })),
    run: (cohorts) => {
      const fit = fitBetaPrior(cohorts)
      return fit.status === 'infeasible'
        ? fit
        : { ...fit, cohorts: cohorts.map((cohort) => ({ id: cohort.id, ...shrunkRate({ ...cohort, prior: fit.prior }) })) }
    },
  }),
  method('judge-forecasts', 'Brier score, area, calibration of forecasts against what happened', {
    input: judged,
    run: (all) => ({ brier: brierScore(all), area: areaUnderCurve(all), line: calibrationLine(all), curve: calibrationCurve(all) }),
  }),
  method('win-model', 'Fit a model of winning on ended deals, say what it is worth, forecast open ones', {
    input: z.strictObject({
      ended: z.array(z.strictObject({ features, won: z.boolean(), date: date.nullable().default(null) })),
      open: z.array(z.strictObject({ id: z.string(), features })).default([]),
    }),
    run: ({ ended, open }) => {
      const fit = fitWinModel(
        ended.map((deal) => ({ features: deal.features, won: deal.won, day: deal.date === null ? null : dayNumber(deal.date) })),
      )
      if (fit.status === 'infeasible') return fit
      const { tested, ...measured } = fit.validation
      const baseRate = fit.model.trained.won / fit.model.trained.deals
      const forecasts = open.map(({ id, features: own }) => ({ id, ...forecastWin(fit.model, own), baseRate }))
      return { verdict: fit.model.verdict, tested: tested.length, validation: measured, baseRate, forecasts, model: fit.model }
    },
  }),
  method('compare-forecasts', 'Forecasts of deals against the base rate that was known then', {
    input: z.array(z.strictObject({ forecast: probability, baseRate: probability, won: z.boolean() })),
    run: (all) => {
      const { tested: _, ...measured } = judgeForecasts(all.map((one, row) => ({ ...one, row, fold: 0 })))
      return measured
    },
  }),
  method('value-errors', 'WAPE, bias and MAPE of forecasts of amounts', {
    input: z.array(z.strictObject({ forecast: figure, actual: figure })),
    run: valueErrors,
  }),
  method('next-period', 'The next period from those before, with its interval', {
    input: z.strictObject({
      totals: figures,
      season: z.int().min(2).nullable().default(null),
      confidence: probability.default(0.8),
      floor: figure.nullable().default(null),
    }),
    run: ({ totals, season, confidence, floor }) =>
      forecastNextPeriod({ totals, confidence, ...(season === null ? {} : { season }), ...(floor === null ? {} : { floor }) }),
  }),
  method('concentration', 'Herfindahl–Hirschman index, with bounds for a fringe (shares in per cent)', {
    input: z.strictObject({ shares: figures, fringe: count.default(0) }),
    run: concentration,
  }),
  method('bass-fit', 'Diffusion of a new product, fitted to adopters by period', {
    input: z.strictObject({ adopters: figures }),
    run: ({ adopters }) => fitBass(adopters),
  }),
  method('bass-forecast', 'Adopters by period under given p, q and market', {
    input: z.strictObject({ p: figure, q: figure, market: count, periods: z.int().min(1).max(1000) }),
    run: ({ periods, ...model }) => ({ peak: bassPeak(model), periods: bassForecast(model, periods) }),
  }),
  method('market-size', 'TAM, SAM and SOM of a segment', {
    input: z.strictObject({ accounts: maybe, annualValue: maybe, reachable: maybe, adoption: maybe, winnable: maybe }),
    run: marketSize,
  }),
  method('size-check', 'Bottom-up against top-down', { input: z.strictObject({ bottomUp: maybe, topDown: maybe }), run: crossCheckSize }),
  method('factor-matrix', 'EFE or IFE: weighted factors', {
    input: z.array(z.strictObject({ weight: probability, rating: maybe })),
    run: evaluateFactors,
  }),
  method('competitive-profile', 'Companies over weighted factors, the first is ours', {
    input: z.strictObject({
      factors: z.array(z.strictObject({ id: z.string(), weight: probability })),
      companies: z.array(z.strictObject({ id: z.string(), ratings: z.array(maybe) })),
    }),
    run: competitiveProfile,
  }),
  method('five-forces', 'Pressure of the five forces, 1 to 5', {
    input: z.strictObject({ entrants: force, substitutes: force, suppliers: force, buyers: force, rivalry: force }),
    run: (scores) => forceProfile({ scores }),
  }),
]
