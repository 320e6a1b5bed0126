import { insertChild, removeChild, setChild } from './mspdi-elements.ts'
import { idOf } from './mspdi-read.ts'
import { durationText, parseDuration, wholeIn } from './mspdi-values.ts'
import type { FileAssignment, FileResource, ProjectFile } from './project-file.ts'
import { childOf, childrenOf, childText, makeElement, type XmlElement } from './xml.ts'

type Both = { before: ProjectFile; after: ProjectFile }

/**
 * Writes who does what: assignments that came or went, other units, people that are new. Work of a task that takes longer or shorter grows or
 * shrinks with it, so that no program takes the old duration from it again. Work that was done stays.
 */
export function writeAssignments(root: XmlElement, both: Both): void {
  addResources(root, both)
  const keyOf = ({ task, resource }: FileAssignment): string => `${task} ${resource}`
  const was = new Map(both.before.assignments.map((one) => [keyOf(one), one]))
  const is = new Map(both.after.assignments.map((one) => [keyOf(one), one]))
  const ratios = ratiosOf(both)
  const present = childOf(root, 'Assignments')
  for (const element of childrenOf(present, 'Assignment')) {
    const [task, resource] = [wholeIn(element, 'TaskUID'), wholeIn(element, 'ResourceUID')]
    const key = `${task} ${resource}`
    if (present && was.has(key) && !is.has(key)) removeChild(present, element)
    const now = is.get(key)
    if (now && now.units !== null && now.units !== was.get(key)?.units) setChild(element, 'Units', String(now.units))
    const ratio = ratios.get(String(task))
    if (now && ratio !== undefined) scaleWork(element, ratio)
  }
  const kept = new Set(both.after.tasks.map(({ id }) => id))
  const added = [...is].filter(([key, { task }]) => !was.has(key) && kept.has(task)).map(([, one]) => one)
  if (added.length > 0) addAssignments(listIn(root, 'Assignments'), added)
}

/** Durations of tasks that differ, as shares of what they were. */
function ratiosOf({ before, after }: Both): Map<string, number> {
  const was = new Map(before.plan.tasks.map(({ id, duration }) => [id, duration]))
  return new Map(
    after.plan.tasks.flatMap(({ id, duration }) => {
      const old = was.get(id) ?? 0
      return old > 0 && old !== duration ? [[id, duration / old] as const] : []
    }),
  )
}

function scaleWork(element: XmlElement, ratio: number): void {
  const minutes = (name: string): number | null => parseDuration(childText(element, name) ?? '')?.minutes ?? null
  const [work, done] = [minutes('Work'), minutes('ActualWork') ?? 0]
  if (work === null) return
  const now = Math.max(done, Math.round(work * ratio))
  setChild(element, 'Work', durationText(now))
  for (const [name, value] of [
    ['RegularWork', now],
    ['RemainingWork', now - done],
  ] as const)
    if (childOf(element, name)) setChild(element, name, durationText(value))
}

/** A list below the root; made where there is none. */
function listIn(root: XmlElement, name: string): XmlElement {
  const found = childOf(root, name)
  if (found) {
    if (found.close === '') Object.assign(found, { open: `<${name}>`, close: `</${name}>` })
    return found
  }
  const made: XmlElement = { name, open: `<${name}>`, close: `</${name}>`, children: [] }
  insertChild(root, made)
  return made
}

const nextUid = (elements: readonly XmlElement[]): number => elements.reduce((most, element) => Math.max(most, Number(idOf(element)) || 0), 0) + 1

function addResources(root: XmlElement, { before, after }: Both): void {
  const known = new Set(before.resources.map(({ id }) => id))
  const added = after.resources.filter(({ id }) => !known.has(id))
  if (added.length === 0) return
  const list = listIn(root, 'Resources')
  for (const resource of added) insertChild(list, resourceElement(resource))
}

const resourceElement = ({ id, name, kind, units }: FileResource): XmlElement =>
  makeElement('Resource', [
    makeElement('UID', id),
    makeElement('ID', id),
    makeElement('Name', name),
    makeElement('Type', kind === 'work' ? '1' : '0'),
    ...(units === null ? [] : [makeElement('MaxUnits', String(units))]),
  ])

function addAssignments(list: XmlElement, added: readonly FileAssignment[]): void {
  let uid = nextUid(childrenOf(list, 'Assignment'))
  for (const { task, resource, units, work } of added)
    insertChild(
      list,
      makeElement('Assignment', [
        makeElement('UID', String(uid++)),
        makeElement('TaskUID', task),
        makeElement('ResourceUID', resource),
        ...(units === null ? [] : [makeElement('Units', String(units))]),
        ...(work === null ? [] : [makeElement('Work', durationText(work))]),
      ]),
    )
}
