import { commitment, forecast } from '#modules/insight/forecast/contract/index.ts'
import { span } from './days.ts'
import { drawFrom } from './random.ts'
import type { World } from './world.ts'
import { members } from './words/members.ts'

/** The forecast is kept every seven weeks at first, so that each quarter has one, and each week in the end. */
const weeklyFrom = span - 45

/** Kept forecasts, and what those who sell commit to when a quarter has begun. */
export async function* keepForecasts(world: World): AsyncGenerator<number, void, void> {
  let quarter = ''
  for (let day = 60; day < span; day += day < weeklyFrom ? 49 : 7) {
    const at = world.days.at(day, 7.5)
    yield at
    await world.act({ at, by: 'system' }, forecast.takeSnapshot, {})
    const begun = quarterOf(world.days.date(day))
    if (begun.name !== quarter) await commit(world, { at, ...begun })
    quarter = begun.name
  }
}

type Quarter = { name: string; from: string; to: string }

function quarterOf(date: string): Quarter {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))]
  const quarter = Math.ceil(month / 3)
  const last = new Date(Date.UTC(year, quarter * 3, 0)).toISOString().slice(0, 10)
  return { name: `${year} Q${quarter}`, from: `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`, to: last }
}

/** Everybody who sells stands for a number: some for more than their deals bear out, some for less. */
async function commit(world: World, { at, name, from, to }: Quarter & { at: number }): Promise<void> {
  const day = world.days.dayOf(at)
  const sellers = members.filter(({ role, joins, leaves }) => role === 'accountManager' && joins < day && (leaves === null || leaves > day))
  for (const { key } of sellers) {
    const ownerId = world.id('member', key)
    const { open, won } = await world.act({ at, by: 'system' }, forecast.period, { from, to, ownerId })
    const hope = drawFrom(`hope ${key}`).between(0.7, 1.7)
    const amount =
      Math.round(
        ((Number(won.value.value ?? 0) + Number(open.weighted.value ?? 0) * hope) / 100_000) * drawFrom(`${name} ${key}`).between(0.8, 1.2),
      ) * 100_000
    if (amount > 0)
      await world.act({ at, by: key }, commitment.create, {
        period: name,
        fromDate: from,
        toDate: to,
        ownerId,
        amount: { amount: `${amount}.00`, currency: world.baseCurrency },
      })
  }
}
