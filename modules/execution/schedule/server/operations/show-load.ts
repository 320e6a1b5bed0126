import { dayOfText, minutesPerDay } from '@zhulu/engines/network'
import { implement } from '#kernel/server/implement.ts'
import { schedule } from '../../contract/index.ts'
import { capacityBy, clocksOf, loadBy, mondays, sumOf, textOfMonday } from '../../domain/load.ts'
import { partsBetween } from '../store/load.ts'
import { surroundings } from '../surroundings.ts'

export const showLoad = implement(schedule.plan.load, async ({ work, input, refuse }) => {
  const first = dayOfText(input.from) ?? refuse('INVALID_INPUT', { issues: [{ path: ['from'], message: 'entry.invalid' }] })
  const weeks = mondays(first, input.weeks)
  const around = await surroundings(work)
  const people = around.resources.filter(
    ({ id, kind, skills }) =>
      kind === 'person' &&
      (!input.resourceId || id === input.resourceId) &&
      (!input.skillId || skills.some(({ skillId }) => skillId === input.skillId)),
  )
  const parts = await partsBetween(work, {
    from: (weeks[0] ?? first) * minutesPerDay,
    to: ((weeks.at(-1) ?? first) + 7) * minutesPerDay,
    resourceIds: people.map(({ id }) => id),
  })
  const byPerson = Map.groupBy(parts, ({ resourceId }) => resourceId)
  const clockOf = clocksOf(around)
  return {
    weeks: weeks.map(textOfMonday),
    rows: people.map((person) => {
      const calendar = clockOf(person)
      const causes = (byPerson.get(person.id) ?? []).map(({ pursuitId, pursuit, taskId, task, ...part }) => ({
        pursuitId,
        pursuit,
        taskId,
        task,
        load: loadBy(calendar, part, weeks),
      }))
      const load = sumOf(
        causes.map((cause) => cause.load),
        weeks.length,
      )
      return { resourceId: person.id, name: person.name, capacity: capacityBy(calendar, { capacity: person.capacity, weeks }), load, causes }
    }),
  }
})
