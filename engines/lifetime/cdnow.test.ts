import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  expectedPurchases,
  expectedSpend,
  fitBgNbd,
  fitGammaGamma,
  fitParetoNbd,
  probabilityAlive,
  summarisePurchases,
  type CustomerSummary,
} from './index.ts'

/** The CDNOW data of Fader & Hardie lie beside the repository where the estimates are checked; they are not part of it. */
const folder = new URL('../../../shared/data/cdnow/', import.meta.url)
const dayOf = (text: string): number => Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6, 8))) / 864e5

function readCustomers(): CustomerSummary[] {
  const rows = readFileSync(new URL('CDNOW_sample.txt', folder), 'utf8').trim().split('\n')
  const purchases = rows.map((row) => {
    const [, customer = '', date = '', , amount = ''] = row.trim().split(/\s+/)
    return { customer, day: dayOf(date), amount: Number(amount) }
  })
  return summarisePurchases({ purchases, until: dayOf('19970930'), daysPerUnit: 7 })
}

describe.skipIf(!existsSync(folder))('CDNOW', () => {
  test('LT1 the 2357 customers are counted as published', () => {
    const lines = readFileSync(new URL('cdnow_customers_summary_with_transactions.csv', folder), 'utf8').trim().split('\n').slice(1)
    const customers = new Map(readCustomers().map((c) => [Number(c.customer), c]))
    expect(customers.size).toBe(2357)
    for (const line of lines) {
      const [id = 0, repeats, last = 0, observed = 0] = line.split(',').map(Number)
      expect(customers.get(id)).toMatchObject({ repeats })
      expect(Math.abs((customers.get(id)?.last ?? NaN) - last)).toBeLessThan(0.0051)
      expect(Math.abs((customers.get(id)?.observed ?? NaN) - observed)).toBeLessThan(0.0051)
    }
  })

  test('LT3 BG/NBD: r .243, α 4.414, a .793, b 2.426, log-likelihood −9582.4', () => {
    const fit = fitBgNbd(readCustomers())
    if (fit.status !== 'fitted') throw new Error('expected a fit')
    const { r, alpha, a, b } = fit.model
    expect([r, alpha, a, b].map((x) => x.toFixed(3))).toEqual(['0.243', '4.414', '0.793', '2.426'])
    expect(fit.logLikelihood).toBeCloseTo(-9582.429, 3)
  })

  test('LT4 Pareto/NBD: r .553, α 10.578, s .606, β 11.669, log-likelihood −9595.0', () => {
    const fit = fitParetoNbd(readCustomers())
    if (fit.status !== 'fitted') throw new Error('expected a fit')
    const { r, alpha, s, beta } = fit.model
    expect([r, alpha, s, beta].map((x) => x.toFixed(3))).toEqual(['0.553', '10.578', '0.606', '11.669'])
    expect(fit.logLikelihood).toBeCloseTo(-9594.976, 3)
  })

  test('LT5 Gamma-Gamma: p 6.25, q 3.74, v 15.44, log-likelihood −4055.92', () => {
    const buyers = readCustomers().flatMap((c) => (c.meanSpend ? [{ repeats: c.repeats, meanSpend: c.meanSpend }] : []))
    const fit = fitGammaGamma(buyers)
    if (fit.status !== 'fitted') throw new Error('expected a fit')
    expect(fit.customers).toBe(946)
    expect([fit.model.p, fit.model.q, fit.model.v].map((x) => x.toFixed(2))).toEqual(['6.25', '3.74', '15.44'])
    expect(fit.logLikelihood).toBeCloseTo(-4055.918, 3)
  })

  test('LT6 every customer’s expected purchases, P(alive) and expected spend are the known ones', () => {
    const customers = readCustomers()
    const [bought, spent] = [
      fitBgNbd(customers),
      fitGammaGamma(customers.flatMap((c) => (c.meanSpend ? [{ repeats: c.repeats, meanSpend: c.meanSpend }] : []))),
    ]
    if (bought.status !== 'fitted' || spent.status !== 'fitted') throw new Error('expected fits')
    const byId = new Map(customers.map((c) => [c.customer, c]))
    const lines = readFileSync(new URL('sample_expected_per_customer.csv', folder), 'utf8').trim().split('\n').slice(1)
    let total = 0
    for (const line of lines) {
      const [id = '', ...rest] = line.split(',')
      const [, , , , , purchases = NaN, alive = NaN, amount = NaN] = rest.map(Number)
      const customer = byId.get(id)
      if (!customer) throw new Error(`no customer ${id}`)
      const expected = expectedPurchases(bought.model, customer, 39).value ?? NaN
      total += expected
      expect(Math.abs(expected - purchases)).toBeLessThan(0.001)
      expect(Math.abs(probabilityAlive(bought.model, customer).probability - alive)).toBeLessThan(0.001)
      // Repeats that cost nothing are no amounts to the model.
      if (customer.repeats === 0 || customer.meanSpend)
        expect(Math.abs((expectedSpend(spent.model, customer).value ?? NaN) / amount - 1)).toBeLessThan(0.001)
    }
    expect(total).toBeCloseTo(1653.41, 1)
  })
})
