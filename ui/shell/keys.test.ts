import { expect, test } from 'vitest'
import { makeReader, strokeOf, type KeyPress } from './keys.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  repeat: false,
  ...more,
})
const shortcuts = ['mod+k', '?', 'g o', 'g p', 'j']

test('control and command are the same, and shift belongs to the character that it prints', () => {
  expect([
    strokeOf(press('k', { ctrlKey: true })),
    strokeOf(press('k', { metaKey: true })),
    strokeOf(press('?', { shiftKey: true })),
    strokeOf(press('Enter', { shiftKey: true })),
  ]).toEqual(['mod+k', 'mod+k', '?', 'shift+enter'])
})

test('two strokes make a shortcut when they follow each other in time', () => {
  const read = makeReader()
  expect(read(press('g'), shortcuts, { typing: false, now: 10_000 })).toBeNull()
  expect(read(press('o'), shortcuts, { typing: false, now: 10_900 })).toBe('g o')
  expect(read(press('g'), shortcuts, { typing: false, now: 20_000 })).toBeNull()
  expect(read(press('o'), shortcuts, { typing: false, now: 21_500 })).toBeNull()
})

test('a stroke that leads nowhere does not spoil the next shortcut', () => {
  const read = makeReader()
  read(press('g'), shortcuts, { typing: false, now: 10_000 })
  expect(read(press('j'), shortcuts, { typing: false, now: 10_100 })).toBe('j')
  read(press('x'), shortcuts, { typing: false, now: 10_200 })
  read(press('g'), shortcuts, { typing: false, now: 10_300 })
  expect(read(press('p'), shortcuts, { typing: false, now: 10_400 })).toBe('g p')
})

test('letters that are typed into a field are text, but Ctrl-K still works there', () => {
  const read = makeReader()
  expect(read(press('j'), shortcuts, { typing: true })).toBeNull()
  expect(read(press('k', { ctrlKey: true }), shortcuts, { typing: true })).toBe('mod+k')
})

test('nothing happens while an input method composes', () => {
  const read = makeReader()
  expect(read(press('j', { isComposing: true }), shortcuts, { typing: false })).toBeNull()
  expect(read(press('j', { keyCode: 229 }), shortcuts, { typing: false })).toBeNull()
})
