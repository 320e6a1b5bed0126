import { existsSync, readFileSync } from 'node:fs'
import { createGenerator } from '@zhulu/engines/stats'
import { fitBgNbd, fitGammaGamma, fitParetoNbd, modelIntervals, summarisePurchases, type CustomerSummary } from '@zhulu/engines/lifetime'

/**
 * What fitting the models of repeat purchases costs: `node bench/lifetime.ts [folder of the CDNOW data]`. Milliseconds for 2357 customers on
 * one core, median and best of 31 fits after 10 to warm up, with the estimates.
 */
const folder = new URL(process.argv[2] ? `file://${process.argv[2]}/` : '../../shared/data/cdnow/', import.meta.url)
const rounds = 31

function readCustomers(): CustomerSummary[] {
  const dayOf = (text: string): number => Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6, 8))) / 864e5
  const rows = readFileSync(new URL('CDNOW_sample.txt', folder), 'utf8').trim().split('\n')
  const purchases = rows.map((row) => {
    const [, customer = '', date = '', , amount = ''] = row.trim().split(/\s+/)
    return { customer, day: dayOf(date), amount: Number(amount) }
  })
  return summarisePurchases({ purchases, until: dayOf('19970930'), daysPerUnit: 7 })
}

function measure(name: string, run: () => unknown): void {
  for (let i = 0; i < 10; i++) run()
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  }).toSorted((a, b) => a - b)
  const text = (ms: number | undefined): string => (ms ?? NaN).toFixed(1).padStart(7)
  console.log(`${name.padEnd(28)} median ${text(times[rounds >> 1])} ms   best ${text(times[0])} ms   ${JSON.stringify(run())}`)
}

if (existsSync(folder)) {
  const customers = readCustomers()
  const buyers = customers.flatMap((c) => (c.meanSpend ? [{ repeats: c.repeats, meanSpend: c.meanSpend }] : []))
  measure('BG/NBD', () => fitBgNbd(customers))
  measure('Pareto/NBD', () => fitParetoNbd(customers))
  measure('Gamma-Gamma', () => fitGammaGamma(buyers))
  const few = customers.filter((_, i) => i % 40 === 0)
  measure(`interval, ${few.length} customers × 200`, () =>
    modelIntervals({ histories: few, model: 'bg_nbd', figures: (model) => [model.r], generator: createGenerator({ seed: 1 }) }),
  )
} else console.log(`no CDNOW data in ${folder.pathname}`)
