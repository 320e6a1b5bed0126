import { expect, test } from 'vitest'
import type { GanttRow } from './plan.ts'
import { branchesOf, linesOf } from './tree.ts'

const row = (id: string, parentId: string | null = null): GanttRow => ({
  id,
  parentId,
  name: id,
  kind: 'task',
  start: 0,
  finish: 1,
  progress: null,
  critical: false,
  float: null,
})
const rows = [row('a'), row('a1', 'a'), row('a11', 'a1'), row('a2', 'a'), row('b'), row('lost', 'gone')]

test('rows stand in the order of the tree with their depth, place among siblings and parent', () => {
  const lines = linesOf(rows, new Set())
  expect(lines.map(({ row: { id }, depth, position, siblings, parent }) => [id, depth, position, siblings, parent])).toEqual([
    ['a', 0, 1, 3, null],
    ['a1', 1, 1, 2, 0],
    ['a11', 2, 1, 1, 1],
    ['a2', 1, 2, 2, 0],
    ['b', 0, 2, 3, null],
    ['lost', 0, 3, 3, null],
  ])
})

test('a folded row hides all that is under it and says so; a leaf has nothing to fold', () => {
  const lines = linesOf(rows, new Set(['a1', 'b']))
  expect(lines.map(({ row: { id }, open }) => [id, open])).toEqual([
    ['a', true],
    ['a1', false],
    ['a2', null],
    ['b', null],
    ['lost', null],
  ])
  expect([...branchesOf(rows)]).toEqual(['a', 'a1'])
})
