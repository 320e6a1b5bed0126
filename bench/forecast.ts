import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  fitWinModel,
  forecastWin,
  judgeForecasts,
  outlookAt,
  stageOutlooks,
  type EndedDeal,
  type FeatureValue,
  type TimedDeal,
  type WinModel,
  type WinValidation,
} from '@zhulu/engines/forecast'

/**
 * What the win model is worth on two sets of deals: `node bench/forecast.ts [folder of the data]`. b2b-salvirt has no dates: ten parts at
 * random, and b2b_test.csv where it lies there. crm-opportunities has: fitted on what had ended, tested on what ended later.
 */
const folder = process.argv[2] ?? fileURLToPath(new URL('../../shared/data/', import.meta.url))

type Row = Record<string, string>

function table(path: string, separator: string): Row[] {
  const [header = '', ...lines] = readFileSync(join(folder, path), 'utf8').trim().split(/\r?\n/)
  const cells = (line: string): string[] => line.split(separator).map((cell) => cell.replace(/^"|"$/g, ''))
  const names = cells(header)
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [names[i] ?? '', cell])))
}

const dayOf = (text: string | undefined): number | null => (text ? Date.parse(`${text}T00:00Z`) / 864e5 : null)

const softwareDeals = (path: string): EndedDeal[] =>
  table(path, ';').map(({ Status, ...features }) => ({ features, won: Status === 'Won', day: null }))

function hardwareDeals(path: string, day: 'engage_date' | 'close_date'): EndedDeal[] {
  const accounts = new Map(table('crm-opportunities/accounts.csv', ',').map((row) => [row['account'], row]))
  const products = new Map(table('crm-opportunities/products.csv', ',').map((row) => [row['product'], row]))
  const teams = new Map(table('crm-opportunities/sales_teams.csv', ',').map((row) => [row['sales_agent'], row]))
  const number = (text: string | undefined): number | null => (text ? Number(text) : null)
  return table(path, ',')
    .filter(({ deal_stage: stage }) => stage === 'Won' || stage === 'Lost')
    .map((row) => {
      const product = row['product'] === 'GTXPro' ? 'GTX Pro' : (row['product'] ?? '')
      const account = accounts.get(row['account'])
      const features: Record<string, FeatureValue> = {
        agent: row['sales_agent'] || null,
        manager: teams.get(row['sales_agent'])?.['manager'] ?? null,
        product,
        price: number(products.get(product)?.['sales_price']),
        sector: account?.['sector'] || null,
        revenue: number(account?.['revenue']),
        employees: number(account?.['employees']),
        country: account?.['office_location'] || null,
        subsidiary: account ? account['subsidiary_of'] !== '' : null,
      }
      return { features, won: row['deal_stage'] === 'Won', day: dayOf(row[day]) }
    })
}

const text = (value: number | null | undefined, digits = 4): string => (value ?? NaN).toFixed(digits)

function print(name: string, result: Omit<WinValidation, 'order' | 'folds'>): void {
  const { tested, area, brier, baseBrier, skill, logLoss, parts, calibration, comparison, curve, verdict } = result
  console.log(`\n${name}: ${tested.length} deals tested, ${verdict}`)
  console.log(`  AUC ${text(area.area.value)} (${text(area.lower, 3)} to ${text(area.upper, 3)})`)
  console.log(`  Brier ${text(brier.value)}, base rate ${text(baseBrier.value)}, skill ${text(skill.value)}, log loss ${text(logLoss)}`)
  console.log(`  gain ${text(comparison.gain.value)} ± ${text(comparison.standardError.value)}, p ${text(comparison.p.value)}`)
  console.log(`  reliability ${text(parts?.reliability)}, resolution ${text(parts?.resolution)}, uncertainty ${text(parts?.uncertainty)}`)
  const { slope, intercept, spiegelhalter } = calibration
  console.log(`  slope ${text(slope.estimate.value, 2)} (${text(slope.lower, 2)} to ${text(slope.upper, 2)})`)
  console.log(
    `  intercept ${text(intercept.estimate.value, 2)} (${text(intercept.lower, 2)} to ${text(intercept.upper, 2)}), Spiegelhalter p ${text(spiegelhalter.p, 2)}`,
  )
  for (const { meanForecast, won } of curve)
    console.log(`    forecast ${text(meanForecast, 3)}  won ${text(won.rate.value, 3)} (${text(won.lower, 3)} to ${text(won.upper, 3)}) of ${won.n}`)
}

const forecastAll = (model: WinModel, deals: readonly EndedDeal[]): Omit<WinValidation, 'order' | 'folds'> =>
  judgeForecasts(
    deals.map(({ features, won }, row) => ({
      row,
      fold: 0,
      won,
      forecast: forecastWin(model, features).probability,
      baseRate: model.trained.won / model.trained.deals,
    })),
  )

type Ways = { later?: readonly EndedDeal[]; methods?: readonly ('logistic' | 'boosted')[] }

function run(name: string, deals: readonly EndedDeal[], { later = [], methods = ['logistic', 'boosted'] }: Ways = {}): void {
  const start = performance.now()
  const fit = fitWinModel(deals, { methods })
  if (fit.status === 'infeasible') return console.log(`${name}: ${fit.reason}`)
  print(`${name}, ${deals.length} deals, ${fit.validation.order}, ${Math.round(performance.now() - start)} ms`, fit.validation)
  const { model, treesGain } = fit
  console.log(
    `  ${model.method === 'boosted_trees' ? `${model.boosted.trees.length} trees` : `penalty ${JSON.stringify(model.penalty)}`}${treesGain === null ? '' : `, trees gain ${text(treesGain)}`}`,
  )
  if (later.length > 0) print(`${name}, deals kept apart`, forecastAll(fit.model, later))
}

/** Deals from the day they were engaged, the open ones followed until the last day of the file. */
function printOutlook(path: string): void {
  const rows = table(path, ',').filter((row) => row['engage_date'])
  const last = Math.max(...rows.map((row) => dayOf(row['close_date'] || row['engage_date']) ?? 0))
  const deals = rows.map((row): TimedDeal => {
    const stage = row['deal_stage']
    const time = (dayOf(row['close_date']) ?? last) - (dayOf(row['engage_date']) ?? 0)
    return { time, outcome: stage === 'Won' ? 'won' : stage === 'Lost' ? 'lost' : 'open' }
  })
  const [stage] = stageOutlooks([{ id: 'engaged', deals }]).stages
  if (!stage) return
  console.log(`\ncrm-opportunities, ${deals.length} engaged: ${stage.won} won, ${stage.lost} lost, ${stage.open} open`)
  console.log(`  won of those closed ${text(stage.closedOnly.rate.value)}, open ones counted ${text(stage.chance.probability)}`)
  console.log(`  (${text(stage.chance.lower)} to ${text(stage.chance.upper)}), still open at the end of the curve ${text(stage.unresolved)}`)
  for (const age of [0, 30, 60, 90, 120]) {
    const { won } = outlookAt(stage.incidence, { age })
    console.log(`    open after ${String(age).padStart(3)} days: ${won.value === null ? won.reason : text(won.value, 3)} is won`)
  }
}

if (existsSync(join(folder, 'b2b-salvirt'))) {
  const test = 'b2b-salvirt/b2b_test.csv'
  const deals = softwareDeals('b2b-salvirt/b2b_train.csv')
  const later = existsSync(join(folder, test)) ? softwareDeals(test) : []
  run('b2b-salvirt', deals, { later })
  run('b2b-salvirt, logistic regression alone', deals, { later, methods: ['logistic'] })
} else console.log(`no b2b-salvirt in ${folder}`)
if (existsSync(join(folder, 'crm-opportunities'))) {
  const path = 'crm-opportunities/sales_pipeline.csv'
  run('crm-opportunities, in the order of their ends', hardwareDeals(path, 'close_date'))
  run('crm-opportunities, in the order of their beginnings (looks ahead at ends)', hardwareDeals(path, 'engage_date'))
  printOutlook(path)
} else console.log(`no crm-opportunities in ${folder}`)
