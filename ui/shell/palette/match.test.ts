import { expect, test } from 'vitest'
import { bestRank, rank } from './match.ts'

const readings = { 客: 'ke', 户: 'hu', 重: 'zhong chong', 点: 'dian', 项: 'xiang', 目: 'mu', 商: 'shang', 机: 'ji' }
const finds = (text: string, typed: string): boolean => rank(text, typed, readings) !== null

test('a Chinese name is found by its characters, pinyin, initials and a mixture', () => {
  expect(['客户', 'kehu', 'kh', 'keh', 'khu', 'ke hu', "ke'hu"].map((typed) => finds('客户', typed))).toEqual(Array(7).fill(true))
  expect(['hk', 'ku', 'kehus', 'x'].map((typed) => finds('客户', typed))).toEqual(Array(4).fill(false))
})

test('a character with several readings is found by each of them', () => {
  expect(['zd', 'chongdian', 'zhongdian'].map((typed) => finds('重点客户', typed))).toEqual([true, true, true])
})

test('the match may start in the middle, but a beginning is better', () => {
  expect(finds('项目商机', 'sj')).toBe(true)
  expect(rank('项目商机', 'xm', readings)).toBeLessThan(rank('项目商机', 'sj', readings) ?? -1)
})

test('English is found by the beginning of a word before its middle, and of several names the best counts', () => {
  expect(rank('Key accounts', 'acc', readings)).toBeLessThan(rank('Key accounts', 'ccount', readings) ?? -1)
  expect(bestRank(['客户', 'Organisations'], 'org', readings)).toBe(1)
  expect(bestRank(['客户', 'Organisations'], 'zzz', readings)).toBeNull()
})
