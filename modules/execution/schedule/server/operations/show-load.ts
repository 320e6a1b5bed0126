import { dayOfText, minutesPerDay } from '@zhulu/engines/network'
import { implement } from '#kernel/server/implement.ts'
import { may } from '#kernel/server/actor.ts'
import type { Work } from '#kernel/server/work.ts'
import { listTeams, membersById, type TeamSummary } from '#modules/platform/identity/server/readers.ts'
import { schedule } from '../../contract/index.ts'
import { capacityBy, clocksOf, loadBy, mondays, sumOf, textOfMonday } from '../../domain/load.ts'
import { partsBetween } from '../store/load.ts'
import { skillNames } from '../skill-names.ts'
import { surroundings } from '../surroundings.ts'

type Teamed = { memberId: string | null }

/** Those of these people whose members are of a team, or of one below it. */
async function ofTeam(
  { db, actor }: Work,
  people: readonly Teamed[],
  { teams, teamId }: { teams: readonly TeamSummary[]; teamId: string },
): Promise<Set<string>> {
  const ids = new Set([teamId])
  for (let before = 0; before < ids.size;) {
    before = ids.size
    for (const { id, parentId } of teams) if (parentId && ids.has(parentId)) ids.add(id)
  }
  const members = await membersById(db, { workspaceId: actor.workspaceId, ids: people.flatMap(({ memberId }) => memberId ?? []) })
  return new Set(members.filter((member) => member.teamId !== null && ids.has(member.teamId)).map(({ id }) => id))
}

export const showLoad = implement(schedule.plan.load, async ({ work, input, refuse, actor }) => {
  const first = dayOfText(input.from) ?? refuse('INVALID_INPUT', { issues: [{ path: ['from'], message: 'entry.invalid' }] })
  const weeks = mondays(first, input.weeks)
  const around = await surroundings(work)
  const teams = await listTeams(work.db, { workspaceId: actor.workspaceId })
  const everybody = around.resources.filter(({ kind }) => kind === 'person')
  const inTeam = input.teamId ? await ofTeam(work, everybody, { teams, teamId: input.teamId }) : null
  const people = everybody.filter(
    ({ id, skills, memberId }) =>
      (!input.resourceId || id === input.resourceId) &&
      (!input.skillId || skills.some(({ skillId }) => skillId === input.skillId)) &&
      (!inTeam || (memberId !== null && inTeam.has(memberId))),
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
    people: everybody.map(({ id, name }) => ({ id, name })),
    skills: may(actor, 'skill.read') ? await skillNames(work) : [],
    teams: teams.map(({ id, name }) => ({ id, name })),
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
