import { expect, test } from 'vitest'
import type { Row } from './any-record.ts'
import { extend, relink, Shelf, withRow, type Chain } from './shelf.ts'

const row = (id: string, version = 1): Row => ({
  id,
  version,
  createdAt: '',
  createdBy: null,
  updatedAt: '',
  updatedBy: null,
  archivedAt: null,
  labels: {},
  masked: [],
})
const chain: Chain = [null, 'a', 'b']

test('the next page is asked for only when the last one says that there is more', () => {
  expect(extend([null], { items: [], nextCursor: 'a' })).toEqual([null, 'a'])
  expect(extend([null], { items: [], nextCursor: null })).toEqual([null])
  expect(extend([null], undefined)).toEqual([null])
})

test('pages whose ends did not move stay linked as they are', () => {
  const ends = ['a', 'b', null]
  expect(relink(chain, (index) => ({ items: [], nextCursor: ends[index] ?? null }))).toBe(chain)
})

test('when the end of a page moves, the next one starts there; when it became the last, the rest goes', () => {
  expect(relink(chain, (index) => ({ items: [], nextCursor: index === 0 ? 'a2' : 'b' }))).toEqual([null, 'a2', 'b'])
  expect(relink(chain, () => ({ items: [], nextCursor: null }))).toEqual([null])
})

test('a row that was changed is shown at once, and never replaced by an older reading', () => {
  const shelf = new Shelf()
  shelf.put('all', 0, { items: [row('x', 2), row('y')], nextCursor: null })
  const before = shelf.version
  shelf.replace(row('x', 3))
  expect(shelf.get('all', 0)?.items.map(({ version }) => version)).toEqual([3, 1])
  expect(shelf.version).toBeGreaterThan(before)
  expect(withRow({ items: [row('x', 5)], nextCursor: null }, row('x', 4)).items[0]?.version).toBe(5)
})

test('the same page again is no change', () => {
  const shelf = new Shelf()
  const page = { items: [row('x')], nextCursor: null }
  shelf.put('all', 0, page)
  const { version } = shelf
  shelf.put('all', 0, page)
  expect(shelf.version).toBe(version)
})
