import { describe, expect, test } from 'vitest'
import { locales, type Triple } from '#kernel/contract/words.ts'
import { solutionStages, tenStages } from '#modules/pursuit/pursuit/domain/processes/built-in.ts'
import type { ProcessDefinition, ProcessVersion } from '#modules/pursuit/pursuit/contract/index.ts'
import { wrongInSimplified, wrongInTraditional } from '#tools/conformance/script.ts'
import { drawCast, ownerOn } from './cast.ts'
import { daysUntil, span } from './days.ts'
import { planDeals, type DealPlan } from './deal/plan.ts'
import * as documents from './words/documents.ts'
import * as gates from './words/gates.ts'
import { customers, doubles, poolMoves } from './words/customers.ts'
import { members, ownCompany, ownDomain, teams } from './words/members.ts'
import * as people from './words/people.ts'
import { places, talks } from './words/talks/stages.ts'
import { topics } from './words/topics.ts'

const version = (definition: ProcessDefinition, processId: string): ProcessVersion => ({
  processId,
  name: processId,
  isDefault: true,
  version: 1,
  latest: true,
  publishedAt: '2024-01-01T00:00:00.000Z',
  stageIds: definition.stages.map(({ key }) => key),
  definition,
})
const processes = { main: version(tenStages, 'main'), abroad: version(solutionStages, 'abroad') }
const cast = drawCast('lantai')
const plans = planDeals(processes)
const last = (plan: DealPlan) => plan.stays.at(-1)
const stageOf = (plan: DealPlan) => plan.process.definition.stages[last(plan)?.stage ?? 0]

/** Every triple of the content, found wherever it stands. */
function triples(value: unknown): Triple[] {
  if (Array.isArray(value) && value.length === locales.length && value.every((text) => typeof text === 'string')) {
    const [hans = '', hant = '', en = ''] = value
    return [[hans, hant, en]]
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(triples) : []
}
const texts = triples([talks, places, topics, gates, documents, people, members, teams, ownCompany, customers, doubles, poolMoves])
const twice = <T>(values: readonly T[]): T[] => values.filter((value, index) => values.indexOf(value) !== index)
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort()

describe('what is drawn', () => {
  test('is the same whenever it is drawn', () => {
    expect(drawCast('lantai')).toEqual(cast)
    expect(planDeals(processes)).toEqual(plans)
  })

  test('shows about sixty deals in every state that a pursuit can be in, and both processes', () => {
    const count = (test: (plan: DealPlan) => boolean) => plans.filter(test).length
    expect(plans).toHaveLength(60)
    const open = plans.filter((plan) => last(plan)?.leaves === null)
    for (const index of tenStages.stages.keys())
      expect(open.some((plan) => plan.process === processes.main && last(plan)?.stage === index)).toBe(true)
    expect(count((plan) => last(plan)?.leaves === 'lost')).toBeGreaterThanOrEqual(8)
    expect(count((plan) => last(plan)?.leaves === 'no_decision')).toBeGreaterThanOrEqual(4)
    expect(count((plan) => last(plan)?.leaves === 'withdrawn')).toBeGreaterThanOrEqual(3)
    expect(count((plan) => last(plan)?.leaves === 'complete')).toBeGreaterThanOrEqual(2)
    expect(count((plan) => plan.process === processes.abroad)).toBeGreaterThanOrEqual(4)
    expect(count((plan) => plan.reopened !== null)).toBe(1)
    expect(open.filter((plan) => stageOf(plan)?.phase !== 'fulfil').length).toBeGreaterThanOrEqual(19)
  })

  test('goes forward in time, each stay where the one before it ended', () => {
    for (const { opens, stays } of plans) {
      expect(stays[0]?.from).toBe(opens)
      for (const [index, stay] of stays.entries()) {
        expect(stay.until).toBeGreaterThan(stay.from)
        if (index > 0) expect(stay.from).toBe(stays[index - 1]?.until)
      }
      expect(stays.slice(0, -1).every(({ until }) => until < span)).toBe(true)
    }
  })

  test('has somebody whose customer it is when it begins, and a customer that was entered before', () => {
    for (const { customer, opens } of plans) {
      expect(ownerOn(customer.key, opens)).not.toBeNull()
      expect(customer.since).toBeLessThan(opens)
    }
  })

  test('comes out complete for processes that a company has made its own', () => {
    const short = { ...tenStages, stages: tenStages.stages.slice(0, 4) }
    expect(planDeals({ main: version(short, 'short'), abroad: version(short, 'short') })).toHaveLength(60)
  })
})

describe('names', () => {
  test.for(locales)('are given once (%s)', (locale) => {
    const of = (triple: Triple) => triple[locales.indexOf(locale)]
    expect(twice(customers.map(({ names }) => of(names)))).toEqual([])
    expect(twice([...cast, ...members].map(({ names }) => of(names)))).toEqual([])
    expect(twice(topics.map(({ names }) => of(names)))).toEqual([])
  })

  test('belong to nobody: addresses lie in the domain that is kept free for examples', () => {
    expect(ownDomain).toMatch(/\.example$/)
    expect(twice(customers.map(({ key }) => key.toLowerCase()))).toEqual([])
  })

  test('are known wherever they are pointed to', () => {
    const keys = new Set(customers.map(({ key }) => key))
    const named = [
      ...customers.flatMap(({ parent }) => (parent ? [parent] : [])),
      ...doubles.map(({ of }) => of),
      ...poolMoves.map(({ customer }) => customer),
      ...people.moves.flatMap(({ from, to }) => [from, to]),
      ...Object.keys(people.foreignNames),
    ]
    expect(named.filter((key) => !keys.has(key))).toEqual([])
  })
})

describe('texts', () => {
  test('are there in three languages, each in its own script', () => {
    expect(texts.length).toBeGreaterThan(500)
    const wrong = texts.flatMap(([hans, hant, en]) => [
      ...wrongInSimplified(hans).map((what) => `${hans}: ${what}`),
      ...wrongInTraditional(hant).map((what) => `${hant}: ${what}`),
      ...(/\p{Script=Han}/u.test(en) ? [en] : []),
    ])
    expect(wrong).toEqual([])
  })

  test('ask for the same values in each language, and only for such as are known', () => {
    const uneven = texts.filter(
      ([hans, hant, en]) =>
        placeholders(hans).join() !== placeholders(hant).join() ||
        placeholders(hans).some((one) => !en.includes(one) && one !== '{person}' && one !== '{customer}'),
    )
    expect(uneven).toEqual([])
    const known =
      'topic need target feature check person customer weeks n m hours title pursuit date author company gate total currency p1 p2 p3 p4 criterion'.split(
        ' ',
      )
    const unknown = texts.flatMap((triple) => triple.flatMap(placeholders)).filter((place) => !known.includes(place.slice(1, -1)))
    expect(unknown).toEqual([])
  })

  test('of conversations differ enough: each stage has several, for every class of sale', () => {
    for (const [stage, told] of Object.entries(talks)) {
      for (const { class: kind } of topics) {
        const fitting = told.filter((talk) => !('classes' in talk) || talk.classes?.includes(kind))
        expect(fitting.length, `${stage} ${kind}`).toBeGreaterThanOrEqual(stage === 'signing' ? 1 : 2)
      }
    }
  })
})

test('days end today, fall on workdays, and never lie ahead', () => {
  const now = Date.parse('2026-11-22T03:00:00Z') // a Sunday
  const days = daysUntil(now)
  expect(days.date(span)).toBe('2026-11-22')
  expect(new Date(days.at(span, 9)).getUTCDay()).toBe(5)
  expect(days.at(span + 3, 20)).toBeLessThan(now)
  for (let day = 0; day < span; day += 1) expect([0, 6]).not.toContain(new Date(days.at(day, 10)).getUTCDay())
})
