import { salesProcess } from '#modules/pursuit/pursuit/contract/index.ts'
import { keepAccounts } from './accounts.ts'
import { drawCast } from './cast.ts'
import { foundCompany } from './company.ts'
import { span } from './days.ts'
import { liveDeal } from './deal/life.ts'
import { planDeals } from './deal/plan.ts'
import { keepForecasts } from './forecasts.ts'
import { merge } from './merge.ts'
import { makeWorld, type Setting } from './world.ts'

/** The sample company: an equipment and automation integrator over the last two years. See README.md. */
export const sampleCompany = {
  history,
  days: span,
  hears: ['party.rememberContact', 'pursuit.shareCustomer'],
  afterwards: ['pursuit.refreshBenchmarks', 'search.tidy'],
  fills: ['organization', 'pursuit'],
}

async function* history(setting: Setting): AsyncGenerator<number, void, void> {
  const world = makeWorld(setting)
  const first = world.days.at(0, 8)
  yield first
  const { items } = await world.act({ at: first, by: 'system' }, salesProcess.all, {})
  const [main] = items
  if (!main) return
  const abroad = items.find(({ definition }) => definition.stages.some(({ key }) => key === 'powerSponsor')) ?? main
  const cast = drawCast('lantai')
  const plans = planDeals({ main, abroad })
  yield* merge([foundCompany(world), keepAccounts(world, cast), keepForecasts(world), ...plans.map((plan) => liveDeal({ world, cast }, plan))])
}
