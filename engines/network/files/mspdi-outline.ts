import { setChild } from './mspdi-elements.ts'
import { idOf, parentsOf } from './mspdi-read.ts'
import { wholeIn } from './mspdi-values.ts'
import type { ProjectFile } from './project-file.ts'
import { childrenOf, childText, type XmlElement } from './xml.ts'

type Both = { before: ProjectFile; after: ProjectFile }

/**
 * Puts task elements into the order and depth of the plan: below each parent in the order of `after.tasks`. Nothing is touched where both are
 * as they were; else ids, outline numbers and levels follow. Blank rows stay behind the task that they stood behind. O(n log n).
 */
export function arrangeTasks(tasks: XmlElement, both: Both): void {
  const all = childrenOf(tasks, 'Task')
  const listed = new Set(both.after.tasks.map(({ id }) => id))
  const byId = new Map(all.filter((element) => listed.has(idOf(element))).map((element) => [idOf(element), element]))
  const outline = outlineOf(byId, both)
  const order = withBlanks(
    all,
    outline.map(({ element }) => element),
  )
  const known = new Set(both.before.tasks.map(({ id }) => id))
  const same = order.every((element, i) => element === all[i]) && outline.every(({ element, level }) => levelIn(element) === level)
  if (same && [...byId.keys()].every((id) => known.has(id))) return
  for (const { element, level } of outline) setChild(element, 'OutlineLevel', String(level))
  const rest = order.values()
  tasks.children = tasks.children.map((child) => (typeof child === 'string' || child.name !== 'Task' ? child : (rest.next().value ?? child)))
  number(order, wholeIn(all[0] ?? tasks, 'ID') === 0 ? 0 : 1)
}

const levelIn = (element: XmlElement): number => wholeIn(element, 'OutlineLevel') ?? 1

type Placed = { element: XmlElement; level: number }
/** `was` is the level that the parent had. */
type Waiting = { id: string; above: Placed | null; was: number }

/** Elements depth first with their levels. A task that stayed keeps its distance to its parent, even where the file leaves out a level. */
function outlineOf(byId: ReadonlyMap<string, XmlElement>, both: Both): Placed[] {
  const { parents, stayed } = parentsNow(byId, both)
  const below = Map.groupBy(both.after.tasks, ({ id }) => {
    const parent = parents.get(id)
    return parent !== undefined && byId.has(parent) ? parent : null
  })
  const placed: Placed[] = []
  const stack: Waiting[] = (below.get(null) ?? []).toReversed().map(({ id }) => ({ id, above: null, was: 0 }))
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { id, above, was } = next
    const element = byId.get(id)
    if (!element) continue
    const own = levelIn(element)
    const here = { element, level: stayed.has(id) ? own + (above ? above.level - was : 0) : above ? above.level + 1 : 1 }
    placed.push(here)
    stack.push(...(below.get(id) ?? []).toReversed().map((child) => ({ id: child.id, above: here, was: own })))
  }
  return placed
}

/** Parents after the change; where the plan says nothing of a task, or nothing new, that of the file. */
function parentsNow(byId: ReadonlyMap<string, XmlElement>, { before, after }: Both): { parents: Map<string, string>; stayed: Set<string> } {
  const known = new Set(before.tasks.map(({ id }) => id))
  const stood = parentsOf([...byId].filter(([id]) => known.has(id)).map(([, element]) => element))
  const was = new Map(before.plan.tasks.map(({ id, parent }) => [id, parent ?? null]))
  const is = new Map(after.plan.tasks.map(({ id, parent }) => [id, parent ?? null]))
  const parents = new Map<string, string>()
  const stayed = new Set<string>()
  for (const id of byId.keys()) {
    if (known.has(id) && was.get(id) === is.get(id)) stayed.add(id)
    const parent = stayed.has(id) ? stood.get(id) : is.get(id)
    if (parent) parents.set(id, parent)
  }
  return { parents, stayed }
}

/** Rows without a task follow the one that they stood behind; those at the top stay there. */
function withBlanks(all: readonly XmlElement[], order: readonly XmlElement[]): XmlElement[] {
  const placed = new Set(order)
  const behind = new Map<XmlElement | null, XmlElement[]>()
  let last: XmlElement | null = null
  for (const element of all) {
    if (placed.has(element)) last = element
    else behind.set(last, [...(behind.get(last) ?? []), element])
  }
  return [...(behind.get(null) ?? []), ...order.flatMap((element) => [element, ...(behind.get(element) ?? [])])]
}

/** Places in the list and in the outline (`2.1.3`); the work breakdown code only where it was the outline number. */
function number(order: readonly XmlElement[], first: number): void {
  const counts: number[] = []
  for (const [place, element] of order.entries()) {
    setChild(element, 'ID', String(first + place))
    const level = levelIn(element)
    const outline = childText(element, 'OutlineNumber')
    if (level < 1 || idOf(element) === '') continue
    counts.length = Math.min(counts.length, level)
    while (counts.length < level) counts.push(0)
    counts[level - 1] = (counts[level - 1] ?? 0) + 1
    const now = counts.join('.')
    if (outline === null) continue
    if (childText(element, 'WBS') === outline) setChild(element, 'WBS', now)
    setChild(element, 'OutlineNumber', now)
  }
}
