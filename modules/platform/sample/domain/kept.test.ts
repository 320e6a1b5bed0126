import { expect, test } from 'vitest'
import { keptRecords, keyOf, type Place, type Pointer } from './kept.ts'

const place = (text: string): Place => ({ type: text.split(' ')[0] ?? '', id: text.split(' ')[1] ?? '' })
const points = (from: string, to: string, more: Partial<Pointer> = {}): Pointer => ({
  from: place(from),
  to: place(to),
  part: false,
  own: false,
  ...more,
})
const kept = (...pointers: Pointer[]) => [...keptRecords(pointers)].map(([key, { holder }]) => [key, keyOf(holder)])

test('what only sample records point to goes', () => {
  expect(kept(points('pursuit 1', 'organization 1'), points('member 1', 'pursuit 1', { part: true }))).toEqual([])
})

test('what a record of one’s own points to stays, with all that it stands on', () => {
  expect(
    kept(points('task own', 'pursuit 1', { own: true }), points('pursuit 1', 'organization 1'), points('organization 1', 'organization 2')),
  ).toEqual([
    ['pursuit 1', 'task own'],
    ['organization 1', 'pursuit 1'],
    ['organization 2', 'organization 1'],
  ])
})

test('a part of one’s own goes with its whole, and holds nothing', () => {
  const teamMember = [points('teamMember own', 'pursuit 1', { own: true, part: true }), points('teamMember own', 'member 1', { own: true })]
  expect(kept(...teamMember)).toEqual([])
})

test('a part of one’s own stays with a whole that stays, and then holds what else it points to', () => {
  const teamMember = [points('teamMember own', 'pursuit 1', { own: true, part: true }), points('teamMember own', 'member 1', { own: true })]
  expect(kept(points('task own', 'pursuit 1', { own: true }), ...teamMember)).toEqual([
    ['pursuit 1', 'task own'],
    ['member 1', 'teamMember own'],
  ])
})

test('records that point to each other in a circle are kept once', () => {
  const circle = [points('a 1', 'b 1'), points('b 1', 'a 1')]
  expect(kept(points('own 1', 'a 1', { own: true }), ...circle)).toEqual([
    ['a 1', 'own 1'],
    ['b 1', 'a 1'],
  ])
})
