import { finishAt, lastStartWork, startAt, workAt } from './calendar.ts'
import { snapBackward, heldByLinks } from './early.ts'
import { membership } from './graph.ts'
import { takeBack } from './late.ts'
import { milestone, unstarted, type Network } from './network.ts'

/**
 * Where tasks stand: their early dates, but for those that are to be as late as possible. These take up their free float and not their total
 * float, so that nothing else moves; chains of them move together. O(tasks + links), nothing to do without such tasks.
 */
export function latestStarts(network: Network): { start: Float64Array; finish: Float64Array } {
  const [start, finish] = [network.earlyStart, network.earlyFinish]
  if (!network.plan.tasks.some((task) => task.constraint?.kind === 'ALAP')) return { start, finish }
  const dates = { start: start.slice(), finish: finish.slice() }
  for (let place = network.size - 1; place >= 0; place--) {
    const task = network.plan.tasks[network.rowAt[place]!]!
    const late = task.constraint?.kind === 'ALAP' && network.kind[place]! <= milestone && network.progress[place] === unstarted
    if (late) placeLatest(network, place, dates)
  }
  return dates
}

function placeLatest(network: Network, place: number, dates: { start: Float64Array; finish: Float64Array }): void {
  const { outBegin, outEdge, edgeTo, edgeType, kind } = network
  let finish = Math.min(network.finish, network.deadline[place]!)
  let start = Infinity
  for (let i = outBegin[place]!; i < outBegin[place + 1]!; i++) {
    const edge = outEdge[i]!
    const to = edgeTo[edge]!
    const type = edgeType[edge]!
    if (type === membership) {
      // A summary task that something waits for keeps its end.
      if (network.openEnd[to] === 0) finish = Math.min(finish, dates.finish[to]!)
      continue
    }
    if (!heldByLinks(network, to)) continue
    const held = type >= 2 ? dates.finish[to]! : dates.start[to]!
    const date = takeBack(network, edge, held)
    if ((type & 1) === 0) finish = Math.min(finish, date)
    else start = Math.min(start, date)
  }
  const calendar = network.calendars[network.calendar[place]!]!
  if (kind[place] === milestone) {
    const date = snapBackward(calendar, Math.min(start, finish))
    if (date > dates.start[place]!) dates.start[place] = dates.finish[place] = date
    return
  }
  let work = workAt(calendar, finish)
  if (start !== Infinity) work = Math.min(work, lastStartWork(calendar, start) + network.duration[place]!)
  if (work <= workAt(calendar, dates.finish[place]!)) return
  dates.start[place] = startAt(calendar, work - network.duration[place]!)
  dates.finish[place] = finishAt(calendar, work)
}
