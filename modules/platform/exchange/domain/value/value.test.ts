import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { field } from '#kernel/contract/fields.ts'
import type { Cell } from '../file/row.ts'
import { styleOfColumn } from './column-style.ts'
import { dateStyleOf, readMoment } from './date.ts'
import { decimalOf, shifted, textOf } from './decimal.ts'
import { wordsOf, type FieldSpec } from './field-spec.ts'
import { readCurrency, readMoney } from './money.ts'
import { numberStyleOf, numberText, readNumber } from './number.ts'
import { parseCell, type ColumnStyle } from './parse-cell.ts'

const style: ColumnStyle = {
  numbers: 'point',
  dates: { order: 'dayFirst', republic: false, serial: false },
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
}
const spec = (of: FieldSpec['field'], words: FieldSpec['words'] = new Map()): FieldSpec => ({ name: 'x', field: of, words })
const number = (text: string) => {
  const read = readNumber(text)
  return read && numberText(read)
}

describe('numbers as people write them', () => {
  it.each([
    ['1,234.56', '1234.56'],
    ['(1,234.56)', '-1234.56'],
    ['($-1,234.56)', '-1234.56'],
    ['-$12.34', '-12.34'],
    ['12.5万', '125000'],
    ['1.2億', '120000000'],
    ['3千万', '30000000'],
    ['RMB 3,000', '3000'],
    ['￥１２３', '123'],
    ['NT$ 5,000', '5000'],
    ['人民币 12.5 万元', '125000'],
    ['5k', '5000'],
    ['$5.2M', '5200000'],
    ['1.5e3', '1500'],
    ['12-', '-12'],
    ['−7', '-7'],
  ])('%s is %s', (text, value) => expect(number(text)).toBe(value))

  it.each(['', '-', 'NA', '1,23', '12,345,67', '1.234.567', '2026-01-01', '12abc', '1 2 x', '--5', '-5-', '万'])('%s is no number', (text) =>
    expect(number(text)).toBeNull(),
  )

  it('the decimal sign is that under which most of the column can be read', () => {
    expect(numberStyleOf(['1.234,56', '12,5', '1.000'])).toBe('comma')
    expect(numberStyleOf(['1,234', '12', '1.5'])).toBe('point')
  })

  it('decimals are exact whatever their size', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(6), (units, scale) => {
        const text = textOf({ units, scale }, scale)
        const back = decimalOf(text)
        expect(back && textOf(back, scale)).toBe(text)
        expect(back && textOf(shifted(shifted(back, 4), -4), scale)).toBe(text)
      }),
    )
  })
})

describe('amounts', () => {
  it.each([
    ['¥1,200', 'CNY', '1200 CNY'],
    ['¥1,200', 'JPY', '1200 JPY'],
    ['$5', 'TWD', '5 TWD'],
    ['USD 5', 'TWD', '5 USD'],
    ['1200', 'CNY', '1200 CNY'],
    ['€99.9', 'CNY', '99.9 EUR'],
    ['12.5万美元', 'CNY', '125000 USD'],
  ])('%s in a %s column is %s', (text, currency, expected) => {
    const [amount, code] = expected.split(' ')
    expect(readMoney(text, { currency })).toEqual({ value: { amount, currency: code } })
  })

  it.each([
    ['1200', null, 'CURRENCY_MISSING'],
    ['12.345', 'CNY', 'TOO_MANY_DECIMALS'],
    ['1e20', 'CNY', 'NUMBER_TOO_LARGE'],
    ['RMB 5 EUR', 'CNY', 'CURRENCIES_CONTRADICT'],
    ['much', 'CNY', 'NOT_AN_AMOUNT'],
  ] as const)('%s without %s is %s', (text, currency, code) => expect(readMoney(text, { currency })).toMatchObject({ problem: { code } }))

  it('currencies have codes and names', () => {
    expect(['人民币', 'usd', '港幣', 'XYZ1', ''].map(readCurrency)).toEqual(['CNY', 'USD', 'HKD', null, null])
  })
})

describe('days as people write them', () => {
  const day = (text: Exclude<Cell, null>, more: Partial<ColumnStyle['dates']> = {}) => readMoment(text, { ...style.dates, ...more })?.day ?? null

  it.each([
    '2026-01-02',
    '2026/1/2',
    '2026.1.2',
    '2026年1月2日',
    '20260102',
    '民國115年1月2日',
    '中華民國 115 年 1 月 2 日',
    '2/1/2026',
    '2/1/26',
    'Jan 2, 2026',
    '2-Jan-26',
    '2 January 2026',
    '2026-01-02 10:30',
    '2026年1月2日 星期五',
    'Fri, 2 Jan 2026',
  ])('%s is 2 January 2026', (text) => expect(day(text)).toBe('2026-01-02'))

  it.each(['2026-02-30', '113/01/02', 'Mayo 3, 2026', '45292', '2026-01-02 25:00', '31/31/2026', '12', '明天'])('%s is no day by itself', (text) =>
    expect(day(text)).toBeNull(),
  )

  it('the column decides what a cell can not', () => {
    expect(dateStyleOf(['113/01/02', '112/12/31'])).toMatchObject({ republic: true, ambiguous: false })
    expect(dateStyleOf(['1/2/2026', '3/14/2026'])).toMatchObject({ order: 'monthFirst', ambiguous: false })
    expect(dateStyleOf(['1/2/2026', '13/4/2026'])).toMatchObject({ order: 'dayFirst', ambiguous: false })
    expect(dateStyleOf(['1/2/2026', '3/4/2026'])).toMatchObject({ ambiguous: true })
    expect(dateStyleOf(['46054', '46055.5'])).toMatchObject({ serial: true })
    expect(day('113/01/02', { republic: true })).toBe('2024-01-02')
    expect(day('1130102', { republic: true })).toBe('2024-01-02')
    expect(day('45292', { serial: true })).toBe('2024-01-01')
    expect(day(45292)).toBe('2024-01-01')
    expect(day('1/2/2026', { order: 'monthFirst' })).toBe('2026-01-02')
  })

  it('no ISO day is ever read as another', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
        const iso = date.toISOString().slice(0, 10)
        expect(day(iso)).toBe(iso)
      }),
    )
  })
})

describe('a cell for a field', () => {
  it('yes and no are read in three languages', () => {
    const values = ['是', '否', 'Y', 'no', '有', '無', '√', true, '0'].map((cell) => parseCell(cell, spec(field.flag()), style))
    expect(values.map((parsed) => 'value' in parsed && parsed.value)).toEqual([true, false, true, false, true, false, true, true, false])
    expect(parseCell('maybe', spec(field.flag()), style)).toEqual({ problem: { code: 'NOT_YES_OR_NO' } })
  })

  it('a choice is found by its word in any language, and otherwise looked up', () => {
    const words = wordsOf(['open_tender', 'direct'], (option) =>
      option === 'direct' ? ['直接签约', '直接簽約', 'Direct contract'] : ['公开招标', '公開招標', 'Open tender'],
    )
    const choice = spec(field.choice(['open_tender', 'direct']), words)
    expect(['公開招標', 'OPEN TENDER', 'open_tender', '公开 招标'].map((text) => parseCell(text, choice, style))).toEqual(
      Array.from({ length: 4 }, () => ({ value: 'open_tender' })),
    )
    expect(parseCell('tender?', choice, style)).toEqual({ word: 'tender?' })
  })

  it('percent is a share, unless the field counts in percent', () => {
    expect(parseCell('12%', spec(field.number()), style)).toEqual({ value: 0.12 })
    expect(parseCell('12%', spec(field.number({ unit: '%' })), style)).toEqual({ value: 12 })
    expect(parseCell({ as: 'percent', text: '7%' }, spec(field.number()), style)).toEqual({ value: 0.07 })
  })

  it('an instant without zone is that of the clocks there', () => {
    expect(parseCell('2026-01-02 10:30', spec(field.instant()), style)).toEqual({ value: '2026-01-02T02:30:00.000Z' })
    expect(parseCell('2026-01-02T10:30:00+01:00', spec(field.instant()), style)).toEqual({ value: '2026-01-02T09:30:00.000Z' })
  })

  it('nothing is null, not zero and not empty text', () => {
    for (const cell of ['', '  ', null, undefined, 'N/A', '—', 'null']) expect(parseCell(cell, spec(field.number()), style)).toEqual({ empty: true })
    expect(parseCell('N/A', spec(field.text()), style)).toEqual({ value: 'N/A' })
  })

  it.each([
    ['x'.repeat(201), field.text(), 'TOO_LONG'],
    ['a\u0007b', field.text(), 'CONTROL_CHARACTERS'],
    ['nobody', field.text({ format: 'email' }), 'NOT_A_MAIL_ADDRESS'],
    ['1.5', field.number({ integer: true }), 'NOT_A_WHOLE_NUMBER'],
    ['-1', field.number({ min: 0 }), 'NUMBER_TOO_SMALL'],
    ['11', field.number({ max: 10 }), 'NUMBER_TOO_LARGE'],
    ['¥5', field.number(), 'CURRENCY_IN_NUMBER'],
    ['soon', field.date(), 'NOT_A_DATE'],
    [{ as: 'error' as const, text: '#REF!' }, field.text(), 'CELL_ERROR'],
  ])('%j is refused by its field with a code', (cell, of, code) => {
    expect(parseCell(cell, spec(of), style)).toMatchObject({ problem: { code } })
  })

  it('tags are split by the signs of both languages', () => {
    expect(parseCell('重点、 华东；VIP,VIP', spec(field.tags()), style)).toEqual({ value: ['重点', '华东', 'VIP'] })
  })

  it('tags of a list are found by their words', () => {
    const of = { name: 'field', field: field.choices(['east', 'west']), words: new Map([['华东', 'east']]) }
    expect(parseCell('华东、west', of, style)).toEqual({ value: ['east', 'west'] })
    expect(parseCell('north', of, style)).toMatchObject({ problem: {} })
  })

  it('no cell and no style ever throws', () => {
    const cell: fc.Arbitrary<Cell> = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.record({
        as: fc.constantFrom('date' as const, 'instant' as const, 'time' as const, 'percent' as const, 'error' as const),
        text: fc.string(),
      }),
    )
    const fields = [
      field.text(),
      field.number(),
      field.money(),
      field.date(),
      field.instant(),
      field.choice(['a']),
      field.flag(),
      field.tags(),
      field.reference('x'),
    ]
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 5 }), (cells) => {
        const guessed = styleOfColumn(cells, { currency: null, timeZone: 'Asia/Taipei' })
        for (const of of fields) for (const value of cells) expect(Object.keys(parseCell(value, spec(of), guessed))).toHaveLength(1)
      }),
    )
  })
})
