import { modesOf } from '../check.ts'
import type { LeveledActivity, LevelingProblem } from '../problem.ts'
import { costOf, violationsOf } from '../verify.ts'

/**
 * The least cost of a small problem without longest lags, by trying every order and every mode and starting each activity at the first moment
 * at which nothing is broken (all active schedules). Shares nothing with the engine but the rules of what is allowed. Null: none was found.
 */
export function leastCost(problem: LevelingProblem): number | null {
  const count = problem.activities.length
  const placed: (LeveledActivity | null)[] = problem.activities.map((activity) => {
    if (!activity.fixed) return null
    const mode = activity.fixed.mode ?? 0
    return { id: activity.id, start: activity.fixed.start, finish: activity.fixed.start + modesOf(activity)[mode]!.duration, mode }
  })
  let least: number | null = null
  const partial = (): { problem: LevelingProblem; rows: LeveledActivity[] } => {
    const here = problem.activities.filter((_, i) => placed[i])
    const names = new Set(here.map(({ id }) => id))
    return {
      problem: { ...problem, activities: here, links: (problem.links ?? []).filter((l) => names.has(l.from) && names.has(l.to)) },
      rows: placed.filter((row) => row !== null),
    }
  }
  const fits = (): boolean => {
    const now = partial()
    return violationsOf(now.problem, now.rows).length === 0
  }
  const place = (left: number): void => {
    if (left === 0) {
      const cost = costOf(
        problem,
        placed.filter((row) => row !== null),
      )
      least = Math.min(least ?? Infinity, cost)
      return
    }
    for (let i = 0; i < count; i++) {
      if (placed[i]) continue
      const { id } = problem.activities[i]!
      if ((problem.links ?? []).some((link) => link.to === id && !placed[problem.activities.findIndex((a) => a.id === link.from)])) continue
      modesOf(problem.activities[i]!).forEach((mode, m) => {
        for (let start = 0; start < 60; start++) {
          placed[i] = { id, start, finish: start + mode.duration, mode: m }
          if (!fits()) continue
          place(left - 1)
          break
        }
        placed[i] = null
      })
    }
  }
  place(placed.filter((row) => row === null).length)
  return least
}

/** What a plan of today says of activities by id, and the price of each unit of time by which a start moves. */
export type Kept = { starts: ReadonlyMap<string, number>; price: number }

/**
 * The least cost with moves of a very small problem, by trying every start before `until` and every mode of each activity. Null: none was found.
 */
export function leastOfAll(problem: LevelingProblem, { starts, price }: Kept, until: number): number | null {
  let least: number | null = null
  const rows: LeveledActivity[] = []
  const place = (i: number): void => {
    const activity = problem.activities[i]
    if (!activity) {
      const moved = rows.reduce((sum, { id, start }) => sum + price * Math.abs(start - (starts.get(id) ?? start)), 0)
      const cost = costOf(problem, rows) + moved
      if (cost < (least ?? Infinity) && violationsOf(problem, rows).length === 0) least = cost
      return
    }
    modesOf(activity).forEach(({ duration }, mode) => {
      if (activity.fixed && mode !== (activity.fixed.mode ?? 0)) return
      for (let start = activity.fixed?.start ?? 0; start < (activity.fixed ? activity.fixed.start + 1 : until); start++) {
        rows[i] = { id: activity.id, start, finish: start + duration, mode }
        place(i + 1)
      }
    })
    rows.length = i
  }
  place(0)
  return least
}
