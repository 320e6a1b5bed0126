import type { Mode } from '@zhulu/engines/leveling'
import type { Assignment } from '#modules/execution/schedule/contract/index.ts'
import type { LevellingQuestion, Remarks } from './question.ts'

/** Who does a task in one way of doing it: a person for each assignment that has somebody or could have. */
export type Way = { mode: Mode; who: Map<string, string> }
export type Staff = { capacity: ReadonlyMap<string, number>; skills: LevellingQuestion['people']; exchange: boolean; exchangePrice: number }

/** Alternatives beyond these make the search slower, not better. */
const mostWays = 6

/** Resource that a person away does not take from: for tasks that are too long to lie between two absences. */
export const wholeOf = (resourceId: string): string => `${resourceId}+`

type Asked = { assignments: readonly Assignment[]; units: number; minutes: number; through: (who: string) => boolean; remarks: Remarks }

/**
 * The ways to staff a task of so many units: as planned first; then others who have the skill at the level that is asked for, at a price, where
 * nobody is named or people may be exchanged. A task that takes less than its units takes that much less of a person.
 */
export function waysOf(staff: Staff, { assignments, units, minutes, through, remarks }: Asked): Way[] {
  const fill = units === 0 ? 0 : minutes / (units * 240)
  let ways: { who: Map<string, string>; price: number }[] = [{ who: new Map(), price: 0 }]
  const amounts = new Map(assignments.map(({ id, units: amount }) => [id, amount * fill]))
  for (const assignment of assignments) {
    const able = ableTo(staff, assignment)
    if (able.length === 0 && assignment.resourceId === null) remarks.add('noOneAble')
    if (able.length === 0) continue
    const next = ways.flatMap((way) =>
      able.map((resourceId) => {
        const changed = assignment.resourceId !== null && assignment.resourceId !== resourceId
        return { who: new Map([...way.who, [assignment.id, resourceId] as const]), price: way.price + (changed ? staff.exchangePrice : 0) }
      }),
    )
    ways = next.toSorted((a, b) => a.price - b.price).slice(0, mostWays)
  }
  return ways.map(({ who, price }) => ({ who, mode: { duration: units, price, demands: demandsOf(staff, { who, amounts, through, remarks }) } }))
}

/** People for an assignment, the planned one first. */
function ableTo({ skills, exchange, capacity }: Staff, { resourceId, skillId, level }: Assignment): string[] {
  const named = resourceId !== null && capacity.has(resourceId) ? [resourceId] : []
  if (skillId === null || (resourceId !== null && !exchange)) return named
  const able = skills
    .flatMap((person) => {
      const has = person.skills.find((skill) => skill.skillId === skillId)
      return has && has.level >= (level ?? 1) && person.id !== resourceId ? [{ id: person.id, level: has.level }] : []
    })
    .toSorted((a, b) => b.level - a.level || (a.id < b.id ? -1 : 1))
  return [...named, ...able.map(({ id }) => id)]
}

type Taking = { who: ReadonlyMap<string, string>; amounts: ReadonlyMap<string, number>; through: (who: string) => boolean; remarks: Remarks }

function demandsOf({ capacity }: Staff, { who, amounts, through, remarks }: Taking): Record<string, number> {
  const demands: Record<string, number> = {}
  const sums = new Map<string, number>()
  for (const [assignmentId, resourceId] of who) sums.set(resourceId, (sums.get(resourceId) ?? 0) + (amounts.get(assignmentId) ?? 0))
  for (const [resourceId, wanted] of sums) {
    const most = capacity.get(resourceId) ?? 0
    if (wanted > most + 1e-9) remarks.add('overUnits')
    const amount = Math.round(Math.min(wanted, most) * 1000) / 1000
    demands[wholeOf(resourceId)] = amount
    if (!through(resourceId)) demands[resourceId] = amount
  }
  return demands
}
