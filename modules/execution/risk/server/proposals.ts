import { locales } from '#kernel/contract/words.ts'
import type { RecordRow } from '#kernel/contract/record.ts'
import type { Work } from '#kernel/server/work.ts'
import { elevated } from '#kernel/server/work.ts'
import { readPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import type { Proposal, riskTemplateRecord } from '../contract/index.ts'
import { baseRate } from '../domain/base-rate.ts'
import { moneyOf } from '../domain/impact.ts'
import { gotThrough } from '../domain/reach.ts'
import { riskTemplates } from './store/checklist.ts'
import { occurrencesIn, pastPursuits, templatesTaken, type Occurrence, type PastPursuit } from './store/past.ts'
import { pursuitReached, valueOf, type PursuitFacts } from './store/pursuit.ts'

type Template = RecordRow<typeof riskTemplateRecord.options.fields>
type Path = Awaited<ReturnType<typeof readPursuit>>
type Known = { pursuit: PursuitFacts; path: Path; past: readonly PastPursuit[]; occurrences: readonly Occurrence[]; language: number }

/** What the checklist has for a pursuit beyond its register: what occurred most often first, then what is assumed to be likeliest. */
export async function proposalsFor(
  work: Work,
  pursuitId: string,
  right: string,
): Promise<{ proposals: (Proposal & { template: Template })[]; pursuitClass: string | null }> {
  const pursuit = await pursuitReached(work, pursuitId, right)
  // Whoever sees the risks of a pursuit may know through which stages it runs.
  const path = await readPursuit(elevated(work), pursuitId, 'pursuit.read')
  const past = await pastPursuits(work, pursuit)
  const occurrences = await occurrencesIn(
    work,
    past.map(({ id }) => id),
  )
  const taken = await templatesTaken(work, pursuitId)
  const known = { pursuit, path, past, occurrences, language: Math.max(0, locales.indexOf(work.actor.locale)) }
  const fitting = (await allTemplates(work)).filter(({ id, pursuitClass, stageKey }) => !taken.has(id) && fits(path, { pursuitClass, stageKey }))
  return { proposals: fitting.map((template) => proposalOf(template, known)).sort(byWorth), pursuitClass: pursuit.pursuitClass }
}

async function allTemplates(work: Work): Promise<Template[]> {
  const found: Template[] = []
  for await (const page of riskTemplates.scan(elevated(work), { archived: 'no' })) found.push(...page)
  return found
}

const fits = ({ pursuit, definition }: Path, { pursuitClass, stageKey }: Pick<Template, 'pursuitClass' | 'stageKey'>): boolean =>
  (pursuitClass === null || pursuitClass === pursuit.pursuitClass) && (!stageKey || definition.stages.some(({ key }) => key === stageKey))

const byWorth = (a: Proposal, b: Proposal): number =>
  Number(b.ahead) - Number(a.ahead) ||
  Number(b.basis === 'history') - Number(a.basis === 'history') ||
  (b.probability ?? 0) - (a.probability ?? 0) ||
  (a.name < b.name ? -1 : 1)

function proposalOf(template: Template, { pursuit, path, past, occurrences, language }: Known): Proposal & { template: Template } {
  const { definition, stageIds } = path
  const place = definition.stages.findIndex(({ key }) => key === template.stageKey)
  const at = place < 0 ? null : place
  const through = past.filter((one) => gotThrough(one, at, stageIds))
  const among = new Set(through.map(({ id }) => id))
  const here = occurrences.filter(({ pursuitId }) => among.has(pursuitId))
  const occurredIn = new Set(here.filter(({ templateId }) => templateId === template.id).map(({ pursuitId }) => pursuitId))
  const ofCategory = new Set(
    here.filter(({ kind, category }) => kind === template.kind && category === template.category).map((one) => one.pursuitId),
  )
  const value = valueOf(pursuit)
  return {
    template,
    templateId: template.id,
    name: template.name ?? '',
    kind: template.kind ?? 'threat',
    category: template.category ?? 'customer',
    stageKey: template.stageKey,
    stageId: at === null ? null : (stageIds[at] ?? null),
    stage: at === null ? null : (definition.stages[at]?.names[language] ?? null),
    ahead: at === null || at >= stageIds.indexOf(pursuit.stageId ?? ''),
    cause: template.cause,
    event: template.event,
    effect: template.effect,
    strategy: template.strategy,
    response: template.response,
    occurred: occurredIn.size,
    of: through.length,
    occurredIn: past.filter(({ id, seen }) => seen && occurredIn.has(id)).map(({ id }) => id),
    ofCategory: ofCategory.size,
    ...baseRate({ occurred: occurredIn.size, of: through.length, assumed: template.probability }),
    cost: value && template.costShare !== null ? moneyOf(Math.round((template.costShare * value.units) / 100_000) * 100_000, value.currency) : null,
    days: template.daysLikely,
    win: template.winImpact,
  }
}
