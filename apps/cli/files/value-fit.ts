import { dayOfText, textOfDay } from '@zhulu/engines/network'
import {
  expectedPurchases,
  expectedSpend,
  fitBgNbd,
  fitGammaGamma,
  fitParetoNbd,
  modelIntervals,
  probabilityAlive,
  summarisePurchases,
  type CustomerSummary,
  type Fit,
  type GammaGamma,
  type PurchaseModel,
} from '@zhulu/engines/lifetime'
import { createGenerator } from '@zhulu/engines/stats'
import { alignColumns, cutTo } from '../table.ts'
import { columnNamed, numberIn, readCsv, type CsvTable } from './csv.ts'
import { printResult } from './print-result.ts'
import { bar, sayNumber } from './say.ts'

type Asked = {
  model: PurchaseModel['name']
  unit: 'day' | 'week' | 'month'
  periods: number
  until?: string
  resamples: number
  seed: number
  limit: number
  encoding?: string
  json?: true
}

const daysPer = { day: 1, week: 7, month: 30.4375 }

/** `zhulu value fit FILE.csv`: a model of repeat purchases, and what it expects of each customer. */
export function fitValue(path: string, asked: Asked): void {
  const table = readCsv(path, asked.encoding)
  const read = readCustomers(table, asked)
  const { customers } = read
  const fit: Fit<PurchaseModel> = asked.model === 'bg_nbd' ? fitBgNbd(customers) : fitParetoNbd(customers)
  if (fit.status === 'infeasible') throw new Error(`${path}: no model can be fitted (${fit.reason})`)
  const spenders = customers.flatMap(({ repeats, meanSpend }) => (repeats > 0 && meanSpend !== null && meanSpend > 0 ? [{ repeats, meanSpend }] : []))
  const spending = spenders.length > 0 ? fitGammaGamma(spenders) : null
  const rows = customers
    .map((customer) => rowOf(customer, { fit, spending, periods: asked.periods }))
    .sort((a, b) => (b.value ?? b.expected ?? 0) - (a.value ?? a.expected ?? 0))
  const names = Object.keys(fit.model).filter((name) => name !== 'name')
  const intervals = asked.resamples > 0 ? intervalsOf(customers, fit.model, asked) : null
  const { customers: count, ...fitted } = fit
  printResult(
    { file: path, unit: read.unit, until: read.until, periods: asked.periods, customerCount: count, ...fitted, spending, intervals, customers: rows },
    asked,
    (result) =>
      [
        `${count} customers, ${fit.repeaters} bought again; ${fit.model.name}, log-likelihood ${fit.logLikelihood.toFixed(1)}${read.until === null ? '' : `, until ${read.until}`}`,
        alignColumns(
          [
            ['parameter', ''],
            ...names.map((name, i) => [name, sayNumber(Number(Reflect.get(fit.model, name))), sayInterval(result.intervals?.intervals[i])]),
          ],
          [1],
        ),
        ...(fit.atBoundary ? ['! a parameter ran away: these customers do not tell it'] : []),
        ...(spending?.status === 'fitted'
          ? [`spend per purchase: gamma-gamma p ${sayNumber(spending.model.p)}, q ${sayNumber(spending.model.q)}, v ${sayNumber(spending.model.v)}`]
          : []),
        alignColumns(
          [
            ['customer', 'repeats', 'alive', '', `next ${asked.periods} ${read.unit}s`, 'worth'],
            ...rows
              .slice(0, asked.limit)
              .map((row) => [
                cutTo(row.customer, 30),
                String(row.repeats),
                row.informative ? `${(100 * row.alive).toFixed(0)} %` : '?',
                row.informative ? bar(row.alive, 10) : '',
                row.expected === null ? '–' : sayNumber(row.expected),
                row.value === null ? '–' : sayNumber(row.value),
              ]),
          ],
          [1, 2, 4, 5],
        ),
        ...(rows.length > asked.limit ? [`… and ${rows.length - asked.limit} more (--limit, --json)`] : []),
        ...(rows.some((row) => !row.informative) ? ['? bought only once: under this model that says nothing about being a customer still'] : []),
      ].join('\n'),
  )
}

const sayInterval = (interval: { lower: { value: number | null }; upper: { value: number | null } } | undefined): string =>
  interval && interval.lower.value !== null && interval.upper.value !== null
    ? `(${sayNumber(interval.lower.value)} to ${sayNumber(interval.upper.value)})`
    : ''

function rowOf(
  customer: CustomerSummary,
  { fit, spending, periods }: { fit: Extract<Fit<PurchaseModel>, { status: 'fitted' }>; spending: Fit<GammaGamma> | null; periods: number },
) {
  const { probability: alive, informative } = probabilityAlive(fit.model, customer)
  const expected = expectedPurchases(fit.model, customer, periods).value
  const spender = { repeats: customer.meanSpend === null ? 0 : customer.repeats, meanSpend: customer.meanSpend ?? 0 }
  const spend = spending?.status === 'fitted' ? expectedSpend(spending.model, spender).value : null
  return { ...customer, alive, informative, expected, spend, value: expected === null || spend === null ? null : expected * spend }
}

const intervalsOf = (customers: readonly CustomerSummary[], model: PurchaseModel, { resamples, seed }: Asked) =>
  modelIntervals({
    histories: customers,
    model: model.name,
    figures: (drawn) => Object.values(drawn).filter((value) => typeof value === 'number'),
    generator: createGenerator({ seed, stream: 'value fit' }),
    resamples,
  })

type Customers = { customers: CustomerSummary[]; unit: string; until: string | null }

/** Either a history a customer (frequency, recency, age), or its purchases (customer, date, amount). */
function readCustomers(table: CsvTable, asked: Asked): Customers {
  const customer = columnNamed(table, ['customer', 'customer id', 'id', 'account', '客户', '客戶'])
  const frequency = columnNamed(table, ['frequency', 'repeats', 'x'])
  const recency = columnNamed(table, ['recency', 't_x', 'last'])
  const age = columnNamed(table, ['age', 'T', 'observed'])
  if (frequency !== null && recency !== null && age !== null) {
    const spend = columnNamed(table, ['monetary', 'mean spend', 'monetary value', 'amount'])
    const customers = table.rows.map((row): CustomerSummary => ({
      customer: customer === null ? `line ${row.line}` : (row.cells.get(customer) ?? ''),
      repeats: required(numberIn(row, frequency), row.line, frequency),
      last: required(numberIn(row, recency), row.line, recency),
      observed: required(numberIn(row, age), row.line, age),
      meanSpend: spend === null ? null : numberIn(row, spend),
    }))
    return { customers, unit: 'period', until: null }
  }
  const date = columnNamed(table, ['date', 'day', '日期'])
  if (customer === null || date === null)
    throw new Error(`columns frequency, recency and age are needed, or customer and date (and amount); there are ${table.names.join(', ')}`)
  const amount = columnNamed(table, ['amount', 'value', 'sales', '金额', '金額'])
  const purchases = table.rows.map((row) => ({
    customer: row.cells.get(customer) ?? '',
    day: dayIn(row.cells.get(date) ?? '', row.line),
    amount: amount === null ? null : numberIn(row, amount),
  }))
  const until = asked.until === undefined ? purchases.reduce((latest, { day }) => Math.max(latest, day), -Infinity) : dayIn(asked.until, null)
  if (purchases.length === 0) throw new Error('there are no purchases')
  return { customers: summarisePurchases({ purchases, until, daysPerUnit: daysPer[asked.unit] }), unit: asked.unit, until: textOfDay(until) }
}

function required(value: number | null, line: number, name: string): number {
  if (value === null) throw new Error(`line ${line}: column "${name}" is empty`)
  return value
}

function dayIn(text: string, line: number | null): number {
  const day = dayOfText(text.slice(0, 10).replaceAll('/', '-'))
  if (day === null) throw new Error(`${line === null ? '--until' : `line ${line}`}: "${text}" is not a date YYYY-MM-DD`)
  return day
}
