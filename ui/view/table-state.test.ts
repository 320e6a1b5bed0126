import { expect, test } from 'vitest'
import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'
import { initialState, isChanged, readState, settingsOf, turnSort, writeState } from './table-state.ts'

const deal = record({
  name: 'deal',
  plural: 'deals',
  module: 'test',
  title: 'name',
  columns: ['name', 'value'],
  sort: '-value',
  summary: 'deals',
  fields: {
    name: field.text({ required: true }),
    value: field.money(),
    stage: field.choice(['lead', 'won']),
    note: field.text({ lines: true }),
    signDate: field.date(),
  },
})

test('an address without parameters shows the list as its contract says, and says nothing itself', () => {
  const state = readState({}, deal)
  expect(state).toMatchObject({
    kind: 'table',
    sort: [{ field: 'value', descending: true }],
    columns: [{ field: 'name' }, { field: 'value' }],
    group: null,
    archived: 'no',
  })
  expect(writeState(state, deal)).toEqual({})
})

test('what a person chose comes back from the address', () => {
  const state = {
    ...initialState(deal),
    search: '恒泰',
    filter: { field: 'stage', op: 'in' as const, value: ['lead'] },
    sort: [
      { field: 'name', descending: false },
      { field: 'value', descending: true },
    ],
    group: 'signDate:quarter',
    archived: 'with' as const,
    columns: [{ field: 'stage', width: 200 }, { field: 'name' }],
    freeze: 0,
    view: 'v1',
    kind: 'board',
    extra: { lane: 'stage' },
  }
  expect(readState({ ...writeState(state, deal) }, deal)).toEqual(state)
})

test('an emptied order or filter is not the default one', () => {
  const params = writeState({ ...initialState(deal), sort: [] }, deal)
  expect(params).toEqual({ sort: '' })
  expect(readState(params, deal).sort).toEqual([])
})

test('what an old or mistyped address says wrongly is left out', () => {
  expect(
    readState({ sort: 'gone,-name', group: 'gone', columns: 'gone,stage:9999', filter: '{"field":', archived: 'maybe', freeze: '-3' }, deal),
  ).toMatchObject({
    sort: [{ field: 'name', descending: true }],
    group: null,
    columns: [{ field: 'stage' }],
    filter: null,
    archived: 'no',
    freeze: 0,
  })
})

test('a view keeps how the list looks, but neither the words searched for nor which view it is', () => {
  const state = { ...initialState(deal), search: 'x', view: 'v1', group: 'stage' }
  expect(settingsOf(state, deal)).toEqual({ group: 'stage' })
  expect(isChanged(state, { group: 'stage' }, deal)).toBe(false)
  expect(isChanged({ ...state, group: null }, { group: 'stage' }, deal)).toBe(true)
})

test('a heading turns from up to down to none; with the shift key the other orders stay', () => {
  expect(turnSort([], 'name', false)).toEqual([{ field: 'name', descending: false }])
  expect(turnSort([{ field: 'name', descending: false }], 'name', false)).toEqual([{ field: 'name', descending: true }])
  expect(turnSort([{ field: 'name', descending: true }], 'name', false)).toEqual([])
  expect(turnSort([{ field: 'name', descending: false }], 'value', true)).toEqual([
    { field: 'name', descending: false },
    { field: 'value', descending: false },
  ])
  expect(
    turnSort(
      [
        { field: 'name', descending: true },
        { field: 'value', descending: false },
      ],
      'name',
      true,
    ),
  ).toEqual([{ field: 'value', descending: false }])
})
