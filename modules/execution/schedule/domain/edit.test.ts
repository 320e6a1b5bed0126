import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlanContent, PlanEdit } from '../contract/index.ts'
import { collisions, editPlan } from './edit.ts'
import { contentOf, stateOf } from './state.ts'

const ids = Array.from({ length: 8 }, (_, i) => `00000000-0000-4000-8000-00000000000${i}`)
const at = (index: number): string => ids[index % ids.length] ?? ''
const empty: PlanContent = { start: 0, statusAt: null, calendarId: null, tasks: [], links: [], assignments: [] }

const add = (id: string, parentId: string | null = null, after: string | null = null): PlanEdit => ({
  edit: 'addTask',
  id,
  parentId,
  after,
  fields: { name: id },
})
const namesOf = (content: PlanContent): string[] => content.tasks.map(({ name }) => name)
const run = (content: PlanContent, edits: readonly PlanEdit[]) => {
  const { state, inverse, touched } = editPlan(stateOf(content), edits)
  return { content: contentOf(state), inverse, touched }
}

/** Any edit over a handful of ids; most fit some plan. */
const anyEdit: fc.Arbitrary<PlanEdit> = fc
  .record({ kind: fc.nat(9), a: fc.nat(7), b: fc.nat(7), c: fc.nat(8), n: fc.integer({ min: 0, max: 9600 }) })
  .map(({ kind, a, b, c, n }): PlanEdit => {
    const parentId = c === 8 ? null : at(c)
    const made: PlanEdit[] = [
      { edit: 'addTask', id: at(a), parentId, after: null, fields: { name: `${n}`, duration: n } },
      { edit: 'addTask', id: at(a), parentId: null, after: at(b), fields: { name: `${n}` } },
      { edit: 'changeTask', id: at(a), fields: { duration: n, note: `${n}` } },
      { edit: 'changeTask', id: at(a), fields: { kind: n % 2 ? 'milestone' : 'task', actualFinish: n % 3 ? n : null } },
      { edit: 'placeTask', id: at(a), parentId, after: null },
      { edit: 'placeTask', id: at(a), parentId: null, after: at(b) },
      { edit: 'removeTask', id: at(a) },
      { edit: 'addLink', link: { id: at(c), from: at(a), to: at(b), lag: n } },
      { edit: 'removeLink', id: at(c) },
      { edit: 'assign', assignment: { id: at(c), taskId: at(a), resourceId: at(b), units: 1 } },
    ]
    return made[kind] ?? { edit: 'changePlan', fields: { start: n } }
  })

describe('edits of a plan', () => {
  test('what was done is taken back by its inverse, whatever it was', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 30 }), fc.array(anyEdit, { maxLength: 6 }), (begin, more) => {
        let content = empty
        for (const edit of begin) content = possibly(content, [edit]) ?? content
        let done: ReturnType<typeof run>
        try {
          done = run(content, more)
        } catch {
          return
        }
        expect(unnumbered(run(done.content, done.inverse).content)).toEqual(unnumbered(content))
      }),
      { numRuns: 2000 },
    )
  })

  test('a task comes after the one that was named, and takes what is below it along', () => {
    const [a, b, c, d] = [at(0), at(1), at(2), at(3)]
    const built = run(empty, [add(a), add(b, null, a), add(c, a), add(d, null, a)]).content
    expect(namesOf(built)).toEqual([a, c, d, b])
    expect(namesOf(run(built, [{ edit: 'placeTask', id: a, parentId: b, after: null }]).content)).toEqual([d, b, a, c])
  })

  test('what does not fit is refused with its place in the list, and nothing is done', () => {
    const [a, b] = [at(0), at(1)]
    const fault = (edits: PlanEdit[]) => {
      try {
        run(empty, edits)
        return null
      } catch (error) {
        return error
      }
    }
    expect(fault([add(a), add(a)])).toMatchObject({ code: 'ID_TAKEN', at: 1, id: a })
    expect(fault([add(a), { edit: 'addLink', link: { id: b, from: a, to: a } }])).toMatchObject({ code: 'LINK_TO_ITSELF', at: 1 })
    expect(fault([add(a), add(b, a), { edit: 'placeTask', id: a, parentId: b, after: null }])).toMatchObject({ code: 'PARENT_BELOW_ITSELF', at: 2 })
    expect(fault([{ edit: 'removeLink', id: b }])).toMatchObject({ code: 'UNKNOWN_LINK' })
    expect(fault([add(a), { edit: 'assign', assignment: { id: b, taskId: a } }])).toMatchObject({ code: 'NO_ONE_ASSIGNED' })
    expect(fault([{ edit: 'unassign', id: b }])).toMatchObject({ code: 'UNKNOWN_ASSIGNMENT' })
  })

  test('a milestone takes no time, and what is finished is done to the last per cent', () => {
    const { content } = run(empty, [
      { edit: 'addTask', id: at(0), parentId: null, after: null, fields: { name: 'x', duration: 900, kind: 'milestone', actualFinish: 5 } },
    ])
    expect(content.tasks).toMatchObject([{ duration: 0, percentComplete: 1 }])
  })
})

describe('two people at one plan', () => {
  const base = run(empty, [add(at(0)), add(at(1), null, at(0)), { edit: 'addLink', link: { id: at(5), from: at(0), to: at(1) } }]).content
  const touches = (...edits: PlanEdit[]) => run(base, edits).touched
  const duration = (id: string): PlanEdit => ({ edit: 'changeTask', id, fields: { duration: 960 } })
  const rename = (id: string): PlanEdit => ({ edit: 'changeTask', id, fields: { name: 'other' } })

  test('collide where they touched the same, or one took away what the other touched', () => {
    expect(collisions(touches(duration(at(0))), touches(duration(at(0))))).toHaveLength(1)
    expect(collisions(touches(rename(at(0))), touches({ edit: 'removeTask', id: at(0) }))).toHaveLength(1)
    expect(collisions(touches({ edit: 'removeTask', id: at(0) }), touches(rename(at(0))))).not.toEqual([])
    expect(collisions(touches({ edit: 'removeLink', id: at(5) }), touches({ edit: 'removeTask', id: at(1) }))).toEqual([`link:${at(5)}`])
  })

  test('do not collide over different tasks, nor over different facts of one', () => {
    expect(collisions(touches(duration(at(0))), touches(duration(at(1))))).toEqual([])
    expect(collisions(touches(duration(at(0))), touches(rename(at(0))))).toEqual([])
  })
})

function possibly(content: PlanContent, edits: readonly PlanEdit[]): PlanContent | null {
  try {
    return run(content, edits).content
  } catch {
    return null
  }
}

/** Siblings keep their order when something is taken back, not their numbers; links and assignments have no order. */
const unnumbered = ({ tasks, links, assignments, ...plan }: PlanContent) => ({
  ...plan,
  tasks: tasks.map(({ position: _position, ...task }) => task),
  links: links.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  assignments: assignments.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
})
