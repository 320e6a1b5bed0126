import { workAt } from './calendar.ts'
import { findChains, findFeeding, type FeedingChain, type PlacedLink, type PlacedTask } from './critical-chain.ts'
import { forwardPass, heldByLinks, lagged } from './early.ts'
import { membership } from './graph.ts'
import { latestStarts } from './as-late-as-possible.ts'
import { backwardPass } from './late.ts'
import { beginning, compileNetwork, finished, started, type Network } from './network.ts'
import type { Plan } from './plan.ts'
import type { Infeasible } from './schedule.ts'

export type ChainQuestion = {
  /** The task to lead back from; without it the latest finish. A summary task stands for its end. */
  end?: string
  /** A critical chain that is known already: only what feeds it is looked for. */
  critical?: readonly string[]
  /** Tasks that are left out, beside those that are finished. */
  without?: ReadonlySet<string>
}
export type PlanChains = { status: 'scheduled'; critical: string[]; feeding: FeedingChain[] }

/**
 * Critical and feeding chains of a plan where its tasks stand, over links of every type with their lags, summary tasks (which are passed through and
 * not named) and everybody's own calendar. What is finished is left out: nothing can come late from it. Throws as `schedulePlan` does.
 */
export function chainsOfPlan(plan: Plan, { end, critical, without = new Set() }: ChainQuestion = {}): PlanChains | Infeasible {
  const compiled = compileNetwork(plan)
  if (compiled.status === 'infeasible') return compiled
  const { network } = compiled
  forwardPass(network)
  backwardPass(network)
  const places = placesOf(network, without)
  const idOf = (place: string): string | null => {
    const row = network.rowAt[Number(place)]!
    return network.graph.isSummary[row] === 1 ? null : plan.tasks[row]!.id
  }
  const placeOf = (id: string): string => `${network.endPlace[network.rowOf.get(id) ?? -1] ?? -1}`
  const present = (place: string): boolean => places.known.has(Number(place))
  if (critical)
    return {
      status: 'scheduled',
      critical: [...critical],
      feeding: named(findFeeding({ ...places, critical: critical.map(placeOf).filter(present) })),
    }
  const last = end === undefined ? latestLeaf(network, places.known) : placeOf(end)
  if (last === null || !present(last)) return { status: 'scheduled', critical: [], feeding: [] }
  const found = findChains({ ...places, end: last })
  return { status: 'scheduled', critical: found.critical.flatMap((place) => idOf(place) ?? []), feeding: named(found.feeding, found.critical) }

  /** Chains by the ids of their tasks; where one joins a summary task, it joins what comes next. */
  function named(feeding: readonly FeedingChain[], chain: readonly string[] = []): FeedingChain[] {
    return feeding.flatMap(({ chain: feeder, joins, gap }) => {
      const ids = feeder.flatMap((place) => idOf(place) ?? [])
      const next = idOf(joins) ?? chain.slice(chain.indexOf(joins)).flatMap((place) => idOf(place) ?? [])[0]
      const joined = next ?? plan.tasks[network.rowAt[Number(joins)]!]!.id
      return ids.length > 0 ? [{ chain: ids, joins: joined, gap: gap + passedThrough(feeder) }] : []
    })
  }

  /** Slack on the way from the last task of a feeding chain through the summary tasks behind it. */
  function passedThrough(feeder: readonly string[]): number {
    const from = feeder.findLastIndex((place) => idOf(place) !== null)
    return feeder.slice(from, -1).reduce((sum, place, i) => sum + (places.slackOf.get(`${place} ${feeder[from + i + 1]}`) ?? 0), 0)
  }
}

type Places = { tasks: PlacedTask[]; links: PlacedLink[]; known: Set<number>; slackOf: Map<string, number> }

/** Every place of the network that is not finished, and the links between them. O(tasks + links). */
function placesOf(network: Network, without: ReadonlySet<string>): Places {
  const { plan, size, rowAt, kind, progress, calendars, calendar, inBegin, edgeFrom } = network
  const dates = latestStarts(network)
  const tasks: PlacedTask[] = []
  const links: PlacedLink[] = []
  const known = new Set<number>()
  const slackOf = new Map<string, number>()
  for (let place = 0; place < size; place++) {
    const task = plan.tasks[rowAt[place]!]!
    const leaf = kind[place]! < beginning
    if (leaf && (progress[place] === finished || without.has(task.id))) continue
    known.add(place)
    const [start, finish] = [dates.start[place]!, dates.finish[place]!]
    const placed: PlacedTask = { id: `${place}`, start, finish, calendar: calendars[calendar[place]!]! }
    if (leaf && task.resources) placed.resources = task.resources
    tasks.push(placed)
    if (leaf && !heldByLinks(network, place)) continue
    for (let edge = inBegin[place]!; edge < inBegin[place + 1]!; edge++) {
      const from = edgeFrom[edge]!
      if (!known.has(from)) continue
      const slack = slackOn(network, edge, dates)
      links.push({ from: `${from}`, to: `${place}`, slack })
      slackOf.set(`${from} ${place}`, Math.min(slack, slackOf.get(`${from} ${place}`) ?? slack))
    }
  }
  return { tasks, links, known, slackOf }
}

type Dates = { start: Float64Array; finish: Float64Array }

/** Working minutes of the successor's calendar by which a link could hand on later. What has started is held in the work that is left. O(1). */
function slackOn(network: Network, edge: number, dates: Dates): number {
  const { edgeFrom, edgeTo, edgeType, progress, remaining } = network
  const to = edgeTo[edge]!
  const calendar = network.calendars[network.calendar[to]!]!
  const finish = workAt(calendar, dates.finish[to]!)
  if (edgeType[edge] === membership) return finish - workAt(calendar, dates.finish[edgeFrom[edge]!]!)
  const held = edgeType[edge]! >= 2 ? finish : progress[to] === started ? finish - remaining[to]! : workAt(calendar, dates.start[to]!)
  const from = edgeFrom[edge]!
  const date = (edgeType[edge]! & 1) === 0 ? dates.finish[from]! : dates.start[from]!
  return held - workAt(calendar, lagged(network, edge, date))
}

/** The place of the task that ends last. */
function latestLeaf({ kind, earlyFinish }: Network, known: ReadonlySet<number>): string | null {
  let last: number | null = null
  for (const place of known) if (kind[place]! < beginning && (last === null || earlyFinish[place]! > earlyFinish[last]!)) last = place
  return last === null ? null : `${last}`
}
