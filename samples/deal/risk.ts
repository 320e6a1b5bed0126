import type { OutputOf } from '#kernel/contract/operation.ts'
import { locales } from '#kernel/contract/words.ts'
import { builtInEntries, risk, templateOf } from '#modules/execution/risk/contract/index.ts'
import { drawFrom, type Draw } from '../random.ts'
import type { World } from '../world.ts'
import * as words from '../words/risks.ts'
import { dateOf, dayOf, intend, money, momentOf, type Deal } from './deal.ts'

type Template = OutputOf<typeof risk.riskTemplate.list>['items'][number]
type Register = { templates: readonly Template[]; drivers: ReadonlyMap<string, string> }
/** A risk of a deal while it is open. */
type Held = { id: string; stageKey: string | null; probability: number; responseId: string | null; template: Template }
type During = { stageKey: string; from: number; until: number }

/** Two years ago as today: the checklist, and the causes that many deals share. */
const registers = new WeakMap<World, Promise<Register>>()
const held = new WeakMap<Deal, { draw: Draw; open: Held[] }>()

/** Days between two looks at the same risk. */
const rhythm = [50, 90] as const

const registerOf = (world: World, at: number): Promise<Register> => {
  const known = registers.get(world) ?? enterDrivers(world, at)
  registers.set(world, known)
  return known
}

async function enterDrivers(world: World, at: number): Promise<Register> {
  const drivers = new Map<string, string>()
  for (const { names, note, behind } of words.drivers) {
    const { id } = await world.act({ at, by: 'director' }, risk.riskDriver.create, { name: world.say(names), note: world.say(note) })
    for (const key of behind) drivers.set(key, id)
  }
  const { items } = await world.act({ at, by: 'system' }, risk.riskTemplate.list, { limit: 200, sort: 'id' })
  const known = items.filter(({ key }) => key !== null).toSorted((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
  return { templates: known.map((template) => ({ ...template, ...spoken(world, template.key) })), drivers }
}

/** The checklist is in the language of the workspace; what is told here, in that of the sample. */
function spoken({ locale }: World, key: string | null): Partial<Template> {
  const entry = builtInEntries.find((one) => one.key === key)
  if (!entry) return {}
  const { name, cause, event, effect, response } = templateOf(entry, locales.indexOf(locale))
  return { name, cause, event, effect, response }
}

const registerOfDeal = (deal: Deal) => {
  const known = held.get(deal) ?? { draw: drawFrom(`risk ${deal.plan.key} ${deal.plan.opens}`), open: [] }
  held.set(deal, known)
  return known
}

/** What is thought of on the first day: what can always happen, and what this first stage brings. */
export async function beginRisks(deal: Deal, at: number): Promise<void> {
  const { templates } = await registerOf(deal.world, at)
  const { draw } = registerOfDeal(deal)
  const general = templates.filter(({ stageKey }) => stageKey === null)
  const early = templates.filter(({ stageKey }) => stageKey === 'initiation' || stageKey === 'needs')
  for (const template of [draw.pick(general), ...some(draw, early, 1)]) await register(deal, template, at)
}

const some = <T>(draw: Draw, items: readonly T[], count: number): T[] => {
  const rest = [...items]
  return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(draw.whole(0, rest.length - 1), 1)).flat()
}

/** In every other stage one more is seen; those that were seen are watched, answered, and some of them happen. */
export async function intendRisks(deal: Deal, { stageKey, from, until }: During, at: number): Promise<void> {
  const { templates } = await registerOf(deal.world, at)
  const { draw, open } = registerOfDeal(deal)
  const taken = new Set(open.map(({ template }) => template.id))
  const fitting = templates.filter(
    (one) => one.stageKey === stageKey && !taken.has(one.id) && (one.pursuitClass === null || one.pursuitClass === deal.plan.topic.class),
  )
  const length = until - from
  const due = open.filter((one) => one.stageKey === null || one.stageKey === stageKey)
  for (const one of due) watch(deal, one, { stageKey, from, until })
  for (const template of some(draw, fitting, draw.chance(0.45) ? 1 : 0)) {
    const seen = from + Math.min(12, length * draw.between(0.02, 0.25))
    intend(deal, {
      day: seen,
      stageBound: true,
      run: async (now) => {
        const one = await register(deal, template, now)
        watch(deal, one, { stageKey, from: seen, until })
      },
    })
  }
}

async function register(deal: Deal, template: Template, at: number): Promise<Held> {
  const { world, solution, delivery, owner } = deal
  const { draw, open } = registerOfDeal(deal)
  const { drivers } = await registerOf(world, at)
  const probability = rounded(Math.min(0.9, Math.max(0.03, (template.probability ?? 0.2) * draw.around(1, 0.35))))
  const cost = template.costShare === null ? null : Math.max(1000, Math.round((template.costShare * deal.value * draw.around(1, 0.3)) / 1000) * 1000)
  const days = template.daysLikely === null ? null : Math.max(1, Math.round(template.daysLikely * draw.around(1, 0.25)))
  const who = template.category === 'technical' ? solution : template.category === 'partner' ? delivery : owner
  const { id } = await world.act({ at, by: owner }, risk.risk.create, {
    title: template.name,
    pursuitId: deal.id,
    kind: template.kind,
    category: template.category,
    cause: template.cause,
    event: template.event,
    effect: template.effect,
    ownerId: world.id('member', who),
    probability,
    ...(cost === null
      ? {}
      : { costLow: money(deal, cost * 0.5), costLikely: money(deal, cost), costHigh: money(deal, cost * draw.between(1.6, 2.6)) }),
    ...(days === null ? {} : { daysLow: Math.round(days * 0.5), daysLikely: days, daysHigh: Math.round(days * draw.between(1.5, 2.4)) }),
    winImpact: template.winImpact,
    quality: template.quality,
    relationship: template.relationship,
    driverId: drivers.get(template.key ?? '') ?? null,
    templateId: template.id,
    customerVisible: template.category === 'technical' || (template.stageKey === 'delivery' && template.category !== 'people'),
    nextReviewOn: world.days.date(dayOf(deal, at) + draw.between(...rhythm)),
  })
  const one: Held = { id, stageKey: template.stageKey, probability, responseId: null, template }
  open.push(one)
  if (template.response && template.strategy && draw.chance(0.75)) one.responseId = await respond(deal, one, { at, who, cost })
  return one
}

type Answer = { at: number; who: Deal['owner']; cost: number | null }

async function respond(deal: Deal, { id, template, probability }: Held, { at, who, cost }: Answer): Promise<string> {
  const { world, owner } = deal
  const { draw } = registerOfDeal(deal)
  const price = cost === null ? null : Math.round((cost * probability * draw.between(0.08, 0.7)) / 100) * 100
  const made = await world.act({ at, by: owner }, risk.riskResponse.create, {
    riskId: id,
    strategy: template.strategy,
    what: template.response,
    ownerId: world.id('member', who),
    cost: price === null ? null : money(deal, price),
    dueOn: world.days.date(dayOf(deal, at) + draw.between(10, 40)),
    residualProbability: template.kind === 'opportunity' ? rounded(Math.min(0.9, probability * 1.5)) : rounded(probability * draw.between(0.25, 0.6)),
  })
  return made.id
}

const rounded = (probability: number): number => Math.round(probability * 100) / 100

/** Looks every few weeks, the response in between, and perhaps the day on which it happens. */
function watch(deal: Deal, one: Held, { from, until }: During): void {
  const { draw } = registerOfDeal(deal)
  const length = until - from
  // What happens in truth is a little rarer than people think, and rarer still once something was done.
  // What can happen in any stage has its chance in each of them.
  const happens = draw.chance((one.template.probability ?? 0.2) * (one.stageKey === null ? 0.15 : 0.85))
  if (one.responseId && draw.chance(0.7))
    intend(deal, { day: from + length * draw.between(0.3, 0.75), stageBound: true, run: (at) => complete(deal, one, at) })
  for (let day = from + draw.between(...rhythm); day < until; day += draw.between(...rhythm))
    if (draw.chance(0.7)) intend(deal, { day, stageBound: true, run: (at) => look(deal, one, at) })
  if (happens) intend(deal, { day: from + length * draw.between(0.55, 0.92), stageBound: true, run: (at) => happen(deal, one, at) })
}

const isOpen = (deal: Deal, one: Held): boolean => registerOfDeal(deal).open.includes(one)
const forget = (deal: Deal, one: Held): void => {
  const { open } = registerOfDeal(deal)
  if (open.includes(one)) open.splice(open.indexOf(one), 1)
}

async function complete(deal: Deal, one: Held, at: number): Promise<void> {
  if (!isOpen(deal, one) || !one.responseId) return
  const doing = { at, by: deal.owner }
  const { version } = await deal.world.act(doing, risk.riskResponse.get, { id: one.responseId })
  await deal.world.act(doing, risk.riskResponse.update, { id: one.responseId, version, status: 'done', doneOn: dateOf(deal, at) })
  one.responseId = null
}

async function look(deal: Deal, one: Held, at: number): Promise<void> {
  if (!isOpen(deal, one)) return
  const { world } = deal
  const { draw } = registerOfDeal(deal)
  const step = draw.pick([-0.08, -0.05, 0, 0, 0.05] as const)
  const { currentProbability } = await world.act({ at, by: deal.owner }, risk.risk.get, { id: one.id })
  const before = currentProbability ?? one.probability
  const probability = rounded(Math.min(0.95, Math.max(0.02, before + step)))
  const say = probability < before ? words.better : probability > before ? words.worse : words.unchanged
  await world.act({ at, by: deal.owner }, risk.risk.review, {
    id: one.id,
    ...(probability === before ? {} : { probability }),
    note: world.say(draw.pick(say)),
    nextReviewOn: world.days.date(dayOf(deal, at) + draw.between(...rhythm)),
  })
}

async function happen(deal: Deal, one: Held, at: number): Promise<void> {
  if (!isOpen(deal, one)) return
  const { world } = deal
  const { draw } = registerOfDeal(deal)
  forget(deal, one)
  const { template } = one
  const cost = template.costShare === null ? null : Math.round((template.costShare * deal.value * draw.around(1, 0.5)) / 100) * 100
  const { issue } = await world.act({ at, by: deal.owner }, risk.risk.occur, {
    id: one.id,
    on: dateOf(deal, at),
    what: template.event,
    actualCost: cost === null ? null : money(deal, cost),
    actualDays: template.daysLikely === null ? null : Math.round(template.daysLikely * draw.around(1, 0.4)),
    dueOn: world.days.date(dayOf(deal, at) + 14),
  })
  const on = dayOf(deal, at) + draw.between(6, 30)
  intend(deal, {
    day: on,
    run: async (now) => {
      const doing = { at: now, by: deal.owner }
      const { version } = await world.act(doing, risk.issue.get, { id: issue.id })
      const patch = { resolvedOn: dateOf(deal, now), resolution: world.say(draw.pick(words.resolved)) }
      await world.act(doing, risk.issue.update, { id: issue.id, version, ...patch })
    },
  })
}

/** When a stage is left behind, what belonged to it is closed; when the deal is over, everything. */
export async function endRisks(deal: Deal, stageKey: string | null): Promise<void> {
  const { world, owner } = deal
  const { open } = registerOfDeal(deal)
  for (const one of open.filter((each) => stageKey === null || each.stageKey === stageKey)) {
    const doing = { at: momentOf(deal, dayOf(deal, deal.cursor)), by: owner }
    if (one.responseId) {
      const { version } = await world.act(doing, risk.riskResponse.get, { id: one.responseId })
      await world.act(doing, risk.riskResponse.update, { id: one.responseId, version, status: 'dropped' })
    }
    await world.act(doing, risk.risk.close, {
      id: one.id,
      reason: stageKey === null ? 'pursuit_over' : 'expired',
      note: world.say(stageKey === null ? words.over : words.closing),
    })
    forget(deal, one)
  }
}
