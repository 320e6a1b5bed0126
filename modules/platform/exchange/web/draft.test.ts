import { describe, expect, it } from 'vitest'
import { isSame, missingTargets, withAnswer, withFill, withTargets, type Draft } from './draft.ts'

const draft: Draft = {
  mapping: {
    entries: [
      { column: 0, target: 'name' },
      { column: 1, target: 'stageId', missing: 'empty' },
    ],
  },
  options: { mode: 'createAndUpdate', repeats: 'refuse', problems: 'refuseRows', source: 'file' },
}

describe('the mapping under the hand', () => {
  it('a column may go to several targets, and keeps what was set for those that stay', () => {
    expect(withTargets(draft, 1, ['stageId', 'status']).mapping.entries).toEqual([
      { column: 0, target: 'name' },
      { column: 1, target: 'stageId', missing: 'empty' },
      { column: 1, target: 'status' },
    ])
  })

  it('a target takes one column: the other one loses it', () => {
    expect(withTargets(draft, 2, ['name']).mapping.entries.map(({ column, target }) => [column, target])).toEqual([
      [1, 'stageId'],
      [2, 'name'],
    ])
  })

  it('answers stand with their column, fills with their field', () => {
    const answered = withAnswer(draft, { column: 1, target: 'stageId', word: 'Engaging' }, { use: 'x' })
    expect(answered.mapping.entries[1]).toMatchObject({ missing: 'empty', words: { Engaging: { use: 'x' } } })
    expect(withFill(withFill(draft, 'source', 'old CRM'), 'source', null).mapping.fill).toEqual({})
  })

  it('is the same as what came back from the server, whatever the order of its keys', () => {
    const { mode, repeats, problems, source } = draft.options
    expect(isSame(draft, { options: { source, problems, repeats, mode }, mapping: draft.mapping })).toBe(true)
    expect(isSame(draft, withFill(draft, 'source', 'x'))).toBe(false)
  })

  it('tells which required fields nothing fills', () => {
    const target = (name: string, required: boolean) => ({ target: name, field: name, kind: 'text', required, to: null, options: null })
    expect(missingTargets(draft, [target('name', true), target('code', true), target('note', false)])).toEqual(['code'])
    expect(missingTargets(withFill(draft, 'code', '1'), [target('code', true)])).toEqual([])
  })
})
