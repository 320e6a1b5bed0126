import type { Link, Plan, PlanTask } from '../plan.ts'

/** One way to do a job: duration and units of each resource, in the order of the instance. */
export type InstanceMode = { duration: number; renewable: number[]; nonrenewable: number[] }
/**
 * What follows a job, by place. `lag` null: it waits for the end. A number is the least distance from start to start; a negative one is a greatest
 * distance the other way round.
 */
export type InstanceSuccessor = { job: number; lag: number | null }
export type InstanceJob = { modes: InstanceMode[]; successors: InstanceSuccessor[] }

/** A scheduling problem of the literature. Jobs stand at places from 0; the first and last are usually the dummy start and end. */
export type SchedulingInstance = {
  jobs: InstanceJob[]
  /** Units at any time, and units for the whole project. */
  renewable: number[]
  nonrenewable: number[]
  horizon: number | null
  dueDate: number | null
}

/** The precedence part as a plan: the shortest mode of each job, links finish-to-start, or start-to-start where lags are given. O(jobs + links). */
export function planOfInstance({ jobs }: SchedulingInstance): Plan & { tasks: PlanTask[]; links: Link[] } {
  const tasks = jobs.map(({ modes }, place) => ({
    id: String(place + 1),
    duration: modes.reduce((least, mode) => Math.min(least, mode.duration), Infinity),
  }))
  const links = jobs.flatMap(({ successors }, place) =>
    successors.map(({ job, lag }): Link => {
      const ends = { from: String(place + 1), to: String(job + 1) }
      return lag === null ? ends : { ...ends, type: 'SS', lag }
    }),
  )
  return { start: 0, tasks, links }
}

export type EarliestStarts =
  | { status: 'feasible'; starts: number[]; makespan: number }
  | { status: 'infeasible'; reason: 'POSITIVE_CIRCLE'; circle: number[] }

/**
 * Earliest starts without resources, lags of either sign: longest paths by Bellman and Ford with a waiting line; circles are allowed as long as they
 * do not add up to more than nothing. O(jobs · links). Source: Bartusch, Möhring & Radermacher (1988), Annals of Operations Research 16.
 */
export function earliestStarts({ jobs }: SchedulingInstance): EarliestStarts {
  const starts = jobs.map(() => 0)
  const before = jobs.map(() => -1)
  const rounds = new Int32Array(jobs.length)
  const waiting = new Uint8Array(jobs.length).fill(1)
  const line = jobs.map((_, place) => place)
  const duration = jobs.map(({ modes }) => modes.reduce((least, mode) => Math.min(least, mode.duration), Infinity))
  for (let next = 0; next < line.length; next++) {
    const place = line[next]!
    waiting[place] = 0
    for (const { job, lag } of jobs[place]!.successors) {
      const reach = starts[place]! + (lag ?? duration[place]!)
      if (reach <= starts[job]!) continue
      starts[job] = reach
      before[job] = place
      if (++rounds[job]! > jobs.length) return { status: 'infeasible', reason: 'POSITIVE_CIRCLE', circle: circleBehind(before, job) }
      if (waiting[job] === 0) line.push(job)
      waiting[job] = 1
    }
  }
  return { status: 'feasible', starts, makespan: starts.reduce((last, start, place) => Math.max(last, start + duration[place]!), 0) }
}

function circleBehind(before: readonly number[], from: number): number[] {
  let place = from
  for (let i = 0; i < before.length && before[place] !== -1; i++) place = before[place]!
  const circle = [place]
  for (let at = before[place]!; at !== place && at !== -1 && circle.length <= before.length; at = before[at]!) circle.unshift(at)
  return circle
}
