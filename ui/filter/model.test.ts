import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeFilter, encodeFilter, type Filter } from '#kernel/contract/filter.ts'
import { both, filterOf, groupFilter, groupOf, isComplete, periodOf, withOperator } from './model.ts'

const condition: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    field: fc.constantFrom('name', 'value', 'stage'),
    op: fc.constantFrom('eq' as const, 'gte' as const, 'contains' as const),
    value: fc.oneof(fc.string({ minLength: 1, maxLength: 20 }), fc.integer()),
  }),
  fc.record({
    field: fc.constantFrom('name', 'stage'),
    op: fc.constant('in' as const),
    value: fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ field: fc.constantFrom('name'), op: fc.constantFrom('empty' as const, 'notEmpty' as const) }),
)

/** Whether a row of plain texts and numbers fits; enough of the operators to compare two filters. */
function fits(filter: Filter, row: Record<string, string | number>): boolean {
  if ('and' in filter) return filter.and.every((part) => fits(part, row))
  if ('or' in filter) return filter.or.some((part) => fits(part, row))
  if ('not' in filter) return !fits(filter.not, row)
  const own = row[filter.field] ?? ''
  const values = filter.value === undefined ? [] : [filter.value].flat().map(String)
  if (filter.op === 'empty') return own === ''
  if (filter.op === 'notEmpty') return own !== ''
  if (filter.op === 'contains') return String(own).includes(values[0] ?? '')
  if (filter.op === 'gte') return String(own) >= (values[0] ?? '')
  return values.includes(String(own))
}

const tree: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    condition,
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
    tie('filter').map((not) => ({ not })),
  ),
})).filter

test('editing a filter and leaving it as it is changes nothing about which rows it lets through', () => {
  fc.assert(
    fc.property(
      tree,
      fc.dictionary(fc.constantFrom('name', 'value', 'stage'), fc.oneof(fc.string({ maxLength: 3 }), fc.integer())),
      (filter, row) => {
        const again = filterOf(groupOf(filter))
        expect(again !== null && fits(again, row)).toBe(fits(filter, row))
      },
    ),
  )
})

test('a filter made in the builder survives the address', () => {
  const filter: Filter = { and: [{ field: 'value', op: 'gte', value: '1000000' }, { not: { or: [{ field: 'stage', op: 'in', value: ['lead'] }] } }] }
  expect(decodeFilter(encodeFilter(filter) ?? '')).toEqual(filter)
  expect(filterOf(groupOf(filter))).toEqual(filter)
})

test('a condition without its value says nothing yet', () => {
  expect(isComplete({ field: 'name', op: 'contains' })).toBe(false)
  expect(isComplete({ field: 'name', op: 'in', value: [] })).toBe(false)
  expect(isComplete({ field: 'urgent', op: 'eq', value: false })).toBe(true)
  expect(
    filterOf({
      join: 'all',
      parts: [
        { field: 'name', op: 'contains' },
        { join: 'any', parts: [] },
      ],
    }),
  ).toBeNull()
})

test('another operator keeps the value when it can use it', () => {
  expect(withOperator({ field: 'stage', op: 'eq', value: 'lead' }, 'in')).toEqual({ field: 'stage', op: 'in', value: ['lead'] })
  expect(withOperator({ field: 'stage', op: 'in', value: ['lead', 'won'] }, 'ne')).toEqual({ field: 'stage', op: 'ne', value: 'lead' })
  expect(withOperator({ field: 'stage', op: 'in', value: ['lead'] }, 'empty')).toEqual({ field: 'stage', op: 'empty' })
})

test('what the page fixes and what the person chose hold together', () => {
  const fixed: Filter = { field: 'organizationId', op: 'eq', value: 'x' }
  expect(both(fixed, null)).toEqual(fixed)
  expect(both(null, undefined)).toBeNull()
  expect(both(fixed, { field: 'stage', op: 'empty' })).toEqual({ and: [fixed, { field: 'stage', op: 'empty' }] })
})

test('a group key of a period becomes its first day and the first of the next', () => {
  expect(periodOf('2026-Q4', 'quarter')).toEqual({ from: '2026-10-01', until: '2027-01-01' })
  expect(periodOf('2026-12', 'month')).toEqual({ from: '2026-12-01', until: '2027-01-01' })
  expect(periodOf('2024', 'year')).toEqual({ from: '2024-01-01', until: '2025-01-01' })
  expect(periodOf('no day', 'month')).toBeNull()
  expect(groupFilter('signDate:quarter', '2026-Q1')).toEqual({
    and: [
      { field: 'signDate', op: 'gte', value: '2026-01-01' },
      { field: 'signDate', op: 'lt', value: '2026-04-01' },
    ],
  })
})

test('the group of what is not known holds the rows without a value, the group of a flag its truth', () => {
  expect(groupFilter('ownerId', null)).toEqual({ field: 'ownerId', op: 'empty' })
  expect(groupFilter('urgent', 'true')).toEqual({ field: 'urgent', op: 'eq', value: true })
})
