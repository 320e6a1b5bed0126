import { describe, expect, test } from 'vitest'
import { foldText, queryTerms, score, searchKeys, type Candidate, type Term } from './index.ts'
import { slipsAgainstBeginning } from './distance.ts'
import { waysToRead } from './syllables.ts'

const holds = (keys: ReadonlySet<string>, term: Term): boolean => {
  if ('all' in term) return term.all.every((part) => holds(keys, part))
  if ('any' in term) return term.any.some((part) => holds(keys, part))
  return term.open ? [...keys].some((key) => key.startsWith(term.key)) : keys.has(term.key)
}

/** As the product does it: looked up by keys first, then judged. */
function find(typed: string, candidate: Candidate | string) {
  const query = queryTerms(typed)
  const record = typeof candidate === 'string' ? { title: candidate } : candidate
  const keys = new Set([record.title, record.subtitle ?? '', record.more ?? ''].flatMap((text) => [...searchKeys(text)]))
  if (!query) return null
  if (holds(keys, query.strictly)) return score(record, query)
  return holds(keys, query.nearly) || holds(keys, query.loosely) ? score(record, query) : null
}

const order = (typed: string, titles: string[]) =>
  titles
    .map((title) => ({ title, value: find(typed, title)?.value ?? 0 }))
    .filter((one) => one.value > 0)
    .toSorted((a, b) => b.value - a.value)
    .map((one) => one.title)

describe('folding', () => {
  test.each([
    ['華東電機（集團）', '华东电机(集团)'],
    ['後臺 裡面 為了', '后台 里面 为了'],
    ['ＡＢＣ　１２３', 'abc 123'],
    ['Café ŁÓDŹ Straße', 'cafe lodz strasse'],
    ['㈱ ①', '(株) 1'],
    ['a\u0000b\u200b\u202ec', 'abc'],
    ['  two \t\n blanks ', 'two blanks'],
  ])('%j is compared as %j', (text, folded) => expect(foldText(text)).toBe(folded))

  test('folding twice changes nothing', () => {
    for (const text of ['華東電機', 'İstanbul', 'ﷺ', '𠮷野家', '👨‍👩‍👧', 'e\u0301']) expect(foldText(foldText(text))).toBe(foldText(text))
  })
})

describe('finding', () => {
  test.each([
    ['华东电机', '華東電機設備有限公司'],
    ['華東電機', '华东电机设备有限公司'],
    ['东电', '华东电机'],
    ['机', '华东电机'],
    ['huadongdianji', '华东电机'],
    ['dianji', '华东电机'],
    ['dongdian', '华东电机'],
    ['huad', '华东电机'],
    ['hddj', '华东电机'],
    ['ddj', '华东电机'],
    ['dj', '华东电机'],
    ['huaddj', '华东电机'],
    ['hddianj', '华东电机'],
    ['hua东dianji', '华东电机'],
    ['huadong dj', '华东电机'],
    ['dj huadong', '华东电机'],
    ['HuaDong', '华东电机'],
    ['华东电机', '华东·电机'],
    ['shanxiongxin', '单雄信'],
    ['danxiongxin', '单雄信'],
    ['qiuying', '仇英'],
    ['zengguofan', '曾国藩'],
    ['moqi', '万俟卨'],
    ['zhangsun', '长孙无忌'],
    ['chongqing', '重庆钢铁'],
    ['zhongqing', '重庆钢铁'],
    ['cqgt', '重庆钢铁'],
    ['changchun', '长春一汽'],
    ['lvyou', '旅游集团'],
    ['qian', '乾安'],
    ['szya', '深振业A'],
    ['tclkj', 'TCL科技'],
    ['tclkeji', 'TCL科技'],
    ['xian', '西安铁路'],
    ['xian', '先导智能'],
    ['fangan', '方案'],
    ['fangan', '反感'],
    ['siem', 'Siemens Energy'],
    ['energy siemens', 'Siemens Energy'],
    ['siemensenergy', 'Siemens Energy'],
    ['soft', 'Microsoft'],
    ['3', '3号楼'],
    ['p8', '海德 P8'],
    ['hd', '海德 HD'],
    ['号楼', '3号楼'],
    ['3号', '3号楼'],
    ['3h', '3号楼'],
    ['2024', 'ZL2024001'],
    ['zl2024', 'ZL2024-001'],
    ['13800138000', '+86 138-0013-8000'],
    ['cafe', 'Café Müller'],
    ['muller', 'Café Müller'],
    ['株式', '㈱株式会社'],
    ['삼성', '삼성전자'],
    ['🚀', '🚀 launch'],
    ['مرحبا', 'شركة مرحبا'],
  ])('%s finds %s', (typed, title) => expect(find(typed, title)?.strict).toBe(true))

  test.each([
    ['zangwei', '张伟'],
    ['zhanwei', '张伟'],
    ['zhagnwei', '张伟'],
    ['zhangwie', '张伟'],
    ['huadnogdianji', '华东电机'],
    ['huadongdianij', '华东电机'],
    ['huadngdinji', '华东电机'],
    ['luyou', '旅游集团'],
    ['haudongdinaji', '华东电机'],
    ['niutong', '刘通'],
    ['sicuan', '四川长虹'],
    ['siemnes', 'Siemens'],
    ['simens', 'Siemens'],
    ['acne', 'Acme Ltd'],
    ['microsfot', 'Microsoft'],
    ['micorsofft', 'Microsoft'],
    ['华东点机', '华东电机'],
    ['华南电机厂', '华东电机厂'],
  ])('%s forgivingly finds %s', (typed, title) => expect(find(typed, title)).toMatchObject({ strict: false }))

  test.each([
    ['华西', '华东电机'],
    ['dianhua', '华东电机'],
    ['hdjd', '华东电机'],
    ['abc', 'Acme'],
    ['siemens', 'Sinopec'],
    ['华电', '华东电机'],
    ['wang', '张伟'],
    ['wei', '张三'],
  ])('%s does not find %s', (typed, title) => expect(find(typed, title)).toBeNull())

  test('every part of a query must be found, in whatever field', () => {
    const record = { title: '华东电机', subtitle: '上海', more: '91310000MA1FL0XX' }
    expect(find('hddj shanghai 91310000', record)?.subtitle).toEqual([[0, 2]])
    expect(find('hddj beijing', record)).toBeNull()
  })
})

describe('the best comes first', () => {
  test('exact, then beginning, then word, then middle', () => {
    expect(order('电机', ['华东电机', '电机厂', '电机', '上海 电机 一厂'])).toEqual(['电机', '电机厂', '上海 电机 一厂', '华东电机'])
  })
  test('characters, then full pinyin, then initials, then something like it', () => {
    expect(order('zhang', ['Zhang Ltd', '张伟', '臧天朔', '周华健 艾 牛 广'])).toEqual(['Zhang Ltd', '张伟', '臧天朔'])
    expect(order('hd', ['华东', '海德 HD', 'HD', '中华电'])).toEqual(['HD', '海德 HD', '华东', '中华电'])
  })
  test('what holds less beside it comes first', () => {
    expect(order('华东', ['华东电机设备制造有限公司', '华东电机'])).toEqual(['华东电机', '华东电机设备制造有限公司'])
  })
})

describe('highlighting', () => {
  test.each<[string, string, [number, number][]]>([
    ['hddj', '上海华东电机', [[2, 6]]],
    ['东电', '華東電機', [[1, 3]]],
    ['sie', 'AG Siemens', [[3, 6]]],
    ['soft', 'Microsoft', [[5, 9]]],
    ['cafe', 'Cafe\u0301 X', [[0, 5]]],
    ['电机', '🚀电机', [[2, 4]]],
  ])('%s in %s', (typed, title, ranges) => expect(find(typed, title)?.title).toEqual(ranges))
})

describe('bounds', () => {
  test('nothing to look for is no query', () => {
    for (const typed of ['', '   ', '\u0000', '%_\'"; --', '()&|!:*', '\u202e']) expect(queryTerms(typed)).toBeNull()
  })
  test('hostile text stays small', () => {
    const size = (term: Term): number => ('key' in term ? 1 : ('all' in term ? term.all : term.any).reduce((sum, part) => sum + size(part), 0))
    for (const text of [
      'a'.repeat(10_000),
      '重'.repeat(10_000),
      'a1'.repeat(5000),
      'zhonghuazhonghua'.repeat(600),
      'ﷺ'.repeat(5000),
      'x '.repeat(5000),
      '\ud800'.repeat(9999),
    ]) {
      expect(searchKeys(text).size).toBeLessThan(4000)
      const query = queryTerms(text)
      if (!query) continue
      expect(size(query.nearly) + size(query.loosely)).toBeLessThan(3000)
      score({ title: text.slice(0, 500), subtitle: text, more: text }, query)
    }
  })
})

test('letters are read as pinyin in every way that makes sense', () => {
  const read = (letters: string) => waysToRead(letters).map((way) => way.map((one) => one.text).join("'"))
  expect(read('xian')).toEqual(['xian', "xi'an"])
  expect(read('hddj')).toEqual(["h'd'd'j"])
  expect(read('zhangw')).toContain("zhang'w")
})

test('slips are counted against beginnings', () => {
  expect(slipsAgainstBeginning('siemnes', 'siemens energy', 1)).toMatchObject({ slips: 1 })
  expect(slipsAgainstBeginning('acme', 'acme', 1)).toEqual({ slips: 0, length: 4 })
  expect(slipsAgainstBeginning('abcd', 'wxyz', 2)).toBeNull()
})
