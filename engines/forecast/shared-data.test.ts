import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fitWinModel, type EndedDeal } from './index.ts'

/** Deals with known baselines that lie beside the repository and are no part of it; tests on them are passed over where they are not there. */
const folder = new URL('../../../shared/data/', import.meta.url)

function table(path: string, separator: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(new URL(path, folder), 'utf8').trim().split(/\r?\n/)
  const cells = (line: string): string[] => line.split(separator).map((cell) => cell.replace(/^"|"$/g, ''))
  const names = cells(header)
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [names[i]!, cell])))
}

describe.skipIf(!existsSync(new URL('b2b-salvirt', folder)))('deals of a software maker', () => {
  test('F30 F31 are told apart with an area above .80, a Brier score below .18 and calibrated forecasts', { timeout: 60_000 }, () => {
    const deals = table('b2b-salvirt/b2b_train.csv', ';').map(({ Status, ...features }): EndedDeal => ({
      features,
      won: Status === 'Won',
      day: null,
    }))
    const fit = fitWinModel(deals)
    if (fit.status !== 'fitted') throw new Error(fit.reason)
    const { validation } = fit
    expect(validation.verdict).toBe('better')
    expect(validation.area.area.value).toBeGreaterThan(0.8)
    expect(validation.brier.value).toBeLessThan(0.18)
    expect(validation.calibration.slope.lower).toBeLessThan(1)
    expect(validation.calibration.slope.upper).toBeGreaterThan(1)
  })
})

describe.skipIf(!existsSync(new URL('crm-opportunities', folder)))('deals of a hardware maker', () => {
  test('F31 can not be told apart by what is known of them, and that is said', { timeout: 60_000 }, () => {
    const deals = table('crm-opportunities/sales_pipeline.csv', ',').flatMap((row): EndedDeal[] => {
      if (row['deal_stage'] !== 'Won' && row['deal_stage'] !== 'Lost') return []
      const features = { agent: row['sales_agent']!, product: row['product']!, account: row['account'] || null }
      return [{ features, won: row['deal_stage'] === 'Won', day: Date.parse(`${row['close_date']}T00:00Z`) / 864e5 }]
    })
    const fit = fitWinModel(deals, { methods: ['logistic'] })
    if (fit.status !== 'fitted') throw new Error(fit.reason)
    expect(fit.model.trained).toMatchObject({ deals: 4445, won: 2835 })
    expect(fit.validation.order).toBe('over_time')
    expect(fit.model.verdict).toBe('no_better_than_base_rate')
  })
})
