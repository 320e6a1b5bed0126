import { may, reach } from '#kernel/server/actor.ts'
import { todayOf } from '#kernel/server/record/read.ts'
import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { pursuitReach } from '#modules/pursuit/pursuit/server/readers.ts'
import { mostPursuits, portfolio } from '../../contract/index.ts'
import { from, sumOf, told } from '../../domain/amounts.ts'
import { reckon, rounded, sideOf } from '../sides.ts'
import { livePursuits, membersOfTeam, openPursuits, type Narrowing } from '../store/pursuit.ts'

type Asked = { processId?: string | undefined; ownerId?: string | undefined; teamId?: string | undefined }

async function narrowingOf(work: Work, { processId, ownerId, teamId }: Asked): Promise<Narrowing> {
  if (teamId === undefined) return { processId, ownerId }
  const memberIds = (await membersOfTeam(work, teamId)) ?? work.refuse('MISSING', { data: { record: 'team', id: teamId } })
  return { processId, ownerId, memberIds }
}

/** Levelling speaks of every plan and everybody: for those who may see all of them. */
export const mayLevel = ({ actor }: Work): boolean => may(actor, 'portfolio.level') && reach(actor, 'plan.read') === 'all'

export const showPortfolio = implement(portfolio.portfolio.show, async ({ work, input, actor, now }) => {
  const scope = pursuitReach(work)
  const seen = await openPursuits(work, {})
  const open = (await livePursuits(work)).filter(({ status }) => status === 'open').length
  const asked = Object.values(input).some((value) => value !== undefined)
  const chosen = asked ? new Set((await openPursuits(work, await narrowingOf(work, input))).map(({ id }) => id)) : null
  const { rows, settings, rates } = await reckon(work, seen, scope === 'all')
  const wanted = chosen ? rows.filter(({ pursuit }) => chosen.has(pursuit.id)) : rows
  const shown = wanted.slice(0, mostPursuits)
  return {
    asOf: now(),
    today: todayOf(work),
    currency: rates.base,
    scope,
    rates: rates.used,
    assumptions: settings,
    mayChange: may(actor, 'portfolio.write'),
    mayDecide: may(actor, 'portfolioDecision.write'),
    mayLevel: mayLevel(work),
    items: shown.map((row) => sideOf(row, rates.rates)),
    hidden: open - seen.length,
    beyond: wanted.length - shown.length,
    total: {
      value: told(sumOf(shown.map(({ value }) => value))),
      expected: told(sumOf(shown.map(({ value, chance }) => from([value, chance], (v, p) => v * p)))),
      costToGo: told(sumOf(shown.map(({ costToGo }) => costToGo))),
      worth: told(sumOf(shown.map(({ worth }) => worth))),
      scarceDays: rounded(shown.reduce((sum, { scarceDays }) => sum + (scarceDays.value ?? 0), 0)),
    },
  }
})
