import { expect, test } from 'vitest'
import type { KeyPress } from '../shell/keys.ts'
import { commandOf } from './keys.ts'

const press = (key: string, more: Partial<KeyPress> = {}) =>
  commandOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, isComposing: false, keyCode: 0, repeat: false, ...more })

test('arrows walk the tree, with Alt they move the task, with Alt and Shift they stretch it, with Shift they pan', () => {
  expect(press('ArrowDown')).toEqual({ do: 'step', by: 1 })
  expect(press('ArrowLeft')).toEqual({ do: 'fold', open: false })
  expect(press('ArrowLeft', { altKey: true })).toEqual({ do: 'move', by: -1 })
  expect(press('ArrowRight', { altKey: true, shiftKey: true })).toEqual({ do: 'resize', by: 1 })
  expect(press('ArrowRight', { shiftKey: true })).toEqual({ do: 'pan', by: 1 })
})

test('letters and brackets link, zoom and find today', () => {
  expect([press('k'), press('K', { shiftKey: true }), press('t')]).toEqual([{ do: 'link' }, { do: 'link' }, { do: 'today' }])
  expect([press('['), press(']')]).toEqual([
    { do: 'zoom', by: 1 },
    { do: 'zoom', by: -1 },
  ])
})

test('nothing happens while an input method composes, and keys of the browser stay its own', () => {
  expect(press('k', { isComposing: true })).toBeNull()
  expect(press('Process', { keyCode: 229 })).toBeNull()
  expect(press('t', { ctrlKey: true })).toBeNull()
  expect(press('ArrowUp', { altKey: true })).toBeNull()
})
