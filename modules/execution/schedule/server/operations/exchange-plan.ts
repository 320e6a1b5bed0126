import { scheduleOrNull } from '@zhulu/engines/network'
import { implement } from '#kernel/server/implement.ts'
import { may } from '#kernel/server/actor.ts'
import type { Work } from '#kernel/server/work.ts'
import { weekdays, resource } from '#modules/execution/resource/contract/index.ts'
import { readPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { PlanEdit, schedule, type ImportPreview, type PlanContent } from '../../contract/index.ts'
import { networkOf } from '../../domain/dates.ts'
import { rowsOfCalendar } from '../../domain/exchange/calendar-match.ts'
import { changedFile } from '../../domain/exchange/changed-file.ts'
import { mergeProject, type Manner, type Merge } from '../../domain/exchange/merge.ts'
import { newFile } from '../../domain/exchange/new-file.ts'
import { stripCosts } from '../../domain/exchange/strip-costs.ts'
import { readProject, takeFile, takenWith, type ReadFile, type Taken } from '../read-project.ts'
import { revise, tryOn } from '../revise.ts'
import { contentOf } from '../store/content.ts'
import { numbersOf, takeNumbers } from '../store/number.ts'
import { planOfPursuit, plans, type PlanRow } from '../store/plan.ts'
import { insertSource, sourceOf } from '../store/source.ts'
import { surroundings, type Around } from '../surroundings.ts'
import { planFor } from './change-plan.ts'

const nothing: PlanContent = { start: 0, statusAt: null, calendarId: null, tasks: [], links: [], assignments: [] }

type Asked = { manner?: 'below' | 'update' | undefined; calendars: 'nearest' | 'create' }
type Onto = { plan: PlanRow | null; content: PlanContent; numbers: ReadonlyMap<string, number>; hasFile: boolean; pursuitName: string }

async function ontoPlan(work: Work, pursuitId: string): Promise<Onto> {
  const { pursuit } = await readPursuit(work, pursuitId, 'plan.write')
  const plan = await planOfPursuit(work, pursuitId)
  const pursuitName = pursuit.name ?? ''
  if (!plan) return { plan, content: nothing, numbers: new Map(), hasFile: false, pursuitName }
  const [content, numbers] = [await contentOf(work, plan), await numbersOf(work, plan.id)]
  return { plan, content, numbers, hasFile: (await sourceOf(work, plan.id)) !== null, pursuitName }
}

const mannerOf = ({ content }: Onto, { manner }: Asked): Manner | null => (content.tasks.length === 0 ? 'begin' : (manner ?? null))

function merge(work: Work, { onto, taken, manner }: { onto: Onto; taken: Taken; manner: Manner }): Merge {
  const numbered = new Map([...onto.numbers].map(([id, number]) => [String(number), id]))
  const title = taken.project.name ?? onto.pursuitName
  return mergeProject({ project: taken.project, content: onto.content, manner, numbered, newId: work.newId, title })
}

/** Values from a file are held against the same rules as those of a person. */
function checked(work: Work, edits: readonly PlanEdit[]): PlanEdit[] {
  const parsed = PlanEdit.array().safeParse(edits)
  if (!parsed.success) return work.refuse('PROJECT_FILE_UNREADABLE', { data: { code: 'BAD_VALUE', line: null } })
  return parsed.data
}

/** Calendars that would be created, as if they were there. */
function withForeign(around: Around, taken: Taken, newId: () => string): { around: Around; calendars: Map<string, string | null> } {
  const calendars = new Map(taken.calendars)
  const added = taken.foreign.map(({ uid, definition }) => {
    const id = newId()
    calendars.set(uid, id)
    return [id, definition] as const
  })
  return { around: { ...around, calendars: { ...around.calendars, ...Object.fromEntries(added) } }, calendars }
}

export const previewImport = implement(schedule.plan.previewImport, async ({ work, input, newId, refuse, actor }) => {
  const onto = await ontoPlan(work, input.pursuitId)
  const { file } = await readProject(input.file, refuse)
  const around = await surroundings(work)
  const taken = takeFile(file, around, onto.content.calendarId)
  const manner = mannerOf(onto, input)
  const tried = manner ? tryImport(work, { onto, taken, manner, around, create: input.calendars === 'create', file, newId }) : null
  return {
    ...factsOf({ file }, taken, onto),
    manner,
    ...(tried?.counts ?? { added: 0, changed: 0, removed: 0 }),
    start: tried?.dates.start ?? null,
    finish: tried?.dates.finish ?? null,
    otherDates: tried?.otherDates ?? 0,
    calendar: taken.nearest && { name: taken.nearest.name, days: taken.nearest.days, mayCreate: may(actor, 'workCalendar.write') },
    keepsFile: manner !== 'below' || !onto.hasFile,
  }
})

type Trying = {
  onto: Onto
  taken: Taken
  manner: Manner
  around: Around
  create: boolean
  file: ReadFile['file']
  newId: () => string
}

function tryImport(work: Work, { onto, taken, manner, around: now, create, file, newId }: Trying) {
  const around = create ? withForeign(now, taken, newId) : { around: now, calendars: taken.calendars }
  const project = takenWith(file, { taken, calendars: around.calendars })
  const { edits, idOf, counts } = merge(work, { onto, taken: { ...taken, project }, manner })
  const { dates } = tryOn(work.refuse, { before: onto.content, edits: checked(work, edits), around: around.around })
  return { counts, dates, otherDates: project.rows.filter((row) => differs(row, dates.byTask.get(idOf.get(row.number) ?? ''))).length }
}

/** Stored dates that are missing are no difference. */
function differs(
  { storedStart, storedFinish }: Taken['project']['rows'][number],
  dates: { start: number | null; finish: number | null } | undefined,
): boolean {
  return (storedStart !== null && storedStart !== dates?.start) || (storedFinish !== null && storedFinish !== dates?.finish)
}

const mostExamples = 5

function factsOf({ file }: Pick<ReadFile, 'file'>, { project, people }: Taken, { content, numbers, hasFile }: Onto) {
  const leaves = project.rows.filter(({ summary }) => !summary)
  const names = new Map(content.tasks.map(({ id, name }) => [String(numbers.get(id)), name]))
  const shares = Map.groupBy(file.assignments, ({ resource }) => resource)
  const finishes = file.tasks.flatMap(({ stored }) => stored.finish ?? [])
  return {
    name: project.name,
    planTasks: content.tasks.length,
    hasFile,
    sameNumbers: project.rows.filter(({ number, fields }) => names.get(number) === fields.name).length,
    tasks: leaves.length,
    milestones: leaves.filter(({ fields }) => fields.kind === 'milestone').length,
    links: project.links.length,
    fileFinish: finishes.length > 0 ? finishes.reduce((latest, one) => Math.max(latest, one)) : null,
    people: file.resources
      .filter(({ id, name }) => name.trim() !== '' && shares.has(id))
      .slice(0, 500)
      .map(({ id, name }) => ({ name: name.slice(0, 200), resourceId: people.get(id) ?? null, tasks: shares.get(id)?.length ?? 0 })),
    unused: project.unused.map(({ code, subjects }) => ({ code, count: subjects.length, examples: subjects.filter(Boolean).slice(0, mostExamples) })),
  } satisfies Partial<ImportPreview>
}

export const importFile = implement(schedule.plan.importFile, async ({ work, input, refuse }) => {
  const onto = await ontoPlan(work, input.pursuitId)
  const { file, text } = await readProject(input.file, refuse)
  const manner = mannerOf(onto, input) ?? refuse('PLAN_HAS_TASKS', { data: { tasks: onto.content.tasks.length } })
  const found = takeFile(file, await surroundings(work), onto.content.calendarId)
  const calendars = new Map(found.calendars)
  if (input.calendars === 'create') for (const calendar of found.foreign) calendars.set(calendar.uid, await createCalendar(work, calendar))
  const taken = { ...found, calendars, project: takenWith(file, { taken: found, calendars }) }
  const plan = onto.plan ?? (await beginPlan(work, { pursuitId: input.pursuitId, name: onto.pursuitName }))
  const { edits, idOf } = merge(work, { onto, taken, manner })
  const keepsFile = manner !== 'below' || !onto.hasFile
  if (keepsFile) await takeNumbers(work, plan.id, new Map([...idOf].map(([number, id]) => [id, Number(number)])))
  const note = input.file.name.toWellFormed().replaceAll('\u0000', '').slice(0, 200)
  // A file that changes nothing is kept all the same: a change of the plan that says what it was says so.
  const wanted = edits.length > 0 ? edits : [{ edit: 'changePlan', fields: {} } satisfies PlanEdit]
  const revised = await revise(work, refuse, { id: plan.id, revision: plan.revision, edits: checked(work, wanted), note, undoes: null })
  if (keepsFile) {
    const kept = { calendars: Object.fromEntries(calendars), people: Object.fromEntries(taken.people) }
    await insertSource(work, plan.id, { revision: revised.revision, fileName: note, text, ...kept })
  }
  return revised
})

async function beginPlan(work: Work, { pursuitId, name }: { pursuitId: string; name: string }): Promise<PlanRow> {
  await plans.createMany(work, [{ name, pursuitId, startAt: 0, revision: 0 }])
  return (await planOfPursuit(work, pursuitId)) ?? work.refuse('MISSING', { data: { record: 'plan', id: pursuitId } })
}

/** With the rights of the caller: who may not make calendars takes the nearest. */
async function createCalendar(work: Work, { name, definition }: Taken['foreign'][number]): Promise<string> {
  const { week, exceptions } = rowsOfCalendar(definition)
  const hours = Object.fromEntries(weekdays.map((day, index) => [day, week[index] ?? null]))
  const title = name.trim().slice(0, 100) || 'Microsoft Project'
  const { id } = await work.call(resource.workCalendar.create, { name: title, ...hours })
  for (const exception of exceptions) await work.call(resource.calendarException.create, { calendarId: id, name: title, ...exception })
  return id
}

export const exportFile = implement(schedule.plan.exportFile, async ({ work, input, actor }) => {
  const plan = await planFor(work, input.id, 'plan.read')
  const content = await contentOf(work, plan)
  const around = await surroundings(work)
  const network = networkOf(content, around)
  const leaving = {
    name: plan.name,
    content,
    numbers: await numbersOf(work, plan.id),
    network,
    schedule: content.tasks.length > 0 ? scheduleOrNull(network) : null,
    resources: around.resources,
    calendarNames: { ...around.calendarNames, plan: around.calendarNames[content.calendarId ?? around.defaultCalendarId ?? ''] ?? plan.name },
  }
  const source = await sourceOf(work, plan.id)
  const text = source ? changedFile(leaving, source) : newFile(leaving)
  const shown = may(actor, 'costRate.read') ? text : stripCosts(text)
  return new File([shown], `${plan.name.replaceAll(/[\\/:*?"<>|\s]+/g, ' ').trim() || 'plan'}.xml`, { type: 'application/xml' })
})
