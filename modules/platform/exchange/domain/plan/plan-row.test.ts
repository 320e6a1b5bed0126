import { describe, expect, it } from 'vitest'
import { field } from '#kernel/contract/fields.ts'
import type { Row } from '../file/row.ts'
import { foldName } from '../value/field-spec.ts'
import type { ColumnStyle } from '../value/parse-cell.ts'
import { NameIndex } from './name-index.ts'
import { fillFrom, Planner, type Plan, type PlanEntry } from './plan-row.ts'

const style: ColumnStyle = {
  numbers: 'point',
  dates: { order: 'dayFirst', republic: false, serial: false },
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
}

const entry = (column: number, target: string, given: Partial<PlanEntry> & { of: PlanEntry['spec']['field'] }): PlanEntry => ({
  column,
  header: target,
  target,
  spec: { name: target, field: given.of, words: new Map() },
  style,
  cellOf: (row) => row.cells[column],
  answers: new Map(),
  missing: 'refuse',
  erase: false,
  to: null,
  lookup: null,
  ...given,
})

const accounts = new NameIndex()
accounts.add({ id: 'a1', title: '北京精密', others: ['BJ Precision'] })
accounts.add({ id: 'a2', title: '双胞胎', others: [] })
accounts.add({ id: 'a3', title: '雙胞胎', others: [] })

const plan = (given: Partial<Plan> = {}): Plan => ({
  entries: [
    entry(0, 'name', { of: field.text() }),
    entry(1, 'value', { of: field.money() }),
    entry(2, 'organizationId', { of: field.reference('organization'), to: 'organization', lookup: accounts }),
  ],
  currencies: new Map(),
  required: ['name'],
  rules: [{ targets: ['name'] }],
  mode: 'createAndUpdate',
  repeats: 'refuse',
  existing: (_, key) => (key === 'old' ? ['p1'] : []),
  isOwnTitle: () => false,
  ...given,
})
const row = (...cells: Row['cells']): Row => ({ line: 2, cells })
const planned = (cells: Row['cells'], given: Partial<Plan> = {}) => new Planner(plan(given)).plan(row(...cells))

const stages = new NameIndex()
stages.add({ id: 's1', title: 'Delivery', others: [], within: { processId: 'north' } })
stages.add({ id: 's2', title: 'Delivery', others: [], within: { processId: 'south' } })
stages.add({ id: 's3', title: 'Talks', others: [], within: { processId: 'south' } })

describe('a name that several records bear', () => {
  const staged = (values: Row['cells'], answers: PlanEntry['answers'] = new Map()) =>
    planned(values, {
      entries: [
        entry(0, 'name', { of: field.text() }),
        entry(1, 'processId', {
          of: field.reference('salesProcess'),
          to: 'salesProcess',
          lookup: { find: (word) => (word === 'nowhere' ? [] : [word]) },
          missing: 'empty',
        }),
        entry(2, 'stageId', { of: field.reference('salesStage'), to: 'salesStage', lookup: stages, answers }),
      ],
    })

  it('means the one that agrees with the other references of the row', () => {
    expect(staged(['a', 'south', 'delivery']).values).toMatchObject({ stageId: 's2' })
    expect(staged(['a', 'north', 'delivery']).values).toMatchObject({ stageId: 's1' })
  })

  it('is refused when nothing in the row tells which', () => {
    expect(staged(['a', 'nowhere', 'delivery']).problems).toMatchObject([{ code: 'WORD_AMBIGUOUS', values: { word: 'delivery' } }])
    expect(staged(['a', 'east', 'delivery']).problems).toMatchObject([{ code: 'WORD_AMBIGUOUS' }])
  })

  it('may be answered by a name, which is looked up in the same way', () => {
    const answers = new Map([[foldName('Engaging'), { use: 'Delivery' }]])
    expect(staged(['a', 'south', 'Engaging'], answers).values).toMatchObject({ stageId: 's2' })
    expect(staged(['a', 'south', 'Engaging'], new Map([[foldName('Engaging'), { use: 'Gone' }]])).problems).toMatchObject([
      { code: 'WORD_UNKNOWN', values: { word: 'Gone' } },
    ])
  })
})

describe('a row of a file', () => {
  it('becomes a new record, or a change of the one it equals', () => {
    expect(planned(['new', '5', 'BJ precision'])).toMatchObject({
      action: 'create',
      values: { name: 'new', value: { amount: '5', currency: 'CNY' }, organizationId: 'a1' },
      problems: [],
    })
    expect(planned(['OLD', '', ''])).toMatchObject({ action: 'update', id: 'p1', values: {} })
  })

  it('leaves alone what is empty, unless asked to erase', () => {
    expect(planned(['old', '', '']).values).toEqual({})
    expect(
      planned(['old', '', ''], { entries: [entry(0, 'name', { of: field.text() }), entry(1, 'value', { of: field.money(), erase: true })] }).values,
    ).toEqual({ value: null })
  })

  it('is refused with every reason at once', () => {
    expect(planned(['x', 'much', 'Nobody']).problems).toEqual([
      { code: 'NOT_AN_AMOUNT', column: 'value' },
      { code: 'WORD_UNKNOWN', values: { word: 'Nobody' }, column: 'organizationId' },
    ])
    expect(planned(['', '5', '']).problems).toEqual([{ code: 'REQUIRED', column: 'name' }])
    expect(planned(['x', '5', '双胞胎']).problems).toEqual([{ code: 'WORD_AMBIGUOUS', values: { word: '双胞胎' }, column: 'organizationId' }])
  })

  it('is refused, or skipped if asked, when it repeats an earlier one', () => {
    const refusing = new Planner(plan())
    refusing.plan(row('same', '', ''))
    expect(refusing.plan({ line: 3, cells: ['SAME', '', ''] })).toMatchObject({
      action: 'refuse',
      problems: [{ code: 'DUPLICATE_IN_FILE', values: { line: 2 } }],
    })
    const skipping = new Planner(plan({ repeats: 'skip' }))
    skipping.plan(row('same', '', ''))
    expect(skipping.plan({ line: 3, cells: ['same', '', ''] }).action).toBe('skip')
  })

  it('does with a missing word what a person said', () => {
    const withAnswers = (given: Partial<PlanEntry>) => ({
      entries: [
        entry(0, 'name', { of: field.text() }),
        entry(2, 'organizationId', { of: field.reference('organization'), to: 'organization', lookup: accounts, ...given }),
      ],
    })
    expect(planned(['x', '', 'New Ltd'], withAnswers({ missing: 'create' }))).toMatchObject({
      action: 'create',
      wants: [{ target: 'organizationId', to: 'organization', word: 'New Ltd' }],
    })
    expect(planned(['x', '', 'New Ltd'], withAnswers({ missing: 'empty' }))).toMatchObject({ action: 'create', wants: [], values: { name: 'x' } })
    expect(planned(['x', '', 'BJ-Precison'], withAnswers({ answers: new Map([[foldName('BJ-Precison'), { use: 'a1' }]]) }))).toMatchObject({
      action: 'create',
      values: { organizationId: 'a1' },
      unknown: [],
    })
    expect(planned(['x', '', 'BJ Precison'], withAnswers({}))).toMatchObject({ action: 'refuse', unknown: [{ word: 'BJ Precison' }] })
  })

  it('may fill two references from one column, and a status beside a stage', () => {
    const isUnderstood = (word: string) => accounts.find(word).length > 0 || word === 'won'
    const entries = [
      entry(0, 'name', { of: field.text() }),
      ...['organizationId', 'payerId'].map((target) =>
        entry(1, target, { of: field.reference('organization'), to: 'organization', lookup: accounts, isUnderstood }),
      ),
    ]
    expect(planned(['x', '北京精密'], { entries }).values).toEqual({ name: 'x', organizationId: 'a1', payerId: 'a1' })
    expect(planned(['x', 'won'], { entries })).toMatchObject({ action: 'create', values: { name: 'x' }, problems: [] })
  })

  it('may name a row of the same file', () => {
    expect(planned(['x', '', 'Later Ltd'], { isOwnTitle: (_, word) => word === 'Later Ltd' })).toMatchObject({
      action: 'create',
      pending: [{ target: 'organizationId', word: 'Later Ltd' }],
    })
  })

  it('takes the currency of the column beside the amount', () => {
    expect(planned(['x', '5', '', 'USD'], { currencies: new Map([['value', 3]]) }).values).toMatchObject({ value: { amount: '5', currency: 'USD' } })
    expect(planned(['x', '5', '', 'shells'], { currencies: new Map([['value', 3]]) }).problems).toEqual([{ code: 'NOT_A_CURRENCY', column: 'value' }])
  })

  it('keeps the problem that reading found', () => {
    expect(new Planner(plan()).plan({ line: 2, cells: ['x'], problem: { code: 'STRAY_QUOTE' } })).toMatchObject({
      action: 'refuse',
      problems: [{ code: 'STRAY_QUOTE' }],
    })
  })

  it('can be put together from several cells', () => {
    const fill = fillFrom('{account} · {product}', ['id', 'account', 'product'])
    expect(fill(row('1', 'Acme', 'GTX'))).toBe('Acme · GTX')
    expect(fill(row('1', '', 'GTX'))).toBe('GTX')
    const three = fillFrom('{product} · {account} · {id}', ['id', 'account', 'product'])
    expect(three(row('1', '', 'GTX'))).toBe('GTX · 1')
    expect(three(row('1-2', 'A - B', ''))).toBe('A - B · 1-2')
  })
})

describe('names of records', () => {
  it('are found in either script and by other names, and resembling ones proposed', () => {
    expect(accounts.find('北京精密')).toEqual(['a1'])
    expect(accounts.find('bj precision')).toEqual(['a1'])
    expect(accounts.find('双胞胎')).toEqual(['a2', 'a3'])
    expect(accounts.resembling('北京精密有限公司')[0]).toMatchObject({ id: 'a1', score: 1 })
  })
})
