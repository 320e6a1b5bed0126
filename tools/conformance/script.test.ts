import { expect, test } from 'vitest'
import { wrongInSimplified, wrongInTraditional } from './script.ts'

test.for([
  ['客户经理', '客戶經理'],
  ['后天前往里程碑评审', '後天前往里程碑評審'],
  ['批准立项', '批准立項'],
  ['应收账款', '應收賬款'],
])('%s and %s are each at home in their column and strangers in the other', ([simplified = '', traditional = '']) => {
  expect(wrongInSimplified(simplified)).toEqual([])
  expect(wrongInTraditional(traditional)).toEqual([])
  expect(wrongInSimplified(traditional)).not.toEqual([])
  expect(wrongInTraditional(simplified)).not.toEqual([])
})

test('words of Taiwan alone do not stand in the column for all readers of 繁體', () => {
  expect(wrongInTraditional('專案報備')).toEqual(['專案'])
  expect(wrongInTraditional('項目報備')).toEqual([])
})

test('账 is not written 帐', () => {
  expect(wrongInSimplified('帐号')).toEqual(['帐'])
})
