import { calendarOrNull } from '@zhulu/engines/network'
import { implement } from '#kernel/server/implement.ts'
import { reach } from '#kernel/server/actor.ts'
import { readRates } from '#modules/execution/resource/server/readers.ts'
import { schedule, type EarnedFigures } from '../../contract/index.ts'
import { planCalendar } from '../../domain/dates.ts'
import { earnedFigures, inDays, inMoney } from '../../domain/earned.ts'
import { clocksOf } from '../../domain/load.ts'
import { wallMinute } from '../../domain/wall-clock.ts'
import { baselinesOf } from '../store/baseline.ts'
import { contentOf } from '../store/content.ts'
import { surroundings } from '../surroundings.ts'
import { planFor } from './change-plan.ts'

export const showEarnedValue = implement(schedule.plan.earnedValue, async ({ work, input, actor, now, refuse }) => {
  const plan = await planFor(work, input.id, 'plan.read')
  const all = await baselinesOf(work, plan.id)
  const found = input.baselineId ? (all.find(({ id }) => id === input.baselineId) ?? refuse('NO_BASELINE')) : all.at(-1)
  if (!found) return { baseline: null, unit: 'days' as const, currency: null, why: null, added: 0, removed: 0, unvalued: 0, figures: null }
  const content = await contentOf(work, plan)
  const around = await surroundings(work)
  const workers = new Map(around.workers.map((worker) => [worker.id, worker]))
  const clockOf = clocksOf(around)
  const clocks = {
    plan: calendarOrNull(planCalendar(content, around)),
    of: (id: string) => {
      const worker = workers.get(id)
      return worker ? clockOf(worker) : null
    },
  }
  const given = { content, baseline: found.tasks, clocks }
  const money = reach(actor, 'costRate.read') === 'all' ? inMoney(given, await readRates(work)) : ('NOT_PERMITTED' as const)
  const ids = new Set(found.tasks.map(({ id }) => id))
  const present = new Set(content.tasks.map(({ id }) => id))
  const days = inDays(given)
  const figures = earnedFigures(typeof money === 'string' ? days : money.tasks, wallMinute(now(), actor.timeZone), days)
  return {
    baseline: { id: found.id, name: found.name },
    unit: typeof money === 'string' ? ('days' as const) : ('money' as const),
    currency: typeof money === 'string' ? null : money.currency,
    why: typeof money === 'string' ? money : null,
    added: content.tasks.filter(({ id }) => !ids.has(id)).length,
    removed: found.tasks.filter(({ id }) => !present.has(id)).length,
    unvalued: figures?.unvalued ?? 0,
    figures: figures && shown(figures),
  }
})

function shown({ values, inTime, at, budget, planned, earned, actual, finish, curve }: NonNullable<ReturnType<typeof earnedFigures>>): EarnedFigures {
  return {
    at,
    budget,
    planned,
    earned,
    actual,
    scheduleIndex: values.scheduleIndex.value,
    costIndex: values.costIndex.value,
    atCompletion: values.atCompletionByIndex.value,
    timeIndex: inTime.index.value,
    weeksBehind: inTime.variance.value === null ? null : 0 - inTime.variance.value,
    finish,
    curve,
  }
}
