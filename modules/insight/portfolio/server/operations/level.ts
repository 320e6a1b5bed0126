import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { reach } from '#kernel/server/actor.ts'
import { refuseCommon } from '#kernel/server/refusal.ts'
import { ratesFor } from '#modules/platform/identity/server/readers.ts'
import { portfolio, type Levelling, type PortfolioSettings } from '../../contract/index.ts'
import { inBase, type Rates } from '../../domain/amounts.ts'
import type { LevellingQuestion, Stake } from '../../domain/question.ts'
import { haltHere, levelPlans, warmUp } from '../level-plans.ts'
import { readShared, type Shared } from '../read-plans.ts'
import {
  askToHalt,
  changedSince,
  earlierConstraints,
  failForsaken,
  insertLevelling,
  levellingById,
  levellingsBefore,
  movesOf,
  runningLevelling,
  type LevellingRow,
} from '../store/levelling.ts'
import type { LivePursuit } from '../store/pursuit.ts'
import { settingsOf } from '../store/settings.ts'

const mostTasks = 20_000
/** A search that has not written for so long is no more. */
const forsakenAfter = 60_000

/** A levelling names every plan and everybody: for those who may see all plans. */
export function seesAll({ actor }: Work): void {
  if (reach(actor, 'plan.read') !== 'all') refuseCommon('FORBIDDEN', { data: { right: 'plan.read', scope: 'all' } })
}

export const startLevelling = implement(portfolio.levelling.start, async ({ work, input, newId, refuse, afterCommit, emit, now }) => {
  seesAll(work)
  await failForsaken(work, new Date(Date.parse(now()) - forsakenAfter).toISOString())
  const running = await runningLevelling(work)
  if (running) return refuse('LEVELLING_RUNNING', { data: { id: running.id, byName: running.byName } })
  const shared = await readShared(work)
  const settings = await settingsOf(work)
  const { base, rates } = await ratesFor(
    work,
    shared.live.map(({ currency }) => currency),
  )
  const count = shared.plans.reduce((sum, { content }) => sum + content.tasks.filter(({ actualFinish }) => actualFinish === null).length, 0)
  if (count > mostTasks) return refuse('TOO_MUCH_TO_LEVEL', { data: { count, most: mostTasks } })
  if (count === 0 || !shared.plans.some(({ content }) => content.assignments.length > 0)) return refuse('NOTHING_TO_LEVEL')
  const question = questionOf(shared, { settings, rates, earlier: await earlierConstraints(work), exchange: input.exchange })
  const id = newId()
  const asked = {
    seconds: input.seconds,
    exchange: input.exchange,
    currency: base,
    assumptions: settings,
    plans: shared.plans.length,
    people: shared.people.length,
    tasks: count,
    remarks: [],
  }
  await insertLevelling(work, {
    id,
    asked,
    basis: shared.plans.map((plan) => ({ planId: plan.id, pursuitId: plan.pursuitId, revision: plan.revision })),
  })
  emit({ name: 'levelling.started', recordType: 'levelling', recordId: id, payload: { seconds: input.seconds } })
  afterCommit(() => void levelPlans(work, { id, question, seconds: input.seconds }))
  return { id }
})

type Given = { settings: PortfolioSettings; rates: Rates; earlier: LevellingQuestion['earlier']; exchange: boolean }

function questionOf({ live, plans, people, todayMinute, calendar }: Shared, { settings, rates, earlier, exchange }: Given): LevellingQuestion {
  const pursuits = new Map(live.map((row) => [row.id, row]))
  return {
    today: todayMinute,
    calendar,
    plans: plans.flatMap(({ id, pursuitId, content, network }) => {
      const row = pursuits.get(pursuitId)
      return row ? [{ id, pursuitId, content, network, stake: stakeOf(row, { rates, delayRate: settings.delayRate }) }] : []
    }),
    people,
    earlier,
    exchange,
    movePrice: settings.movePrice,
    exchangePrice: settings.exchangePrice,
  }
}

/** What nobody has put a value on waits last, but it does not wait for ever. */
const leastPerDay = 1

/** A day of delay costs value × chance × yearly rate / 365; what is won is certain. */
function stakeOf(row: LivePursuit, { rates, delayRate }: { rates: Rates; delayRate: number }): Stake {
  const value = inBase(row, rates, 'NO_VALUE').value
  const chance = row.status === 'won' ? 1 : row.chance
  const expected = value === null || chance === null ? 0 : value * chance
  const perDay = Math.max(leastPerDay, (expected * delayRate) / 365)
  return { name: row.name, won: row.status === 'won', perDay, amount: Math.max(expected, leastPerDay * 3650), noValue: expected === 0 }
}

export const showLevelling = implement(portfolio.levelling.show, async ({ work, input, refuse, now }) => {
  seesAll(work)
  const row = (await levellingById(work, input.id)) ?? refuse('MISSING', { data: { record: 'levelling', id: input.id } })
  const forsaken = row.state === 'running' && Date.parse(now()) - Date.parse(row.seenAt) > forsakenAfter
  return told(forsaken ? { ...row, state: 'failed' } : row, row.state === 'ready' ? await changedSince(work, row.basis) : [])
})

function told({ question, basis: _basis, applied: _applied, seenAt: _seen, ...row }: LevellingRow, outdated: Levelling['outdated']): Levelling {
  return { ...row, ...question, outdated }
}

export const listLevellings = implement(portfolio.levelling.list, async ({ work, input: { cursor, limit }, refuse }) => {
  seesAll(work)
  warmUp()
  if (cursor !== undefined && !/^[0-9a-f-]{36}$/.test(cursor)) return refuse('INVALID_CURSOR')
  const rows = await levellingsBefore(work, { before: cursor ?? null, limit: limit + 1 })
  const items = rows.slice(0, limit)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
})

export const listMoves = implement(portfolio.levelling.moves, async ({ work, input: { id, pursuitId, cursor, limit }, refuse }) => {
  seesAll(work)
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor)) return refuse('INVALID_CURSOR')
  if (!(await levellingById(work, id))) return refuse('MISSING', { data: { record: 'levelling', id } })
  const rows = await movesOf(work, { id, pursuitId: pursuitId ?? null, after: Number(cursor ?? 0), limit: limit + 1 })
  const shown = rows.slice(0, limit)
  return { items: shown.map(({ move }) => move), nextCursor: rows.length > limit ? String(shown.at(-1)?.place) : null }
})

export const stopLevelling = implement(portfolio.levelling.stop, async ({ work, input: { id }, refuse, afterCommit }) => {
  seesAll(work)
  if (!(await levellingById(work, id))) return refuse('MISSING', { data: { record: 'levelling', id } })
  await askToHalt(work, id)
  afterCommit(() => haltHere(id))
  return { id }
})
