import { identity } from '#modules/platform/identity/contract/index.ts'
import { product } from '#modules/pursuit/product/contract/index.ts'
import { span } from './days.ts'
import { drawFrom } from './random.ts'
import type { World } from './world.ts'
import { awayOf, enterAbsence, enterEquipment, enterSkills, enterStaff } from './staff.ts'
import { topics } from './words/topics.ts'
import { members, ownDomain, succession, teams, type SampleMember } from './words/members.ts'

/** Units of each currency for one US dollar, roughly: only to give an invented company plausible rates. */
const perDollar: Record<string, number> = {
  USD: 1,
  CNY: 7.12,
  HKD: 7.81,
  TWD: 31.6,
  MOP: 8.05,
  EUR: 0.91,
  GBP: 0.78,
  JPY: 148,
  SGD: 1.33,
  MYR: 4.4,
  KRW: 1340,
  AUD: 1.52,
  CAD: 1.36,
  CHF: 0.88,
}

/** The company itself: teams, members with their roles, and rates, month by month. */
export async function* foundCompany(world: World): AsyncGenerator<number, void, void> {
  const { days } = world
  const first = days.at(0, 9)
  yield first
  for (const team of teams) {
    const { id } = await world.act({ at: first, by: 'system' }, identity.team.create, {
      name: world.say(team.names),
      parentId: team.parent ? world.id('team', team.parent) : null,
      region: team.region ? world.say(team.region) : null,
    })
    world.ids.team.set(team.key, id)
  }
  const { items } = await world.act({ at: first, by: 'system' }, identity.role.list, {})
  const roles = new Map(items.map(({ builtIn, id }) => [String(builtIn), id]))
  const ordered = members.toSorted((a, b) => a.joins - b.joins)
  for (const member of ordered.filter(({ joins }) => joins === 0)) await join(world, member, { at: days.at(0, 9.5), roles })
  await enterProducts(world, days.at(0, 9.8))
  await enterSkills(world, days.at(0, 9.9))
  for (const member of ordered.filter(({ joins }) => joins === 0)) await enterStaff(world, member, days.at(0, 9.9))
  await enterEquipment(world, days.at(0, 9.9))
  const rates = await foreignCurrencies(world, first)
  let month = 0
  const later = [
    ...ordered
      .filter(({ joins }) => joins > 0)
      .map((member) => ({
        at: days.at(member.joins, 9.2),
        run: async (at: number) => {
          await join(world, member, { at, roles })
          await enterStaff(world, member, at)
        },
      })),
    ...ordered.flatMap((member) =>
      awayOf(member).map((away) => ({ at: days.at(away.day - 14, 10), run: (at: number) => enterAbsence(world, member, { at, away }) })),
    ),
    { at: days.at(succession.day + 6, 18), run: (at: number) => leave(world, at) },
    ...rates.flatMap(({ currency, base, seed }) => {
      const draw = drawFrom(seed)
      let rate = base
      return Array.from({ length: Math.ceil(span / 30) }, (_, index) => {
        rate *= 1 + draw.normal() * 0.006
        const value = Number(rate.toPrecision(6))
        return { at: days.due(index * 30, 8.5) + month++, run: (at: number) => enterRate(world, { at, currency, rate: value, day: index * 30 }) }
      })
    }),
  ].toSorted((a, b) => a.at - b.at)
  for (const { at, run } of later.filter((one) => one.at < world.now)) {
    yield at
    await run(at)
  }
}

/** What the company sells stands in the list of products, and each deal points to one. */
async function enterProducts(world: World, at: number): Promise<void> {
  for (const { key, code, names, series, low, feature, target } of topics) {
    const [first, ...rest] = world.say(names)
    const name = `${first?.toUpperCase() ?? ''}${rest.join('')}`
    const { id } = await world.act({ at, by: 'director' }, product.product.create, {
      name,
      code,
      series: world.say(series),
      listPrice: { amount: `${low * 10_000}.00`, currency: 'CNY' },
      unit: world.say(['套', '套', 'set']),
      description: world.say(['{feature}；{target}。', '{feature}；{target}。', 'With {feature}; {target}.'], {
        feature: world.say(feature),
        target: world.say(target),
      }),
    })
    world.ids.product.set(key, id)
  }
}

type Joining = { at: number; roles: ReadonlyMap<string, string> }

async function join(world: World, member: SampleMember, { at, roles }: Joining): Promise<void> {
  const { id } = await world.act({ at, by: 'system' }, identity.member.create, {
    name: world.say(member.names),
    email: `${member.pinyin}@${ownDomain}`,
    jobTitle: world.say(member.title),
    teamId: world.id('team', member.team),
    locale: world.locale,
  })
  world.ids.member.set(member.key, id)
  const role = roles.get(member.role)
  if (role) await world.act({ at, by: 'system' }, identity.member.setRoles, { memberId: id, roleIds: [role] })
  for (const team of teams.filter(({ lead }) => lead === member.key)) {
    const teamId = world.id('team', team.key)
    const { version } = await world.act({ at, by: 'system' }, identity.team.get, { id: teamId })
    await world.act({ at, by: 'system' }, identity.team.update, { id: teamId, version, leadId: id })
  }
}

const leave = (world: World, at: number): Promise<unknown> =>
  world.act({ at, by: 'system' }, identity.member.deactivate, { memberId: world.id('member', succession.from) })

/** CNY and USD against whatever the workspace counts in; a currency that has rates of its own is left alone. */
async function foreignCurrencies(world: World, at: number): Promise<{ currency: string; base: number; seed: string }[]> {
  const base = world.baseCurrency
  const own = perDollar[base]
  if (own === undefined) return []
  const wanted = ['CNY', 'USD'].filter((currency) => currency !== base)
  const free: { currency: string; base: number; seed: string }[] = []
  for (const currency of wanted) {
    const filter = JSON.stringify({ field: 'currency', op: 'eq', value: currency })
    const { items } = await world.act({ at, by: 'system' }, identity.exchangeRate.list, { filter, limit: 1 })
    if (items.length === 0) free.push({ currency, base: own / (perDollar[currency] ?? 1), seed: `rate ${currency}` })
  }
  return free
}

const enterRate = (world: World, { at, currency, rate, day }: { at: number; currency: string; rate: number; day: number }): Promise<unknown> =>
  world.act({ at, by: 'finance' }, identity.exchangeRate.create, {
    currency,
    rate,
    date: world.days.date(day),
    source: world.say(['月初中间价', '月初中間價', 'Rate at the start of the month']),
  })
