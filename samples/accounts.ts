import { party } from '#modules/customers/party/contract/index.ts'
import { engagement } from '#modules/customers/engagement/contract/index.ts'
import { ownerOn, personFor, type CastPerson } from './cast.ts'
import { isoOf, span } from './days.ts'
import { figures } from './deal/talk.ts'
import { drawFrom, type Draw } from './random.ts'
import type { World } from './world.ts'
import { customers, doubles, poolMoves, sharedWith, type Customer, type Double } from './words/customers.ts'
import { succession } from './words/members.ts'
import { dataPurpose, jobTitles, personNotes } from './words/people.ts'
import { talks } from './words/talks/stages.ts'

type Step = { at: number; run: (at: number) => Promise<unknown> }
type Scene = { world: World; cast: readonly CastPerson[]; draw: Draw }

/** Customers and their people as they were entered, moved between owners, shared, let go, and entered twice. */
export async function* keepAccounts(world: World, cast: readonly CastPerson[]): AsyncGenerator<number, void, void> {
  const scene: Scene = { world, cast, draw: drawFrom('accounts') }
  const steps = [
    ...customers.flatMap((customer, index) => enterCustomer(scene, customer, index)),
    ...cast.flatMap((person, index) => enterPerson(scene, person, index)),
    ...doubles.flatMap((double) => enterDouble(scene, double)),
    ...relate(scene),
    ...moveInPool(scene),
    ...sharedWith.map(({ customer, member, day, mayWrite }) => ({
      at: world.days.at(day, 15),
      run: (at: number) =>
        world.act({ at, by: ownerOn(customer, day) ?? 'director' }, party.organizationShare.create, {
          organizationId: world.id('organization', customer),
          memberId: world.id('member', member),
          mayWrite,
        }),
    })),
    ...customers
      .filter(({ owner }) => owner === succession.from)
      .map(({ key }, index) => ({
        at: world.days.at(succession.day, 10) + index * 90_000,
        run: (at: number) =>
          world.act({ at, by: 'southLead' }, party.pool.assign, { id: world.id('organization', key), memberId: world.id('member', succession.to) }),
      })),
    ...customers.flatMap((customer) => careFor(scene, customer)),
  ].toSorted((a, b) => a.at - b.at)
  for (const { at, run } of steps) {
    yield at
    await run(at)
  }
}

const employees = { small: [40, 120], medium: [180, 900], large: [1100, 4800], group: [5200, 16_000] } as const

/** Registration codes of the invented companies: no real one begins with Z9. */
const registrationCode = (index: number): string => `Z9${String(index + 1).padStart(4, '0')}LT${String((index * 7919) % 100_000).padStart(5, '0')}`

function enterCustomer({ world, draw }: Scene, customer: Customer, index: number): Step[] {
  const by = ownerOn(customer.key, customer.since) ?? 'analyst'
  // Head counts before revenue: a company's size shows in both.
  const [low, high] = employees[customer.size]
  const heads = draw.whole(low, high)
  const host = `${customer.key.toLowerCase()}.example`
  const values = {
    name: world.say(customer.names),
    otherNames: customer.abroad && world.locale !== 'en' ? [customer.names[2]] : [],
    registrationCode: customer.abroad ? null : registrationCode(index),
    industryCode: customer.industry,
    region: world.say(customer.place),
    sizeBand: customer.size,
    employees: heads,
    annualRevenue: { amount: `${Math.round(heads * draw.between(60, 140)) * 10_000}.00`, currency: 'CNY' },
    foundedYear: draw.whole(1988, 2016),
    level: customer.level,
    website: `https://www.${host}`,
    phone: phoneOf(index, customer.abroad),
    source: world.say(draw.pick(sources)),
    ownerId: null,
  }
  const entered = (at: number): Promise<void> =>
    world
      .act({ at, by: world.ids.member.has(by) ? by : 'system' }, party.organization.create, {
        ...values,
        parentId: customer.parent ? world.id('organization', customer.parent) : null,
        ownerId: ownerOn(customer.key, customer.since) ? world.id('member', by) : null,
      })
      .then(({ id }) => void world.ids.organization.set(customer.key, id))
  return [{ at: world.days.at(customer.since, 9.5) + index * 45_000, run: entered }]
}

const sources = [
  ['老客户', '老客戶', 'Existing customer'],
  ['展会', '展會', 'Exhibition'],
  ['同行介绍', '同行介紹', 'Referral'],
  ['招标公告', '招標公告', 'Tender notice'],
  ['网站咨询', '網站諮詢', 'Website'],
] as const

/** No number that could ring: 0000 follows the area. */
const phoneOf = (index: number, abroad: boolean): string => (abroad ? `+99 0000 ${String(1000 + index)}` : `0000-${String(6_100_000 + index * 137)}`)

function enterPerson({ world, cast, draw }: Scene, person: CastPerson, index: number): Step[] {
  const { days } = world
  const by = ownerOn(person.customer, person.since)
  const [title, department] = draw.pick(jobTitles[person.job])
  const began = days.date(person.since - draw.whole(200, 2400))
  const note = draw.chance(0.4) ? world.say(draw.pick(personNotes)) : null
  const alias = person.names[2]
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z ]/g, '')
    .trim()
    .replaceAll(' ', '.')
  const enter = async (at: number): Promise<void> => {
    const doing = { at, by: by ?? ('system' as const) }
    const organizationId = world.id('organization', person.customer)
    const { id } = await world.act(doing, party.person.create, {
      name: world.say(person.names),
      organizationId,
      jobTitle: world.say(title),
      department: world.say(department),
      email: `${alias}@${person.customer.toLowerCase()}.example`,
      mobile: `199 0000 ${String(1000 + index)}`,
      dataPurpose: world.say(dataPurpose),
      note,
      ownerId: by ? world.id('member', by) : null,
    })
    world.ids.person.set(person.key, id)
    await world.act(doing, party.post.create, {
      personId: id,
      organizationId,
      jobTitle: world.say(title),
      department: world.say(department),
      startDate: began,
      main: true,
    })
  }
  const steps: Step[] = [{ at: days.at(person.since, 11) + index * 47_000, run: enter }]
  if (person.movesTo) steps.push({ at: days.at(person.movesTo.day, 14), run: (at) => changeEmployer({ world, cast, draw }, person, at) })
  return steps
}

/** The old post ends, a new one begins, and the person is now known there. */
async function changeEmployer({ world, draw }: Scene, person: CastPerson, at: number): Promise<void> {
  if (!person.movesTo) return
  const { customer, day } = person.movesTo
  const by = ownerOn(customer, day) ?? 'director'
  const personId = world.id('person', person.key)
  const organizationId = world.id('organization', customer)
  const filter = JSON.stringify({ field: 'personId', op: 'eq', value: personId })
  const { items } = await world.act({ at, by }, party.post.list, { filter })
  for (const { id, version } of items)
    await world.act({ at, by }, party.post.update, { id, version, endDate: world.days.date(day - 10), main: false })
  const [title, department] = draw.pick(jobTitles[person.job])
  const post = { jobTitle: world.say(title), department: world.say(department) }
  await world.act({ at, by }, party.post.create, { personId, organizationId, ...post, startDate: world.days.date(day - 9), main: true })
  const { version } = await world.act({ at, by }, party.person.get, { id: personId })
  await world.act({ at, by }, party.person.update, { id: personId, version, organizationId, ...post, ownerId: world.id('member', by) })
}

function enterDouble({ world, cast }: Scene, double: Double): Step[] {
  const original = customers.findIndex(({ key }) => key === double.of)
  const { place, industry } = customers[original] ?? {}
  const twin = personFor(cast, { customer: double.of, jobs: ['technical'], day: double.since })
  const run = async (at: number): Promise<void> => {
    const doing = { at, by: double.owner }
    const { id } = await world.act(doing, party.organization.create, {
      name: world.say(double.names),
      region: place ? world.say(place) : null,
      industryCode: industry ?? null,
      phone: double.samePhone ? phoneOf(original, false) : null,
      level: 'potential',
      ownerId: world.id('member', double.owner),
    })
    world.ids.organization.set(double.key, id)
    if (!twin) return
    const { email, mobile } = await world.act({ at, by: 'system' }, party.person.get, { id: world.id('person', twin.key) })
    await world.act(doing, party.person.create, {
      name: world.say(twin.names),
      organizationId: id,
      email,
      mobile,
      dataPurpose: world.say(dataPurpose),
      ownerId: world.id('member', double.owner),
    })
  }
  return [{ at: world.days.at(double.since, 16), run }]
}

/** Who reports to whom at a customer, and which customers stand how to each other. */
function relate({ world, cast, draw }: Scene): Step[] {
  const within = customers.flatMap(({ key, size }): Step[] => {
    const boss = cast.find((person) => person.customer === key && person.job === 'general')
    const others = cast.filter((person) => person.customer === key && person.job !== 'general' && !person.movesTo)
    if (!boss || size === 'small') return []
    return others.slice(0, 2).map((person) => {
      const day = Math.max(person.since, boss.since) + draw.whole(5, 30)
      const strength = draw.whole(0, 2)
      return {
        at: world.days.at(day, 10) + draw.whole(0, 3_600_000),
        run: (at) =>
          world.act({ at, by: ownerOn(key, day) ?? 'system' }, party.relationship.create, {
            kind: 'reportsTo',
            fromPersonId: world.id('person', person.key),
            toPersonId: world.id('person', boss.key),
            strength,
          }),
      }
    })
  })
  const between = (
    [
      ['chengliCell', 'buysFrom', 'yuntai', 340],
      ['jinghu', 'buysFrom', 'yanchuan', 90],
      ['selaras', 'supplies', 'rungaroon', 60],
      ['geyuan', 'cooperates', 'jichuanDairy', 452],
      ['hengyuan', 'competes', 'weihang', 130],
    ] as const
  ).map(([from, kind, to, day]): Step => ({
    at: world.days.at(day, 17),
    run: (at) =>
      world.act({ at, by: ownerOn(from, day) ?? 'analyst' }, party.relationship.create, {
        kind,
        fromOrganizationId: world.id('organization', from),
        toOrganizationId: world.id('organization', to),
      }),
  }))
  return [...within, ...between]
}

function moveInPool({ world }: Scene): Step[] {
  return poolMoves.map((move): Step => {
    const id = () => world.id('organization', move.customer)
    const at = world.days.at(move.day, 11.5)
    if (move.kind === 'claim') return { at, run: (now) => world.act({ at: now, by: move.by }, party.pool.claim, { id: id() }) }
    const by = ownerOn(move.customer, move.day - 1) ?? 'director'
    return { at, run: (now) => world.act({ at: now, by }, party.pool.release, { id: id(), reason: world.say(move.reason) }) }
  })
}

/** Contact beside the deals, every two to three months, as long as somebody owns the customer. */
function careFor({ world, cast, draw }: Scene, customer: Customer): Step[] {
  const steps: Step[] = []
  for (let day = customer.since + draw.between(14, 70); day < span - 2; day += draw.between(50, 110)) {
    const by = ownerOn(customer.key, day)
    const talk = draw.pick(talks.care)
    const person = personFor(cast, { customer: customer.key, jobs: talk.with, day })
    const hour = draw.between(9, 17)
    const followDays = draw.whole(20, 60)
    if (!by || !person) continue
    const values = { person: world.say(person.names), customer: world.say(customer.brand), ...figures(draw) }
    steps.push({
      at: world.days.at(day, hour + 0.6),
      run: (at) =>
        world.act({ at, by }, engagement.log, {
          type: talk.type,
          subject: world.say(talk.subject, values),
          body: world.say(talk.body, values),
          at: isoOf(at - 36 * 60_000),
          organizationId: world.id('organization', customer.key),
          outcome: talk.outcome,
          ...(talk.next
            ? { nextStep: world.say(talk.next.text, values), nextStepOn: world.days.date(day + followDays), nextStepByCustomer: false }
            : {}),
          ownerId: world.id('member', by),
          participants: [{ personId: world.id('person', person.key) }],
        }),
    })
  }
  return steps
}
