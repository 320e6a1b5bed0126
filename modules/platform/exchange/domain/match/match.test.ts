import { describe, expect, it } from 'vitest'
import { decide, matchKey } from './match-rule.ts'
import { likenessesOf } from './resemblance.ts'

const key = (values: Record<string, unknown>, ...targets: string[]) => matchKey({ targets }, (target) => values[target])

describe('what equals an existing record', () => {
  it('names are equal in either script, width and case', () => {
    expect(key({ name: '臺灣ＡＢＣ  公司' }, 'name')).toBe(key({ name: '台湾abc 公司' }, 'name'))
    expect(key({ name: 'GTXPro' }, 'name')).not.toBe(key({ name: 'GTX Pro' }, 'name'))
  })

  it('several fields equal together, and a missing one equals nothing', () => {
    expect(key({ a: 'x', b: 1 }, 'a', 'b')).toBe(key({ a: 'X', b: 1 }, 'a', 'b'))
    expect(key({ a: 'x', b: null }, 'a', 'b')).toBeNull()
  })

  it.each([
    ['createOnly', ['1'], { action: 'refuse', because: 'EXISTS' }],
    ['createOnly', [], { action: 'create' }],
    ['updateOnly', [], { action: 'skip', because: 'NOT_FOUND' }],
    ['createAndUpdate', ['1'], { action: 'update', id: '1' }],
    ['skipExisting', ['1'], { action: 'skip', because: 'EXISTS', id: '1' }],
    ['createAndUpdate', ['1', '2'], { action: 'refuse', because: 'SEVERAL_MATCHES' }],
  ] as const)('%s with %j found', (mode, found, decision) => {
    expect(decide({ mode, found, earlierLine: null })).toEqual(decision)
  })

  it('the second of two equal rows of a file is refused and names the first', () => {
    expect(decide({ mode: 'createAndUpdate', found: [], earlierLine: 3 })).toEqual({ action: 'refuse', because: 'DUPLICATE_IN_FILE', line: 3 })
  })
})

describe('what a word may have meant', () => {
  const products = ['GTX Basic', 'GTX Pro', 'MG Special', 'MG Advanced', 'GTX Plus Pro', 'GTX Plus Basic', 'GTK 500'].map((title) => ({
    id: title,
    title,
  }))

  it('a lost blank, a typing error and a missing legal form are found', () => {
    expect(likenessesOf('GTXPro', products)[0]).toMatchObject({ id: 'GTX Pro', score: 1 })
    expect(likenessesOf('technolgy', [{ id: '1', title: 'technology' }])[0]?.score).toBeGreaterThan(0.8)
    expect(likenessesOf('北京精密仪器', [{ id: '1', title: '北京精密仪器股份有限公司' }])[0]?.score).toBe(1)
    expect(likenessesOf('Acme Corp.', [{ id: '1', title: 'ACME Corporation' }])[0]?.score).toBe(1)
  })

  it('what is merely similar in length is not', () => {
    expect(likenessesOf('Zathunicon', products)).toEqual([])
    expect(likenessesOf('李静', [{ id: '1', title: '王小明' }])).toEqual([])
  })
})
