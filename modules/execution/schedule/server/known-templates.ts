import { locales } from '#kernel/contract/words.ts'
import { may } from '#kernel/server/actor.ts'
import type { Work } from '#kernel/server/work.ts'
import { learnDurations, type Learned } from '../domain/learned.ts'
import { planCalendar } from '../domain/dates.ts'
import { pastNames, type Template } from '../domain/template-content.ts'
import type { Meant } from '../domain/template-fit.ts'
import { builtInTemplate, planTemplates as builtIn } from '../domain/templates.ts'
import { pastOf } from './store/learned.ts'
import { contentsOfTemplates, planTemplates } from './store/template.ts'
import { surroundings } from './surroundings.ts'

export type KnownTemplate = Template & Meant & { name: string; note: string | null; own: boolean; archived: boolean }

/** So many of the own templates are offered; the last that were touched. */
const most = 200

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const inLanguage = ({ actor }: Work): KnownTemplate[] =>
  builtIn.map((template) => ({
    ...builtInTemplate(template, Math.max(0, locales.indexOf(actor.locale))),
    note: null,
    own: false,
    archived: false,
    processId: null,
    classes: template.classes,
  }))

/** All that a plan can begin with: the company's own, as far as the actor may see them, then those that come with the product. */
export async function knownTemplates(work: Work): Promise<KnownTemplate[]> {
  const rows = may(work.actor, 'planTemplate.read') ? (await planTemplates.list(work, { limit: most, sort: '-updatedAt' })).items : []
  return [...(await withContent(work, rows)), ...inLanguage(work)]
}

/** A template by its key, or null; an archived one is marked so. */
export async function templateBy(work: Work, key: string): Promise<KnownTemplate | null> {
  const ready = inLanguage(work).find((template) => template.key === key)
  if (ready || !uuid.test(key)) return ready ?? null
  return (await withContent(work, await planTemplates.find(work, [key])))[0] ?? null
}

type Row = Awaited<ReturnType<typeof planTemplates.get>>

async function withContent(work: Work, rows: readonly Row[]): Promise<KnownTemplate[]> {
  const contents = await contentsOfTemplates(
    work,
    rows.map(({ id }) => id),
  )
  return rows.flatMap(({ id, name, note, processId, pursuitClasses, archivedAt }): KnownTemplate[] => {
    const content = contents.get(id)
    if (!content) return []
    return [{ key: id, name: name ?? '', note, own: true, archived: archivedAt !== null, processId, classes: pursuitClasses ?? [], content }]
  })
}

/** What the tasks of a template, by their keys, took in closed pursuits of a class. */
export async function learnedOf(work: Work, template: Template, pursuitClass: string | null): Promise<Map<string, Learned>> {
  const names = pastNames(template)
  const rows = await pastOf(work, { names: [...names.keys()], pursuitClass })
  const around = await surroundings(work)
  const byKey = rows.flatMap((row) => {
    const key = names.get(row.templateTask)
    return key === undefined ? [] : [{ ...row, templateTask: key }]
  })
  return learnDurations(byKey, (calendarId) => planCalendar({ calendarId }, around))
}
