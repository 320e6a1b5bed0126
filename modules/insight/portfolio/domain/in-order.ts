import type { Activity, ActivityLink, LeveledActivity, LevelingProblem, Resource } from '@zhulu/engines/leveling'

/** Free amounts of a resource, unit by unit. */
class Profile {
  readonly #free: number[] = []
  readonly #resource: Resource

  constructor(resource: Resource) {
    this.#resource = resource
  }

  freeAt(unit: number): number {
    for (let at = this.#free.length; at <= unit; at++) {
      const change = this.#resource.changes?.findLast(({ from, to }) => from <= at && at < to)
      this.#free.push(change ? change.capacity : this.#resource.capacity)
    }
    return this.#free[unit] ?? 0
  }

  take(from: number, to: number, amount: number): void {
    for (let unit = from; unit < to; unit++) this.#free[unit] = this.freeAt(unit) - amount
  }
}

/** Nothing waits longer than this for somebody who never has time. */
const longest = 6000

/**
 * Today's plan as people can keep it: each task in the order in which it is to begin today, by whom it is planned, at the first moment that links,
 * dates and people allow (serial schedule generation, Kelley 1963). What levelling is compared with. O(tasks × units).
 */
export function workedInOrder(problem: LevelingProblem, today: ReadonlyMap<string, number>): LeveledActivity[] {
  const profiles = new Map(problem.resources.map((resource) => [resource.id, new Profile(resource)]))
  const before = Map.groupBy(problem.links ?? [], ({ to }) => to)
  const placed = new Map<string, LeveledActivity>()
  for (const activity of inOrder(problem, today)) {
    const mode = activity.modes?.[activity.fixed?.mode ?? 0] ?? { duration: activity.duration ?? 0, demands: activity.demands }
    const demands = Object.entries(mode.demands ?? {})
    const start =
      activity.fixed?.start ?? firstStart({ activity, duration: mode.duration, demands, links: before.get(activity.id) ?? [], placed, profiles })
    for (const [id, amount] of demands) profiles.get(id)?.take(start, start + mode.duration, amount)
    placed.set(activity.id, { id: activity.id, start, finish: start + mode.duration, mode: activity.fixed?.mode ?? 0 })
  }
  return problem.activities.flatMap(({ id }) => placed.get(id) ?? [])
}

type Placing = {
  activity: Activity
  duration: number
  demands: readonly (readonly [string, number])[]
  links: readonly ActivityLink[]
  placed: ReadonlyMap<string, LeveledActivity>
  profiles: ReadonlyMap<string, Profile>
}

function firstStart({ activity, duration, demands, links, placed, profiles }: Placing): number {
  const earliest = Math.max(activity.release ?? 0, earliestAfter(links, placed, duration))
  const fits = (unit: number): boolean => demands.every(([id, amount]) => (profiles.get(id)?.freeAt(unit) ?? 0) >= amount - 1e-6)
  let start = earliest
  for (let unit = start; unit < start + duration; unit++) {
    if (fits(unit)) continue
    start = unit + 1
    if (start > longest) return earliest
  }
  return start
}

/** The first unit that links from what is placed allow. */
export function earliestAfter(
  links: readonly ActivityLink[],
  placed: ReadonlyMap<string, { start: number; finish: number }>,
  duration: number,
): number {
  let earliest = 0
  for (const { from, type = 'FS', lag } of links) {
    const source = placed.get(from)
    if (!source) continue
    const at = (type[0] === 'F' ? source.finish : source.start) + (lag ?? 0)
    earliest = Math.max(earliest, type[1] === 'F' ? at - duration : at)
  }
  return earliest
}

/** Predecessors first, else by today's start. */
export function inOrder({ activities, links = [] }: LevelingProblem, today: ReadonlyMap<string, number>): Activity[] {
  const waits = new Map(activities.map(({ id }) => [id, 0]))
  for (const { to } of links) waits.set(to, (waits.get(to) ?? 0) + 1)
  const after = Map.groupBy(links, ({ from }) => from)
  const ranks = new Map(activities.map(({ id, fixed }, index) => [id, [fixed ? -1 : (today.get(id) ?? 0), index] as const]))
  const rows = new Map(activities.map((activity) => [activity.id, activity]))
  const ready = new Queue((a: string, b: string) => {
    const [[x, i], [y, j]] = [ranks.get(a) ?? [0, 0], ranks.get(b) ?? [0, 0]]
    return x - y || i - j
  })
  for (const [id, count] of waits) if (count === 0) ready.add(id)
  const order: Activity[] = []
  for (let id = ready.take(); id !== undefined; id = ready.take()) {
    const activity = rows.get(id)
    if (activity) order.push(activity)
    for (const { to } of after.get(id) ?? []) {
      const left = (waits.get(to) ?? 0) - 1
      waits.set(to, left)
      if (left === 0) ready.add(to)
    }
  }
  return order
}

/** Sorted list with insertion by halves; some thousand entries at most. */
class Queue {
  readonly #rows: string[] = []
  readonly #order: (a: string, b: string) => number

  constructor(order: (a: string, b: string) => number) {
    this.#order = order
  }

  add(row: string): void {
    let [low, high] = [0, this.#rows.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#order(this.#rows[middle] ?? row, row) > 0) low = middle + 1
      else high = middle
    }
    this.#rows.splice(low, 0, row)
  }

  take(): string | undefined {
    return this.#rows.pop()
  }
}
