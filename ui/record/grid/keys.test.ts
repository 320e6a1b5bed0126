import { expect, test } from 'vitest'
import { commandOf, stepTo } from './keys.ts'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) =>
  commandOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held })

test('arrows, j and k move; shift takes the rows in between along', () => {
  expect(press('ArrowDown')).toEqual({ do: 'move', rows: 1, columns: 0, extend: false })
  expect(press('j')).toEqual(press('ArrowDown'))
  expect(press('ArrowUp', { shiftKey: true })).toEqual({ do: 'move', rows: -1, columns: 0, extend: true })
  expect(press('ArrowRight', { shiftKey: true })).toMatchObject({ columns: 1, extend: false })
  expect(press('End', { ctrlKey: true })).toEqual({ do: 'move', rows: Infinity, columns: Infinity, extend: false })
})

test('a character starts editing with it, an input method with nothing', () => {
  expect(press('5')).toEqual({ do: 'edit', typed: '5' })
  expect(press('杭')).toEqual({ do: 'edit', typed: '杭' })
  expect(press('Process')).toEqual({ do: 'edit', typed: '' })
  expect(press('F2')).toEqual({ do: 'edit', typed: null })
})

test('keys of the page and of the browser are left to them', () => {
  for (const key of ['?', '/', 'Tab', 'Shift', 'F5']) expect(press(key)).toBeNull()
  expect(press('ArrowLeft', { altKey: true })).toBeNull()
  expect(press('k', { metaKey: true })).toBeNull()
  expect(press('v', { ctrlKey: true })).toBeNull()
})

test('undo, all and open work with Ctrl and with Cmd', () => {
  expect(press('z', { metaKey: true })).toEqual({ do: 'undo' })
  expect(press('a', { ctrlKey: true })).toEqual({ do: 'selectAll' })
  expect(press('Enter', { ctrlKey: true })).toEqual({ do: 'open' })
})

test('a step never leaves the grid', () => {
  expect(stepTo(3, 10, 5)).toBe(4)
  expect(stepTo(3, -Infinity, 5)).toBe(0)
  expect(stepTo(0, Infinity, 10_000)).toBe(9999)
})
