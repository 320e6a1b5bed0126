import { describe, expect, test } from 'vitest'
import {
  addWork,
  aroundTheClock,
  compileCalendar,
  finishAt,
  schedulePlan,
  startAt,
  workAt,
  type Link,
  type Plan,
  type PlanTask,
  type Schedule,
  type WorkingCalendar,
} from './index.ts'
import { randomPlan } from './testing/random-plan.ts'

function scheduled(plan: Plan): Schedule {
  const result = schedulePlan(plan)
  if (result.status === 'infeasible') throw new Error(`circle ${result.circle.join()}`)
  return result
}

/** Least distance between the starts of two linked tasks. */
const weight = (link: Link, before: PlanTask, after: PlanTask): number => {
  const lag = link.lag ?? 0
  return { FS: before.duration + lag, SS: lag, FF: before.duration + lag - after.duration, SF: lag - after.duration }[link.type ?? 'FS']
}

/** Every path of a small network by plain recursion: earliest start, and longest way from a start to the end. */
function enumerate({ tasks, links = [] }: Plan) {
  const taskOf = new Map(tasks.map((task) => [task.id, task]))
  const start = (id: string): number =>
    Math.max(0, ...links.filter((link) => link.to === id).map((link) => start(link.from) + weight(link, taskOf.get(link.from)!, taskOf.get(id)!)))
  const tail = (id: string): number =>
    Math.max(
      taskOf.get(id)!.duration,
      ...links.filter((link) => link.from === id).map((link) => weight(link, taskOf.get(id)!, taskOf.get(link.to)!) + tail(link.to)),
    )
  const finish = Math.max(...tasks.map((task) => start(task.id) + task.duration))
  return { start, finish, lateStart: (id: string) => finish - tail(id) }
}

const calendarsOf = (plan: Plan) => {
  const compiled = new Map(
    Object.entries(plan.calendars ?? {}).map(([name, definition]) => [name, 'patternOf' in definition ? definition : compileCalendar(definition)]),
  )
  return (task: PlanTask): WorkingCalendar => (task.elapsed ? aroundTheClock : (compiled.get(task.calendar ?? plan.calendar ?? '') ?? aroundTheClock))
}

describe('floats', () => {
  test('N4 early and late dates are the longest paths found by enumeration', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const plan = randomPlan(seed, { tasks: 2 + (seed % 9), calendars: false })
      const schedule = scheduled(plan)
      const { start, finish, lateStart } = enumerate(plan)
      expect([seed, schedule.finish.value]).toEqual([seed, finish])
      for (const task of schedule.tasks)
        expect([seed, task.id, task.earlyStart, task.lateStart, task.totalFloat]).toEqual([
          seed,
          task.id,
          start(task.id),
          lateStart(task.id),
          lateStart(task.id) - start(task.id),
        ])
    }
  })

  test('N4 total float is the longest delay that leaves the finish, free float the longest that moves no other, in any calendar', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const plan = randomPlan(seed, { tasks: 2 + (seed % 11), calendars: true })
      const calendarOf = calendarsOf(plan)
      const schedule = scheduled(plan)
      const dates = (result: Schedule) => result.tasks.map((task) => `${task.earlyStart} ${task.earlyFinish}`)
      const before = dates(schedule)
      plan.tasks.forEach((task, row) => {
        const calendar = calendarOf(task)
        const { earlyFinish, totalFloat, freeFloat } = schedule.tasks[row]!
        const delayed = (by: number): Schedule => {
          const at = startAt(calendar, workAt(calendar, earlyFinish) - task.duration + by)
          const constraint = {
            kind: 'SNET' as const,
            at: by > 0 && task.duration === 0 ? finishAt(calendar, workAt(calendar, earlyFinish) + by) : at,
          }
          return scheduled({ ...plan, tasks: plan.tasks.map((other) => (other === task ? { ...task, constraint } : other)) })
        }
        const finish = (by: number) => (by === 0 ? schedule : delayed(by)).finish.value
        expect([seed, row, finish(totalFloat!)]).toEqual([seed, row, schedule.finish.value])
        expect([seed, row, finish(totalFloat! + 1)! > schedule.finish.value!]).toEqual([seed, row, true])
        const moved = (by: number) => dates(by === 0 ? schedule : delayed(by)).some((value, other) => other !== row && value !== before[other])
        expect([seed, row, moved(freeFloat!)]).toEqual([seed, row, false])
        if (freeFloat! < totalFloat!) expect([seed, row, moved(freeFloat! + 1)]).toEqual([seed, row, true])
      })
    }
  })

  test('N5 every link is kept by the early and by the late dates, and no start could be earlier', () => {
    for (let seed = 300; seed <= 500; seed++) {
      const plan = randomPlan(seed, { tasks: 12, calendars: true })
      const calendarOf = calendarsOf(plan)
      const { tasks } = scheduled(plan)
      const rowOf = new Map(plan.tasks.map((task, row) => [task.id, row]))
      for (const [start, finish] of [
        ['earlyStart', 'earlyFinish'],
        ['lateStart', 'lateFinish'],
      ] as const)
        for (const link of plan.links) {
          const [from, to] = [rowOf.get(link.from)!, rowOf.get(link.to)!]
          const type = link.type ?? 'FS'
          const lagCalendar =
            link.lagUnit === 'elapsed'
              ? aroundTheClock
              : calendarOf({ ...plan.tasks[plan.lagCalendar === 'predecessor' ? from : to]!, elapsed: false })
          const standard = calendarOf({ id: '', duration: 0 })
          const ready = addLag(
            plan.lagCalendar === 'plan' && link.lagUnit !== 'elapsed' ? standard : lagCalendar,
            tasks[from]![type[0] === 'F' ? finish : start],
            link.lag ?? 0,
          )
          const own = calendarOf(plan.tasks[to]!)
          expect([seed, link, workAt(own, tasks[to]![type[1] === 'F' ? finish : start]) >= workAt(own, ready)]).toEqual([seed, link, true])
        }
    }
  })
})

const addLag = (calendar: WorkingCalendar, date: number, lag: number): number =>
  lag > 0 ? addWork(calendar, date, lag) : lag === 0 ? date : finishAt(calendar, workAt(calendar, date) + lag)
