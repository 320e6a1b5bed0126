import { expect, test } from 'vitest'
import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'
import { initialState } from '../../view/table-state.ts'
import type { Row } from '../any-record.ts'
import { gridColumns } from '../grid/columns.ts'
import { planPaste, titlesIn } from './plan.ts'

const deal = record({
  name: 'deal',
  plural: 'deals',
  module: 'test',
  title: 'name',
  summary: 'deals',
  fields: {
    name: field.text({ required: true }),
    value: field.money(),
    ownerId: field.reference('member'),
    wonAt: field.date({ readOnly: true }),
    secret: field.text({ sensitive: true }),
  },
})
const t = (key: string) => key
const columns = gridColumns({ contract: deal, state: initialState(deal), extras: [], t, freezable: false })
const row = (id: string, values: Record<string, unknown> = {}): Row => ({
  id,
  version: 1,
  createdAt: '',
  createdBy: null,
  updatedAt: '',
  updatedBy: null,
  archivedAt: null,
  labels: {},
  masked: ['secret'],
  name: id,
  value: { amount: '5.00', currency: 'USD' },
  ownerId: null,
  wonAt: null,
  secret: null,
  ...values,
})
const plan = (block: string[][], rows: Row[]) =>
  planPaste({
    contract: deal,
    block,
    rows,
    columns,
    t,
    currency: 'CNY',
    codesOf: () => [],
    idOf: (_, title) => (title === 'Anna' ? 'member-1' : null),
  })

test('only what differs is planned, and an amount keeps the currency of its cell', () => {
  const { rows, changes } = plan([['a', '7', 'Anna']], [row('a')])
  expect(changes).toBe(2)
  expect(rows[0]?.cells).toEqual([
    { name: 'value', text: '7', value: { amount: '7', currency: 'USD' }, ok: true },
    { name: 'ownerId', text: 'Anna', value: 'member-1', label: 'Anna', ok: true },
  ])
})

test('what can not be read is shown and left as it is', () => {
  const { rows, changes, unread } = plan([['', 'much', 'Nobody']], [row('a')])
  expect({ changes, unread }).toEqual({ changes: 0, unread: 3 })
  expect(rows[0]?.cells.every(({ ok }) => !ok)).toBe(true)
})

test('cells that the person may not write are passed over', () => {
  expect(plan([['a', '5.00', '', '2026-01-01', 'x']], [row('a', { value: { amount: '5.00', currency: 'USD' } })]).changes).toBe(0)
  expect(plan([['b', '7']], [row('a', { archivedAt: '2026-01-01T00:00:00.000Z' })]).changes).toBe(0)
})

test('lines beyond the end of the list are counted, not lost in silence', () => {
  expect(plan([['x'], ['y'], ['z']], [row('a')])).toMatchObject({ changes: 1, beyond: 2 })
})

test('each title of a reference is looked up once', () => {
  expect(
    titlesIn(
      [
        ['', '', 'Anna'],
        ['', '', 'Anna '],
        ['', '', ''],
      ],
      columns,
    ),
  ).toEqual([{ to: 'member', title: 'Anna' }])
})
