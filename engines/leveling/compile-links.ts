import { modesOf, type Rows } from './check.ts'
import { never, type Instance, type Links } from './instance.ts'
import type { LevelingProblem } from './problem.ts'

type Edge = { from: number; to: number; lag: number; fromFinish: boolean; toFinish: boolean }
type Context = { problem: LevelingProblem; rows: Rows; unit: number; origin: Int32Array }
type Compiled = { links: Links; backward: Links; release: Int32Array; deadline: Int32Array }

/** Links between nodes; links of fixed activities become releases and deadlines of those at their other end. O(links + activities). */
export function compileLinks({ problem, rows, unit, origin }: Context): Compiled {
  const nodeOf = new Int32Array(problem.activities.length).fill(-1)
  for (let i = 0; i < origin.length; i++) if (origin[i]! >= 0) nodeOf[origin[i]!] = i
  const { release, deadline } = ownDates(problem, rows, unit, origin)
  const place = (edge: Edge, edges: Edge[]): void => {
    const from = nodeOf[edge.from]!
    const to = nodeOf[edge.to]!
    if (from >= 0 && to >= 0) edges.push({ ...edge, from, to })
    else if (to >= 0) release[to] = Math.max(release[to]!, boundAfter(problem, unit, edge))
    else if (from >= 0) deadline[from] = Math.min(deadline[from]!, boundBefore(problem, unit, edge))
  }
  const forward: Edge[] = []
  const backward: Edge[] = []
  for (const { from: fromId, to: toId, type = 'FS', lag = 0, most } of problem.links ?? []) {
    const from = rows.activityOf.get(fromId) ?? 0
    const to = rows.activityOf.get(toId) ?? 0
    const [fromFinish, toFinish] = [type[0] === 'F', type[1] === 'F']
    if (lag !== null) place({ from, to, lag: lag / unit, fromFinish, toFinish }, forward)
    if (most !== undefined) place({ from: to, to: from, lag: -most / unit, fromFinish: toFinish, toFinish: fromFinish }, backward)
  }
  for (let i = 0; i < origin.length; i++) if (origin[i]! < 0) endOfProject({ problem, rows, unit, origin, nodeOf, release }, i, forward)
  return { links: columns(forward), backward: columns(backward), release, deadline }
}

function ownDates(problem: LevelingProblem, rows: Rows, unit: number, origin: Int32Array): { release: Int32Array; deadline: Int32Array } {
  const release = new Int32Array(origin.length)
  const deadline = new Int32Array(origin.length).fill(never)
  for (let i = 0; i < origin.length; i++) {
    const activity = problem.activities[origin[i]!]
    if (!activity) continue
    const project = problem.projects?.[rows.projectOf.get(activity.project ?? '') ?? -1]
    release[i] = Math.max(activity.release ?? 0, project?.release ?? 0) / unit
    if (activity.deadline !== undefined) deadline[i] = activity.deadline / unit
  }
  return { release, deadline }
}

function endOfProject(context: Context & { nodeOf: Int32Array; release: Int32Array }, end: number, edges: Edge[]): void {
  const { problem, rows, unit, origin, nodeOf, release } = context
  const project = -1 - origin[end]!
  for (let row = 0; row < problem.activities.length; row++) {
    const activity = problem.activities[row]!
    if (activity.project === undefined || rows.projectOf.get(activity.project) !== project) continue
    if (nodeOf[row]! >= 0) edges.push({ from: nodeOf[row]!, to: end, lag: 0, fromFinish: true, toFinish: false })
    else release[end] = Math.max(release[end]!, finishOfFixed(problem, unit, row))
  }
}

const shortest = (problem: LevelingProblem, unit: number, row: number): number =>
  Math.min(...modesOf(problem.activities[row]!).map((mode) => mode.duration)) / unit

function fixedAt(problem: LevelingProblem, unit: number, row: number): { start: number; duration: number } {
  const activity = problem.activities[row]!
  return { start: (activity.fixed?.start ?? 0) / unit, duration: (modesOf(activity)[activity.fixed?.mode ?? 0]?.duration ?? 0) / unit }
}

function finishOfFixed(problem: LevelingProblem, unit: number, row: number): number {
  const { start, duration } = fixedAt(problem, unit, row)
  return start + duration
}

/** Earliest start of the end of a link from a fixed activity; where it depends on the mode, that which holds for all. */
function boundAfter(problem: LevelingProblem, unit: number, edge: Edge): number {
  const { start, duration } = fixedAt(problem, unit, edge.from)
  const moment = start + (edge.fromFinish ? duration : 0) + edge.lag
  return Math.max(0, edge.toFinish ? moment - shortest(problem, unit, edge.to) : moment)
}

/** Latest finish of the beginning of a link into a fixed activity. */
function boundBefore(problem: LevelingProblem, unit: number, edge: Edge): number {
  const { start, duration } = fixedAt(problem, unit, edge.to)
  const moment = start + (edge.toFinish ? duration : 0) - edge.lag
  return edge.fromFinish ? moment : moment + shortest(problem, unit, edge.from)
}

const columns = (edges: readonly Edge[]): Links => ({
  from: Int32Array.from(edges, (e) => e.from),
  to: Int32Array.from(edges, (e) => e.to),
  lag: Int32Array.from(edges, (e) => e.lag),
  fromFinish: Uint8Array.from(edges, (e) => Number(e.fromFinish)),
  toFinish: Uint8Array.from(edges, (e) => Number(e.toFinish)),
})

/** Whether a list sorted by starts or finishes of a schedule can put a successor before its predecessor. */
export function isLoose(links: Links, { modeStart, modeDuration }: Pick<Instance, 'modeStart' | 'modeDuration'>): boolean {
  const longestOf = (i: number): number => {
    let longest = 0
    for (let m = modeStart[i]!; m < modeStart[i + 1]!; m++) longest = Math.max(longest, modeDuration[m]!)
    return longest
  }
  return links.from.some((from, e) => (links.fromFinish[e] === 0 && links.lag[e]! < longestOf(from)) || links.toFinish[e] === 1 || links.lag[e]! < 0)
}
