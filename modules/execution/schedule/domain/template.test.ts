import { describe, expect, test } from 'vitest'
import { minuteOf } from '@zhulu/engines/network'
import type { PlanContent, PlanEdit } from '../contract/index.ts'
import { datesOf, type Surroundings } from './dates.ts'
import { editPlan } from './edit.ts'
import { editsOf } from './from-template.ts'
import { contentOf, stateOf } from './state.ts'
import { pastNames, type Template } from './template-content.ts'
import { fitOf, isFit, rankOf } from './template-fit.ts'
import { spanOf } from './template-span.ts'
import { builtInTemplate, planTemplates } from './templates.ts'
import { templateOf, type Saving } from './to-template.ts'

const around: Surroundings = { calendars: {}, defaultCalendarId: null, workers: [] }
const day = 480
const documents = new Set(['initiationForm', 'technicalSolution', 'awardNotice', 'contract', 'acceptanceCertificate'])
const monday = minuteOf('2027-01-04T09:00')
const empty: PlanContent = { start: monday, statusAt: null, calendarId: null, tasks: [], links: [], assignments: [] }
const run = (edits: readonly PlanEdit[], before = empty): PlanContent => contentOf(editPlan(stateOf(before), edits).state)

function drawn(template: Template, prefix = 'n'): PlanContent {
  let count = 0
  return run(editsOf({ template, newId: () => `${prefix}${count++}`, documents, stageIdOf: (key) => `stage ${key}` }).edits)
}

const saving = (content: PlanContent, given: Partial<Saving> = {}): Saving => ({
  content,
  existing: null,
  gateOf: (stageId) => stageId.replace('stage ', ''),
  asksFor: () => true,
  takenBy: () => null,
  historyOf: () => [],
  ...given,
})

/** Everything of a plan that a template is meant to give again, by the names of its tasks. */
function network(content: PlanContent) {
  const names = new Map(content.tasks.map(({ id, name }) => [id, name]))
  const dates = datesOf(content, around)
  if ('problem' in dates) throw new Error(dates.problem.code)
  return {
    tasks: content.tasks.map(({ id, parentId, templateTask: _from, position: _place, ...fields }) => ({
      ...fields,
      parent: names.get(parentId ?? ''),
      dates: dates.byTask.get(id),
    })),
    links: content.links.map(({ id: _id, from, to, ...link }) => ({ ...link, from: names.get(from), to: names.get(to) })),
    demands: content.assignments.map(({ id: _id, taskId, ...demand }) => ({ ...demand, task: names.get(taskId) })),
  }
}

const tendered = builtInTemplate(planTemplates[0] ?? { key: '', names: ['', '', ''], classes: [], tasks: [] }, 2)

/** A plan that has everything in it that a template keeps: all kinds of links, tasks around the clock, as late as possible, demands of skills. */
const rich = (): PlanContent =>
  run([
    { edit: 'addTask', id: 'phase', parentId: null, after: null, fields: { name: 'phase' } },
    { edit: 'addTask', id: 'a', parentId: 'phase', after: null, fields: { name: 'a', duration: 2 * day, optimistic: day, pessimistic: 5 * day } },
    { edit: 'addTask', id: 'b', parentId: 'phase', after: 'a', fields: { name: 'b', duration: 3000, elapsed: true, shared: true } },
    { edit: 'addTask', id: 'c', parentId: null, after: 'phase', fields: { name: 'c', duration: 4 * day, constraint: 'ALAP', byBuyer: true } },
    {
      edit: 'addTask',
      id: 'd',
      parentId: null,
      after: 'c',
      fields: { name: 'd', kind: 'milestone', stageId: 'stage contract', documentKind: 'contract', signs: true },
    },
    { edit: 'addLink', link: { id: 'l1', from: 'a', to: 'b', type: 'SS', lag: 120 } },
    { edit: 'addLink', link: { id: 'l2', from: 'a', to: 'c', type: 'FF', lag: 50, lagUnit: 'percent' } },
    { edit: 'addLink', link: { id: 'l3', from: 'b', to: 'd', lag: -60, lagUnit: 'elapsed' } },
    { edit: 'assign', assignment: { id: 'x', taskId: 'a', skillId: 'welding', level: 3, units: 0.5 } },
  ])

describe('a plan that is saved as a template and begun again', () => {
  test('has the same network: tree, durations, kinds, links with their lags, gates, demands and dates', () => {
    const plan = rich()
    const { content, left } = templateOf(saving(plan))
    expect(left).toEqual({ people: 0, gates: 0, documents: 0, dates: 0, notes: 0 })
    expect(network(drawn({ key: 'own', content }))).toEqual(network(plan))
  })

  test('is the same for the built-in templates, again and again', () => {
    const plan = drawn(tendered)
    const first = { key: 'own', content: templateOf(saving(plan)).content }
    const second = { key: 'own', content: templateOf(saving(drawn(first, 'm'), { existing: first })).content }
    expect(network(drawn(first))).toEqual(network(plan))
    expect(second).toEqual(first)
    expect(spanOf(first).days).toBe(spanOf(tendered).days)
  })

  test('leaves people, dates, progress and notes behind, and says how many', () => {
    const plan = run(
      [
        { edit: 'changeTask', id: 'a', fields: { constraint: 'MSO', constraintAt: monday + day, note: 'call Ms Wang', actualStart: monday } },
        { edit: 'changeTask', id: 'b', fields: { deadline: monday + 90_000, percentComplete: 0.5 } },
        { edit: 'assign', assignment: { id: 'y', taskId: 'a', resourceId: 'person lin' } },
        { edit: 'assign', assignment: { id: 'z', taskId: 'b', resourceId: 'person lin' } },
        { edit: 'assign', assignment: { id: 'w', taskId: 'c', resourceId: 'person zhao', skillId: 'design', units: 0.25 } },
      ],
      rich(),
    )
    const { content, left } = templateOf(saving(plan))
    expect(left).toEqual({ people: 1, gates: 0, documents: 0, dates: 2, notes: 1 })
    expect(JSON.stringify(content)).not.toMatch(/person|Wang/)
    expect(content.tasks.find(({ name }) => name === 'c')?.skills).toEqual([{ skillId: 'design', level: null, units: 0.25 }])
    const again = drawn({ key: 'own', content })
    expect(
      again.tasks.every(({ constraintAt, deadline, actualStart, percentComplete }) => !constraintAt && !deadline && !actualStart && !percentComplete),
    ).toBe(true)
  })

  test('takes what the work really took where it is known, and keeps best and worst case around it', () => {
    const { content, measured } = templateOf(saving(rich(), { takenBy: ({ name }) => (name === 'a' ? 6 * day : null) }))
    expect(measured).toBe(1)
    expect(content.tasks.find(({ name }) => name === 'a')).toMatchObject({ optimistic: day, duration: 6 * day, pessimistic: 6 * day })
    expect(content.tasks.find(({ name }) => name === 'b')?.duration).toBe(3000)
  })

  test('leaves gates and documents out that the process does not have, at saving and at beginning, and counts them', () => {
    const { content, left } = templateOf(
      saving(drawn(tendered), {
        gateOf: (id) => (id === 'stage tender' ? null : id.replace('stage ', '')),
        asksFor: (kind) => kind !== 'awardNotice',
      }),
    )
    expect(left).toMatchObject({ gates: 1, documents: 1 })
    const begun = editsOf({
      template: { key: 'own', content },
      newId: () => crypto.randomUUID(),
      documents: new Set(['contract']),
      stageIdOf: (key) => (key === 'contract' ? 'there' : null),
    })
    expect(begun.left).toEqual({ gates: 3, documents: 3, skills: 0 })
  })

  test('asks for no skill that is gone', () => {
    const { content } = templateOf(saving(rich()))
    const { edits, left } = editsOf({
      template: { key: 'own', content },
      newId: () => crypto.randomUUID(),
      documents,
      stageIdOf: () => null,
      isThere: () => false,
    })
    expect(left).toEqual({ gates: 1, documents: 0, skills: 1 })
    expect(edits.some(({ edit }) => edit === 'assign')).toBe(false)
  })
})

describe('keys of tasks', () => {
  const keysOf = (content: Template['content']) => Object.fromEntries(content.tasks.map(({ name, key }) => [name, key]))

  test('stay the same when the plan, changed meanwhile, is saved over the template, and when one that was drawn from it is', () => {
    const plan = rich()
    const first = { key: 'own', content: templateOf(saving(plan)).content }
    const changed = run(
      [
        { edit: 'removeTask', id: 'b' },
        { edit: 'addTask', id: 'e', parentId: null, after: 'd', fields: { name: 'e' } },
      ],
      plan,
    )
    const second = templateOf(saving(changed, { existing: first })).content
    expect(keysOf(second)).toMatchObject({ a: 'a', c: 'c', d: 'd', e: 'e' })
    const other = drawn(first)
    expect(keysOf(templateOf(saving(other, { existing: first })).content)).toEqual(keysOf(first.content))
  })

  test('are different for tasks that are copies of one another', () => {
    const twice = run([
      { edit: 'addTask', id: 'p', parentId: null, after: null, fields: { name: 'p', templateTask: 'tendered/visit' } },
      { edit: 'addTask', id: 'q', parentId: null, after: 'p', fields: { name: 'q', templateTask: 'tendered/visit' } },
    ])
    expect(keysOf(templateOf(saving(twice)).content)).toEqual({ p: 'visit', q: 'q' })
  })

  test('bring the past of what they came from along, through several templates', () => {
    const first = { key: 'one', content: templateOf(saving(drawn(tendered))).content }
    const past = (template: Template, name: string) =>
      [...pastNames(template)].filter(([, key]) => key === template.content.tasks.find((task) => task.name === name)?.key).map(([text]) => text)
    expect(past(first, 'Site survey')).toEqual(['one/survey', 'tendered/survey'])
    const historyOf = (name: string) => (name === 'one/survey' ? ['tendered/survey'] : [])
    const second = { key: 'two', content: templateOf(saving(drawn(first), { historyOf })).content }
    expect(past(second, 'Site survey')).toEqual(['two/survey', 'one/survey', 'tendered/survey'])
  })
})

test('the length of a template is counted in working days, weekends left out', () => {
  const template = (rows: PlanEdit[]) => ({ key: 'own', content: templateOf(saving(run(rows))).content })
  const { days, byTask } = spanOf(
    template([
      { edit: 'addTask', id: 'a', parentId: null, after: null, fields: { name: 'a', duration: 7 * day } },
      { edit: 'addTask', id: 'b', parentId: null, after: 'a', fields: { name: 'b', duration: day / 2 } },
      { edit: 'addLink', link: { id: 'l', from: 'a', to: 'b' } },
    ]),
  )
  expect(days).toBe(7.5)
  expect(byTask.get('b')).toEqual({ start: 7, finish: 7.5 })
})

test('what is meant for just this process and class comes first, then what is for any, then what is for another', () => {
  const asking = { processId: 'ten', pursuitClass: 'project', stageKeys: ['initiation', 'solution', 'tender', 'contract', 'acceptance'] }
  const meant = { processId: null, classes: [], content: tendered.content }
  const fits = [
    { ...meant, processId: 'ten', classes: ['project', 'solution'] },
    { ...meant, classes: ['project'] },
    meant,
    { ...meant, processId: 'other' },
    { ...meant, processId: 'other', classes: ['framework'] },
  ].map((one) => fitOf(one, asking))
  expect(fits[0]).toEqual({ process: 'same', class: 'same', gates: { of: 5, have: 5 } })
  expect(fits.map(isFit)).toEqual([true, true, true, false, false])
  const ranks = fits.map(rankOf)
  expect(ranks).toEqual(ranks.toSorted((a, b) => b - a))
  expect(new Set(ranks).size).toBe(5)
  expect(fitOf({ ...meant, classes: ['project'] }, { ...asking, pursuitClass: null, stageKeys: ['contract'] })).toEqual({
    process: 'any',
    class: 'unknown',
    gates: { of: 5, have: 1 },
  })
})
