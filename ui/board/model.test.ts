import { expect, test } from 'vitest'
import type { Row } from '../record/any-record.ts'
import type { Line, Section } from '../record/use-sections.ts'
import { cellRows, countWith, neighbourCard, type Move } from './model.ts'

const row = (id: string, stage: string): Row => ({
  id,
  version: 1,
  createdAt: '',
  createdBy: null,
  updatedAt: '',
  updatedBy: null,
  archivedAt: null,
  labels: {},
  masked: [],
  stage,
})
const section = (key: string): Section => ({ key, request: {}, group: null, open: true })
const line = (one: Row, key: string): Line => ({ kind: 'row', key: one.id, section: section(key), row: one, page: 0 })
const a = row('a', 'lead')
const b = row('b', 'lead')
const c = row('c', 'won')
const lines = [line(a, 'lead'), line(b, 'lead'), line(c, 'won')]
const moving = new Map<string, Move>([['a', { row: a, from: 'lead', to: 'won' }]])
const cell = (column: string, moves: ReadonlyMap<string, Move>, isOwn: (one: Row) => boolean = () => true) =>
  cellRows(lines, { section: column, column, moves, isOwn }).map(({ id }) => id)

test('a card on its way lies where it is going, and only there', () => {
  expect(cell('lead', moving)).toEqual(['b'])
  expect(cell('won', moving)).toEqual(['a', 'c'])
})

test('a card that was refused is back where it was', () => {
  expect(cell('lead', new Map())).toEqual(['a', 'b'])
  expect(cell('won', new Map())).toEqual(['c'])
})

test('a card on its way stays in its lane', () => {
  expect(cell('won', moving, ({ id }) => id !== 'a')).toEqual(['c'])
})

test('counts follow the cards on their way', () => {
  const group = { key: 'lead', label: null, count: 120, sums: [] }
  expect(countWith(group, 'lead', moving)).toBe(119)
  expect(countWith(undefined, 'won', moving)).toBe(1)
})

test('arrow keys go through a column and over empty ones to the same height', () => {
  const cells = [[a, b], [], [c]]
  expect(neighbourCard(cells, 'a', 'ArrowDown')?.id).toBe('b')
  expect(neighbourCard(cells, 'b', 'ArrowDown')).toBeNull()
  expect(neighbourCard(cells, 'b', 'ArrowRight')?.id).toBe('c')
  expect(neighbourCard(cells, 'c', 'ArrowLeft')?.id).toBe('a')
  expect(neighbourCard(cells, 'gone', 'ArrowUp')?.id).toBe('a')
})
