import { describe, expect, test } from 'vitest'
import { questionOf } from './totals-question.ts'

const me = '01a20000-0000-7000-8000-000000000001'
const mate = '01a20000-0000-7000-8000-000000000002'
const stage = '01a20000-0000-7000-8000-00000000000a'
const asker = { memberId: me, teamMemberIds: [me, mate] }

describe('a filter that the kept totals can answer', () => {
  test('is none at all, or equalities of stage, owner, process and status', () => {
    expect(questionOf(null, asker)).toEqual({})
    expect(
      questionOf({ and: [{ field: 'status', op: 'eq', value: 'open' }, { and: [{ field: 'stageId', op: 'in', value: [stage] }] }] }, asker),
    ).toEqual({ statuses: ['open'], stages: [stage] })
    expect(questionOf({ field: 'processId', op: 'eq', value: stage }, asker)).toEqual({ processes: [stage] })
  })

  test('knows who is meant by me and my team', () => {
    expect(questionOf({ field: 'ownerId', op: 'eq', value: '@me' }, asker)).toEqual({ owners: [me] })
    expect(
      questionOf(
        {
          and: [
            { field: 'ownerId', op: 'eq', value: '@myTeam' },
            { field: 'ownerId', op: 'in', value: [mate] },
          ],
        },
        asker,
      ),
    ).toEqual({ owners: [mate] })
  })

  test('leaves nothing over where two conditions exclude each other', () => {
    expect(
      questionOf(
        {
          and: [
            { field: 'status', op: 'eq', value: 'open' },
            { field: 'status', op: 'eq', value: 'won' },
          ],
        },
        asker,
      ),
    ).toEqual({ statuses: [] })
  })
})

describe('a filter that they can not answer', () => {
  test.for([
    { field: 'value', op: 'gt', value: 5 } as const,
    { field: 'ownerId', op: 'empty' } as const,
    { field: 'ownerId', op: 'eq', value: 'nobody' } as const,
    { field: 'status', op: 'eq', value: 'sleeping' } as const,
    { not: { field: 'status', op: 'eq', value: 'open' } } as const,
    { field: 'ownerId', op: 'eq', value: '@today' } as const,
  ])('%j', (filter) => {
    expect(questionOf(filter, asker)).toBeNull()
    expect(questionOf({ and: [{ field: 'status', op: 'eq', value: 'open' }, filter] }, asker)).toBeNull()
  })
})
