import type { Activity, ActivityLink, LevelingProblem, Mode, Objective, Resource } from '@zhulu/engines/leveling'

type Size = { projects: number; tasks: number; people: number; objective: Objective; seed: number }
type Person = { id: string; skills: Map<number, number> }

const skills = 6
const weeks = 60

/** Numbers in [0, limit), the same for the same seed. */
function drawer(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * limit)
  }
}

/**
 * A made-up company: pursuits with a release, a due date, a weight and a value, whose tasks are chained and branched, need one of six skills and
 * can be done by two to five people of different speed and price; people are away some weeks; one task in twenty is under way. Half days.
 */
export function portfolioOf({ projects, tasks, people, objective, seed }: Size): LevelingProblem {
  const below = drawer(seed)
  const staff = Array.from({ length: people }, (_, p): Person => ({
    id: `P${p}`,
    skills: new Map([
      [p % skills, 0],
      [below(skills), 1 + below(2)],
    ]),
  }))
  const resources = staff.map(({ id }): Resource => {
    const away = 10 * (2 + below(weeks))
    return { id, capacity: 1, changes: [{ from: away, to: away + 5 * (1 + below(3)), capacity: 0 }] }
  })
  const activities: Activity[] = []
  const links: ActivityLink[] = []
  const rows = Array.from({ length: projects }, (_, p) => {
    const size = Math.round(tasks / projects)
    const release = below(300)
    const first = activities.length
    for (let k = 0; k < size; k++) {
      const id = `T${activities.length}`
      activities.push({ id, project: `J${p}`, modes: waysOf(staff, below) })
      for (let n = k === 0 ? 0 : 1 + below(2); n > 0; n--) links.push({ from: `T${first + Math.max(0, k - 1 - below(6))}`, to: id })
    }
    const due = release + 40 + below(160)
    return { id: `J${p}`, release, due, weight: 1 + below(9), value: { amount: 500 + below(3000), from: due, perUnit: 2 + below(30) } }
  })
  // Under way since the beginning, by the first of those who can: what nobody waits for.
  const busy = new Set<string>()
  for (const activity of activities) {
    const person = Object.keys(activity.modes?.[0]?.demands ?? {})[0] ?? ''
    if (below(20) > 0 || busy.has(person) || links.some(({ to }) => to === activity.id)) continue
    busy.add(person)
    activity.fixed = { start: 0 }
  }
  return { resources, activities, links, projects: rows, objective }
}

/** Who has the skill, the quicker the better they have it; whoever is asked outside of their own field has a price. */
function waysOf(staff: readonly Person[], below: (limit: number) => number): Mode[] {
  const [skill, days] = [below(skills), 1 + below(8)]
  const able = staff.filter((person) => person.skills.has(skill))
  const from = below(able.length)
  const chosen = [...able.slice(from), ...able.slice(0, from)].slice(0, 2 + below(4))
  return chosen.map(({ id, skills: has }) => {
    const slower = has.get(skill) ?? 0
    return { duration: days + Math.ceil((days * slower) / 3), demands: { [id]: 1 }, price: slower / 2 }
  })
}
