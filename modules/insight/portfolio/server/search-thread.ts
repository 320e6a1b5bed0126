import { level, type Leveled } from '@zhulu/engines/leveling'
import type { ThreadBody } from '#kernel/server/threads.ts'
import type { Move, Outcome, Progress, Remark } from '../contract/index.ts'
import { workedInOrder } from '../domain/in-order.ts'
import { comparisonOf, movesOf, tell } from '../domain/levelled.ts'
import { prepare } from '../domain/leveling-problem.ts'
import type { PlanChange } from '../domain/plan-changes.ts'
import type { LevellingQuestion } from '../domain/question.ts'

export type SearchInput = { question: LevellingQuestion; seconds: number; /** First number not 0: end with what there is. */ halt: SharedArrayBuffer }
export type SearchStep = { progress: Progress; outcome: Outcome | null; tasks: number; remarks: Remark[] }
export type SearchResult =
  | { status: 'leveled'; progress: Progress; outcome: Outcome; moves: Move[]; changes: PlanChange[]; tasks: number; remarks: Remark[] }
  | { status: 'nothing' }
  | { status: 'infeasible'; reason: string; tasks: string[] }

/** How often it says how far it is, in milliseconds; what it has found is told less often, because that takes computing too. */
const saysEvery = 250
const tellsEvery = 1000

/** Levels in a thread of its own: the first answer at once, then better ones as long as it may. */
export const run: ThreadBody<SearchInput, SearchResult, SearchStep> = ({ question, seconds, halt }, told) => {
  const begin = performance.now()
  const now = (): number => performance.now()
  const stop = new Int32Array(halt)
  if (question.plans.length === 0) return { status: 'nothing' }
  const prepared = prepare(question)
  if (prepared.problem.activities.length === 0) return { status: 'nothing' }
  const remarks = prepared.remarks.list()
  const tasks = prepared.steps.size
  const today = new Map(prepared.today.map(({ id, start }) => [id, start]))
  const comparison = comparisonOf(question, prepared, workedInOrder(prepared.problem, today))
  // A price per working day is half of it per unit.
  const options = { seed: 1, until: { now, at: begin + seconds * 1000 }, today: { activities: prepared.today, price: question.movePrice / 2 } }
  const search = level(prepared.problem, options)
  const at = (plan: Leveled): Progress => ({ seconds: (now() - begin) / 1000, cost: plan.cost, bound: plan.bound, moved: plan.moved })
  let best: Leveled | null = null
  let [said, toldAt] = [-Infinity, -Infinity]
  for (let step = search.next(); ; step = search.next()) {
    if (step.done) {
      const { value } = step
      if (value.status === 'infeasible') return { status: 'infeasible', ...namesIn(value, prepared.steps) }
      if (value.status === 'leveled') best = value
      break
    }
    const moment = now()
    const first = said === -Infinity
    if (first || moment - said >= saysEvery) {
      best = step.value.plan() ?? best
      const tells = best && (first || moment - toldAt >= tellsEvery)
      if (best) told.progress({ progress: at(best), outcome: tells ? tell(comparison, best).outcome : null, tasks, remarks })
      said = moment
      if (tells) toldAt = now()
    }
    if (Atomics.load(stop, 0) !== 0 || told.stopped()) break
  }
  if (!best) return { status: 'nothing' }
  const end = tell(comparison, best)
  return { status: 'leveled', progress: at(best), outcome: end.outcome, moves: movesOf(comparison, end), changes: end.changes, tasks, remarks }
}

function namesIn(why: object & { reason: string }, steps: ReadonlyMap<string, { task: { name: string } }>): { reason: string; tasks: string[] } {
  const ids: string[] =
    'activities' in why && Array.isArray(why.activities) ? why.activities.map(String) : 'activity' in why ? [String(why.activity)] : []
  return { reason: why.reason, tasks: ids.map((id) => steps.get(id)?.task.name ?? '').filter(Boolean) }
}
