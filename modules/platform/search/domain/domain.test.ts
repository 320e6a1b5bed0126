import { expect, test } from 'vitest'
import type { Term } from '#kernel/text/index.ts'
import { keysOf, memberKey, visibleTerm, workspaceKey } from './entry.ts'
import { narrowQueries, narrowQuery, wholeQuery } from './tsquery.ts'

const key = (text: string, open = false): Term => ({ key: text, open })

test('the whole condition is written as it stands', () => {
  expect(wholeQuery('ab', { all: [key('x'), { any: [key('y', true), key("o'k\\")] }] })).toBe("('abx'&('aby':*|'abo''k\\\\'))")
})

test('for the index alternatives stand alone, and open keys are left out where closed ones are', () => {
  expect(narrowQueries('', { all: [key('a'), { any: [key('b', true), { all: [key('c'), key('d', true)] }] }] })).toEqual(["'a'", "'a'&'c'"])
  expect(narrowQueries('', key('a', true))).toEqual(["'a':*"])
})

test('many alternatives are cut by leaving conditions out, so that nothing is lost', () => {
  const five: Term = { any: ['1', '2', '3', '4', '5'].map((text) => key(text)) }
  const narrow = narrowQueries('', { all: [five, five, key('z')] })
  expect(narrow).toHaveLength(5)
  expect(narrow.every((one) => one.includes("'z'"))).toBe(true)
})

test('alternatives by the hundred stay one condition, each with the few keys that the index joins quickly', () => {
  const alternatives: Term = { any: [{ all: [key('a'), key('b', true)] }, key('c', true)] }
  expect(narrowQuery('', alternatives)).toBe("(('a')|'c':*)")
  expect(narrowQuery('', { all: [alternatives, key('d', true), key('e')] })).toBe("('e'&(('a')|'c':*))")
})

test('keys carry type and owner', () => {
  const owner = '018f0000-0000-7000-8000-0123456789ab'
  const entry = { recordType: 'person', recordId: owner, title: '张', subtitle: '', more: '', ownerId: owner, archived: false }
  expect(keysOf(entry)).toEqual(expect.arrayContaining(['tperson', memberKey(owner), 'h张']))
})

test('rights are left out where everything is visible', () => {
  expect(visibleTerm([{ recordType: 'person', ownedBy: null }])).toBeNull()
  expect(
    visibleTerm([
      { recordType: 'person', ownedBy: null },
      { recordType: 'deal', ownedBy: [] },
    ]),
  ).toEqual({ any: [key('tperson'), { all: [key('tdeal'), { any: [] }] }] })
})

test('a workspace has two characters of its own', () => {
  expect(workspaceKey('018f0000-0000-7000-8000-0123456789ab')).toMatch(/^[0-9a-z]{2}$/)
})
