import { expect, test } from 'vitest'
import { field, type Field } from '#kernel/contract/fields.ts'
import { readBlock, readDate, readDecimal, readValue } from './read-value.ts'

const words: Record<string, string> = { 'deal.stage.lead': '线索', 'deal.stage.won': 'Won', 'industry.C34': '通用设备制造' }
const read = (text: string, of: Field, name = 'stage') =>
  readValue(text, { t: (key) => words[key] ?? key, record: 'deal', name, field: of, currency: 'CNY', codes: ['C34'] })

test('amounts are read as people write them, digit by digit', () => {
  expect(readDecimal('1,234.50')).toBe('1234.5')
  expect(readDecimal('１２万')).toBe('120000')
  expect(readDecimal('3.05亿')).toBe('305000000')
  expect(readDecimal('12.5K')).toBe('12500')
  expect(readDecimal('（1,200）')).toBe('-1200')
  expect(readDecimal('0.10')).toBe('0.1')
  expect(readDecimal('999999999999999')).toBe('999999999999999')
  expect(readDecimal('about 5')).toBeNull()
})

test('money keeps the currency that is written, and takes the usual one otherwise', () => {
  expect(read('¥1,200万', field.money())).toEqual({ ok: true, value: { amount: '12000000', currency: 'CNY' } })
  expect(read('US$ 5,000.5', field.money())).toEqual({ ok: true, value: { amount: '5000.5', currency: 'USD' } })
  expect(read('300 EUR', field.money())).toEqual({ ok: true, value: { amount: '300', currency: 'EUR' } })
  expect(read('300元', field.money())).toEqual({ ok: true, value: { amount: '300', currency: 'CNY' } })
  expect(read('1.234', field.money())).toEqual({ ok: false, text: '1.234' })
  expect(read('abc', field.money())).toEqual({ ok: false, text: 'abc' })
})

test('days are read in the usual spellings; a day that does not exist is not', () => {
  for (const text of ['2026-03-05', '2026/3/5', '2026年3月5日', '20260305', '2026.3.5', '2026-03-05 00:00:00'])
    expect(readDate(text)).toBe('2026-03-05')
  expect(readDate('2026-02-30')).toBeNull()
  expect(readDate('5 March')).toBeNull()
})

test('options and codes are found by key and by word', () => {
  expect(read('线索', field.choice(['lead', 'won']))).toEqual({ ok: true, value: 'lead' })
  expect(read('won', field.choice(['lead', 'won']))).toEqual({ ok: true, value: 'won' })
  expect(read('lost', field.choice(['lead', 'won']))).toEqual({ ok: false, text: 'lost' })
  expect(read('线索、won', field.choices(['lead', 'won']))).toEqual({ ok: true, value: ['lead', 'won'] })
  expect(read('线索、lost', field.choices(['lead', 'won']))).toEqual({ ok: false, text: '线索、lost' })
  expect(read('通用设备制造', field.code('industry'))).toEqual({ ok: true, value: 'C34' })
})

test('nothing written empties a field, unless it must be known', () => {
  expect(read(' ', field.text())).toEqual({ ok: true, value: null })
  expect(read('', field.text({ required: true }))).toEqual({ ok: false, text: '' })
})

test('a value that the contract refuses is not read', () => {
  expect(read('150', field.number({ max: 100 }))).toEqual({ ok: false, text: '150' })
  expect(read('not a mail', field.text({ format: 'email' }))).toEqual({ ok: false, text: 'not a mail' })
})

test('a block from a spreadsheet keeps line breaks and quotes inside its cells', () => {
  expect(readBlock('a\tb\r\nc\td\r\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
  expect(readBlock('"two\nlines"\t"say ""yes"""\n\tx')).toEqual([
    ['two\nlines', 'say "yes"'],
    ['', 'x'],
  ])
  expect(readBlock('one')).toEqual([['one']])
})
