import { addWork, calendarOrNull, feverZone, workBetween, type WorkingCalendar } from '@zhulu/engines/network'
import type { PlanBuffer, PlanContent } from '../contract/index.ts'
import { isDone } from './buyer-page.ts'
import {
  bufferBy,
  chainTo,
  dated,
  doneOf,
  estimatesOf,
  feedersOf,
  finishOf,
  lastTask,
  latest,
  reaching,
  shareOf,
  usualRule,
  usualTarget,
  type BufferRule,
  type BufferTarget,
  type Dated,
  type Estimate,
} from './chain.ts'
import { planCalendar, type Surroundings } from './dates.ts'
import { pastOf, type LoggedChange, type PlanPast } from './plan-past.ts'

type Kept = { id: string; start: number | null; finish: number | null }

export type BufferQuestion = {
  content: PlanContent
  revision: number
  around: Surroundings
  /** Names of whoever does things. */
  names: ReadonlyMap<string, string>
  baseline: { at: string; tasks: readonly Kept[] } | null
  /** Since the baseline, oldest first. */
  changes: readonly LoggedChange[]
  target: BufferTarget | undefined
  rule: BufferRule | undefined
  /** Now on the clock on the wall. */
  minute: number
}

export type BufferAnswer = {
  target: BufferTarget
  because: 'NO_BASELINE' | 'NOT_IN_BASELINE' | 'TARGET_GONE' | 'LOG_BROKEN' | null
  missing: 'NO_TARGET' | 'NO_DATES' | 'DONE' | 'NO_WORK' | null
  buffer: PlanBuffer | null
}

export const mostPoints = 60

/**
 * The project buffer of a plan and how much of it is used. The chain is that of the plan as it was at the baseline (Goldratt 1997): what was promised
 * then rests on it, and it stays the same while the plan changes; without a baseline it is that of the plan now. O(points · tasks).
 */
export function buffersOf(asked: BufferQuestion): BufferAnswer {
  const { content, around, baseline, changes } = asked
  const target = asked.target ?? usualTarget(content)
  const past = pastOf(content, { changes, most: mostPoints })
  const clock = calendarOrNull(planCalendar(content, around))
  const now = dated(content, around)
  const basis = baseline && past.before ? dated(past.before, around) : now
  const none = (missing: NonNullable<BufferAnswer['missing']>): BufferAnswer => ({ target, because: null, missing, buffer: null })
  if (!clock || !now || !basis) return none(content.tasks.length === 0 ? 'NO_TARGET' : 'NO_DATES')
  if (reaching(basis.content, target).length === 0) return none('NO_TARGET')
  const end = lastTask(basis, target)
  if (!end) return none('DONE')
  const critical = chainTo(basis, { end: end.id, around })
  const estimates = estimatesOf(critical, basis, clock)
  if (estimates.length === 0) return none('NO_WORK')
  const view: View = { ...asked, target, clock, now, basis, past, critical, estimates, asked: asked.rule, rule: asked.rule ?? usualRule(estimates) }
  const size = bufferBy(view.rule, estimates)
  const held = baseline && baselineFinish(view, baseline.tasks)
  const finish = finishOf(now, target)
  const because =
    baseline === null ? 'NO_BASELINE' : held === null ? 'NOT_IN_BASELINE' : finish === null ? 'TARGET_GONE' : past.before ? null : 'LOG_BROKEN'
  return { target, because, missing: null, buffer: bufferOf(view, { size, held, finish }) }
}

type View = Omit<BufferQuestion, 'target' | 'rule'> & {
  target: BufferTarget
  rule: BufferRule
  clock: WorkingCalendar
  now: Dated
  /** The plan that the chain is of. */
  basis: Dated
  past: PlanPast
  critical: readonly string[]
  estimates: readonly Estimate[]
  asked: BufferRule | undefined
}

/** When the target was to be reached: what reached it then, by the dates that were kept. */
function baselineFinish({ basis, target }: View, kept: readonly Kept[]): number | null {
  const ids = new Set(reaching(basis.content, target).map(({ id }) => id))
  return latest(kept.map(({ id, finish }) => (target === 'finish' || ids.has(id) ? finish : null)))
}

type Sized = { size: number; held: number | null; finish: number | null }

function bufferOf(view: View, { size, held, finish }: Sized): PlanBuffer {
  const { clock, now, target, estimates, rule } = view
  const from = held ?? finish ?? finishOf(view.basis, target) ?? 0
  const slip = held === null || finish === null ? null : workBetween(clock, held, finish)
  const done = held === null ? null : doneOf(estimates, now.content)
  const used = slip === null ? null : Math.max(0, slip)
  return {
    chain: chainRows(view),
    size: {
      rule,
      because: view.asked === undefined ? (rule === 'rootSquared' ? 'ESTIMATES' : 'FEW_ESTIMATES') : 'ASKED',
      ...countsOf(estimates),
      work: Math.round(estimates.reduce((sum, { duration }) => sum + duration, 0)),
    },
    minutes: size,
    targetId: lastTask(now, target)?.id ?? null,
    from,
    promised: addWork(clock, from, size),
    finish,
    slip,
    used,
    done,
    ...feverOf({ used, done, size }),
    feeding: feedingRows(view),
    ...historyOf(view, { size, held }),
    overdue: overdueOf(view),
    strayed: strayed(view),
  }
}

const countsOf = (estimates: readonly Estimate[]) => ({
  estimated: estimates.filter(({ safe }) => safe !== null).length,
  counted: estimates.length,
})

function feverOf({ used, done, size }: { used: number | null; done: number | null; size: number }) {
  if (used === null || done === null) return { penetration: null, zone: null }
  const { penetration, zone } = feverZone({ used, buffer: size, done })
  return { penetration: penetration.value, zone }
}

const byId = ({ tasks }: PlanContent) => new Map(tasks.map((task) => [task.id, task]))

/** Tasks of the chain as they are now; of those that are gone, as they were. */
function chainRows({ critical, estimates, basis, now, names }: View): PlanBuffer['chain'] {
  const [were, are] = [byId(basis.content), byId(now.content)]
  const sizes = new Map(estimates.map((estimate) => [estimate.id, estimate]))
  const doers = Map.groupBy(now.content.assignments, ({ taskId }) => taskId)
  return critical.flatMap((id) => {
    const task = are.get(id) ?? were.get(id)
    if (!task) return []
    const { start = null, finish = null } = now.dates.byTask.get(id) ?? {}
    const { duration = 0, safe = null } = sizes.get(id) ?? {}
    return [
      {
        id,
        name: task.name,
        milestone: task.kind === 'milestone',
        start,
        finish,
        duration: Math.round(duration),
        safe: safe === null ? null : Math.round(safe),
        done: shareOf(task),
        people: (doers.get(id) ?? []).flatMap(({ resourceId }) => names.get(resourceId ?? '') ?? []),
      },
    ]
  })
}

/** What feeds the chain now, and whether there is room for a delay before it. What takes no time needs none. */
function feedingRows({ critical, now, clock, rule, around }: View): PlanBuffer['feeding'] {
  const tasks = byId(now.content)
  const named = (id: string) => ({ id, name: tasks.get(id)?.name ?? '' })
  return feedersOf(now, { critical, around }).flatMap(({ chain, joins, gap }) => {
    const estimates = estimatesOf(chain, now, clock)
    if (estimates.length === 0) return []
    const minutes = bufferBy(rule, estimates)
    const room = Math.max(0, Math.round(gap))
    return [{ tasks: chain.map(named), joins: named(joins), minutes, ...countsOf(estimates), gap: room, enough: room >= minutes }]
  })
}

/** The way through the fever chart: the baseline, then the end of each day on which the plan was changed. */
function historyOf(view: View, { size, held }: { size: number; held: number | null }): Pick<PlanBuffer, 'history' | 'earlier'> {
  const { past, basis, baseline, around, clock, target, estimates } = view
  if (held === null || !baseline || !past.before) return { history: [], earlier: 0 }
  const first = { revision: view.revision - view.changes.length, at: baseline.at, content: basis.content }
  const moments = [...past.days, first]
  const shown = moments.slice(0, mostPoints).toReversed()
  const history = shown.flatMap(({ at, revision, content }): PlanBuffer['history'] => {
    const then = content === basis.content ? basis : dated(content, around)
    const finish = then && finishOf(then, target)
    const done = doneOf(estimates, content)
    if (finish === null || done === null) return []
    const used = Math.max(0, workBetween(clock, held, finish))
    return [{ at, revision, done, used, finish, ...feverOf({ used, done, size }) }]
  })
  return { history, earlier: past.earlier + moments.length - shown.length }
}

/** Work of the chain that lies in the past and of which nobody has said that it is done. */
function overdueOf({ now, minute, estimates }: View): number {
  const tasks = byId(now.content)
  return estimates.filter(({ id }) => {
    const task = tasks.get(id)
    return task !== undefined && !isDone(task) && (now.dates.byTask.get(id)?.finish ?? Infinity) < minute
  }).length
}

/** Work on the chain of now that the chain of the baseline does not know. */
function strayed({ now, target, critical, around, basis }: View): number {
  const end = now === basis ? null : lastTask(now, target)
  if (!end) return 0
  const known = new Set(critical)
  const tasks = byId(now.content)
  return chainTo(now, { end: end.id, around }).filter((id) => !known.has(id) && (tasks.get(id)?.duration ?? 0) > 0).length
}
