import { createMspdi, type Plan as Network, type Schedule } from '@zhulu/engines/network'
import { fileKind, numberedLinks, numberedRows, type Leaving } from './leaving.ts'

/** A plan that came from no file as a new one. */
export function newFile(leaving: Leaving): string {
  const { name, content, network, resources } = leaving
  const rows = numberedRows(leaving)
  const numberOf = new Map(rows.map((row) => [row.id, row.number]))
  const label = calendarLabels(leaving)
  const people = [...new Set(content.assignments.flatMap(({ resourceId }) => resourceId ?? []))].toSorted()
  const uidOf = new Map(people.map((id, index) => [id, String(index + 1)]))
  const byId = new Map(resources.map((resource) => [resource.id, resource]))
  const calendarOf = new Map((network.resources ?? []).map(({ id, calendar }) => [id, calendar]))
  const parents = new Set(content.tasks.map(({ parentId }) => parentId))
  const plan: Network = {
    ...network,
    calendars: Object.fromEntries(Object.entries(network.calendars ?? {}).map(([key, calendar]) => [label(key), calendar])),
    ...(network.calendar ? { calendar: label(network.calendar) } : {}),
    resources: people.map((id) => ({ id: uidOf.get(id) ?? '', ...(calendarOf.get(id) ? { calendar: label(calendarOf.get(id) ?? '') } : {}) })),
    tasks: network.tasks.map(({ parent, calendar, resources: working, remaining: _remaining, ...task }) => ({
      ...task,
      id: numberOf.get(task.id) ?? task.id,
      ...(parent ? { parent: numberOf.get(parent) ?? parent } : {}),
      ...(calendar ? { calendar: label(calendar) } : {}),
      ...(working ? { resources: working.map((id) => uidOf.get(id) ?? id) } : {}),
    })),
    links: numberedLinks(leaving),
  }
  return createMspdi(
    {
      name,
      plan,
      tasks: rows.map(({ id, number, name: named, percentComplete }) => ({
        id: number,
        name: named,
        wbs: null,
        percentComplete: Math.round(percentComplete * 100),
        summary: parents.has(id),
      })),
      resources: people.map((id) => ({
        id: uidOf.get(id) ?? '',
        name: byId.get(id)?.name ?? '',
        kind: fileKind(byId.get(id)?.kind ?? 'person'),
        units: byId.get(id)?.capacity ?? null,
        calendar: calendarOf.get(id) ? label(calendarOf.get(id) ?? '') : null,
      })),
      assignments: content.assignments.flatMap(({ taskId, resourceId, units }) => {
        const row = rows.find(({ id }) => id === taskId)
        return row && resourceId ? [{ task: row.number, resource: uidOf.get(resourceId) ?? '', units, work: Math.round(row.duration * units) }] : []
      }),
    },
    scheduledByNumber(leaving),
  )
}

/** `createMspdi` numbers tasks itself only where ids are no numbers: ours are, so that dates are given by them. */
const scheduledByNumber = ({ schedule, numbers }: Leaving): Schedule | undefined =>
  schedule ? { ...schedule, tasks: schedule.tasks.map((task) => ({ ...task, id: String(numbers.get(task.id) ?? 0) })) } : undefined

/** Calendars are called as people know them; no two alike. */
function calendarLabels({ network, calendarNames, resources, name }: Leaving): (key: string) => string {
  const persons = new Map(resources.map((resource) => [`of:${resource.id}`, resource.name]))
  const labels = new Map<string, string>()
  const used = new Set<string>()
  for (const key of Object.keys(network.calendars ?? {})) {
    const wanted = persons.get(key) ?? calendarNames[key] ?? calendarNames['plan'] ?? name
    let label = wanted
    for (let n = 2; used.has(label); n++) label = `${wanted} ${n}`
    used.add(label)
    labels.set(key, label)
  }
  return (key) => labels.get(key) ?? key
}
