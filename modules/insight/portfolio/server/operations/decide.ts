import { todayOf } from '#kernel/server/record/read.ts'
import { implement } from '#kernel/server/implement.ts'
import { pursuitReach, readPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { portfolio } from '../../contract/index.ts'
import { known, told, toldShare, unknown } from '../../domain/amounts.ts'
import { cameOf, scoreOf } from '../../domain/outcomes.ts'
import { reckon } from '../sides.ts'
import { decidedPursuits, decisions } from '../store/decision.ts'
import { openPursuits } from '../store/pursuit.ts'

export const decide = implement(portfolio.portfolio.decide, async ({ work, input, actor, refuse }) => {
  const { pursuit } = await readPursuit(work, input.pursuitId, 'portfolioDecision.write')
  if (pursuit.status !== 'open') return refuse('NOT_OPEN')
  if (input.outcome === 'later' && !input.reviewOn) return refuse('REVIEW_DATE_MISSING')
  const { rows, rates } = await reckon(work, await openPursuits(work, {}), pursuitReach(work) === 'all')
  const row = rows.find((one) => one.pursuit.id === pursuit.id) ?? refuse('MISSING', { data: { record: 'pursuit', id: pursuit.id } })
  const money = (figure: typeof row.worth) => {
    const { value } = told(figure)
    return value === null ? null : { amount: value, currency: rates.base }
  }
  const decidedOn = todayOf(work)
  const [made] = await decisions.createMany(work, [
    {
      pursuitId: pursuit.id,
      outcome: input.outcome,
      reason: input.reason,
      decidedOn,
      decidedById: actor.memberId,
      reviewOn: input.reviewOn ?? null,
      chance: toldShare(row.chance).value,
      marginShare: row.marginShare,
      margin: money(row.margin),
      costToGo: money(row.costToGo),
      worth: money(row.worth),
      opportunity: money(row.opportunity),
    },
  ])
  if (!made) return refuse('MISSING')
  return { id: made.id, outcome: input.outcome, reason: input.reason, decidedOn, byName: actor.name, reviewOn: input.reviewOn ?? null }
})

const mostOutcomes = 200

export const showOutcomes = implement(portfolio.portfolio.outcomes, async ({ work }) => {
  const rows = await decidedPursuits(work, mostOutcomes)
  return {
    items: rows.map(({ worth, ...row }) => ({
      ...row,
      worth: told(worth === null ? unknown('NO_VALUE') : known(Number(worth))),
      came: cameOf(row),
    })),
    ...scoreOf(rows),
  }
})
