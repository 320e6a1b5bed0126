import type { Instance } from './instance.ts'
import type { LevelingProblem } from './problem.ts'

/** Which nodes belong together: those of a project, and those without one that links connect. Numbers from 0 without gaps. O(nodes + links). */
export function groupsOf(problem: LevelingProblem, { count, origin, links }: Instance): Int32Array {
  const projects = new Map((problem.projects ?? []).map(({ id }, place) => [id, place]))
  const parent = Int32Array.from({ length: count + projects.size }, (_, i) => i)
  const rootOf = (i: number): number => {
    let root = i
    while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!
    return root
  }
  const ownOf = (i: number): number => {
    const place = origin[i]!
    return place < 0 ? -1 - place : (projects.get(problem.activities[place]?.project ?? '') ?? -1)
  }
  const own = Int32Array.from({ length: count }, (_, i) => ownOf(i))
  own.forEach((project, i) => {
    if (project >= 0) parent[rootOf(i)] = rootOf(count + project)
  })
  for (let e = 0; e < links.from.length; e++) {
    const [from, to] = [links.from[e]!, links.to[e]!]
    if (own[from]! < 0 && own[to]! < 0) parent[rootOf(from)] = rootOf(to)
  }
  const numbers = new Map<number, number>()
  return Int32Array.from({ length: count }, (_, i) => {
    const root = rootOf(i)
    const number = numbers.get(root) ?? numbers.size
    numbers.set(root, number)
    return number
  })
}
