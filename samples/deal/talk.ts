import { engagement } from '#modules/customers/engagement/contract/index.ts'
import { pursuit } from '#modules/pursuit/pursuit/contract/index.ts'
import { span } from '../days.ts'
import type { Draw } from '../random.ts'
import type { Talk } from '../words/talk.ts'
import { places, talks, type TalkStage } from '../words/talks/stages.ts'
import { contactFor, dayOf, intend, iso, wordsOf, type Deal } from './deal.ts'

/** What is talked about in a stage: by its key, else by its phase. */
const stageTalk: Record<string, TalkStage> = {
  lead: 'early',
  initiation: 'qualify',
  needs: 'needs',
  solution: 'solution',
  tender: 'tender',
  negotiation: 'negotiation',
  contract: 'contract',
  delivery: 'delivery',
  acceptance: 'acceptance',
  collection: 'collection',
  aftercare: 'aftercare',
  suspect: 'early',
  sponsor: 'qualify',
  powerSponsor: 'needs',
  decisionDue: 'negotiation',
  pendingSale: 'contract',
}
const phaseTalk = { pursue: 'needs', sign: 'contract', fulfil: 'delivery' } as const
/** Days between two contacts. */
const rhythm: Partial<Record<TalkStage, number>> = {
  early: 7,
  qualify: 9,
  needs: 10,
  solution: 11,
  tender: 11,
  negotiation: 8,
  contract: 8,
  delivery: 26,
  acceptance: 18,
  collection: 20,
  aftercare: 65,
}

const once = { tender: true, contract: true, acceptance: true, delivery: true } as const

type During = { stage: number; from: number; until: number }

/** Contacts of a stage, as a rhythm with gaps. A deal of quality is talked about a little more: a weak trace of the hidden truth. */
export function intendTalks(deal: Deal, { stage, from, until }: During): void {
  const { key, phase } = deal.plan.process.definition.stages[stage] ?? {}
  const about = stageTalk[key ?? ''] ?? phaseTalk[phase ?? 'pursue']
  const gap = (rhythm[about] ?? 12) * Math.exp(-0.08 * deal.plan.quality)
  const fitting = talks[about].filter(({ classes }: Talk) => classes?.includes(deal.plan.topic.class) ?? true)
  const first = deal.draw.whole(0, fitting.length - 1)
  // What comes once and in its order is told from the beginning, and not again.
  const options = about in once ? fitting : Array.from({ length: 40 }, (_, index) => fitting[(first + index) % fitting.length])
  let day = from + deal.draw.between(0.4, 0.7) * gap
  for (const one of options) {
    if (!one || day >= Math.min(until - 0.3, span - 1)) return
    intend(deal, { day, stageBound: true, run: (at) => hold(deal, one, at) })
    day += deal.draw.between(0.6, 1.6) * gap
  }
}

/** Small figures of a text, drawn anew for each. */
export const figures = (draw: Draw): Record<'n' | 'm' | 'hours', string> => ({
  n: String(draw.whole(2, 9)),
  m: String(draw.whole(11, 28)),
  hours: draw.between(0.4, 3.8).toFixed(1),
})

/** Somebody talks with the customer, and writes it down within the hour. */
export async function hold(deal: Deal, talk: Talk, at: number): Promise<void> {
  const { world, draw, plan } = deal
  const day = dayOf(deal, at)
  const person = talk.with.length > 0 ? contactFor(deal, talk.with, day) : null
  const withSolution = talk.type === 'meeting' && draw.chance(0.6)
  const values = { ...wordsOf(deal, person), ...figures(draw) }
  // Our own steps are often short, those of the customer take longer.
  const nextDay = day + (talk.next?.by === 'us' ? draw.between(2, 12) : draw.between(5, 20))
  const next = talk.next && !(talk.outcome === 'continuation' && draw.chance(0.2)) ? talk.next : undefined
  const place = talk.type === 'meeting' || talk.type === 'visit' ? world.say(draw.pick(places[talk.type])) : null
  const owner = world.id('member', deal.owner)
  const made = await world.act({ at, by: deal.owner }, engagement.log, {
    type: talk.type,
    subject: world.say(talk.subject, values),
    body: world.say(talk.body, values),
    at: iso(at - 150_000),
    ...(place ? { place } : {}),
    organizationId: world.id('organization', plan.customer.key),
    aboutType: 'pursuit',
    aboutId: deal.id,
    outcome: next ? talk.outcome : talk.outcome === 'advance' ? 'continuation' : talk.outcome,
    ...(next ? { nextStep: world.say(next.text, values), nextStepOn: world.days.date(nextDay), nextStepByCustomer: next.by === 'customer' } : {}),
    ownerId: owner,
    participants: [
      ...(person ? [{ personId: world.id('person', person.key) }] : []),
      ...(withSolution ? [{ memberId: world.id('member', deal.solution) }] : []),
    ],
  })
  if (!next) return
  if (draw.chance(0.3) || day > span - 24) await setNextStep(deal, { at, text: world.say(next.text, values), day: nextDay })
  if (next.by === 'us' && draw.chance(0.6)) await giveTask(deal, { at, title: world.say(next.text, values), due: nextDay, interactionId: made.id })
}

async function setNextStep(deal: Deal, { at, text, day }: { at: number; text: string; day: number }): Promise<void> {
  const { world } = deal
  const { version } = await world.act({ at, by: deal.owner }, pursuit.get, { id: deal.id })
  await world.act({ at, by: deal.owner }, pursuit.update, { id: deal.id, version, nextStep: text, nextStepDate: world.days.date(day) })
}

type Given = { at: number; title: string; due: number; interactionId: string }

/** A task that is done about when it is due; now and then one is forgotten. */
async function giveTask(deal: Deal, { at, title, due, interactionId }: Given): Promise<void> {
  const { world, draw } = deal
  const assignee = draw.chance(0.75) ? deal.owner : deal.solution
  const { id } = await world.act({ at, by: deal.owner }, engagement.task.create, {
    title: `${title} · ${deal.name}`,
    dueAt: iso(world.days.due(due, 17)),
    priority: draw.chance(0.2) ? 'high' : 'normal',
    assigneeId: world.id('member', assignee),
    organizationId: world.id('organization', deal.plan.customer.key),
    aboutType: 'pursuit',
    aboutId: deal.id,
    interactionId,
  })
  deal.openTasks.add(id)
  if (draw.chance(0.06)) return
  const done = due + draw.between(-1.4, 1.2)
  if (done >= span - 1) return
  // Whoever holds the task when it is done: a hand-over may lie in between.
  const by = () => (assignee === deal.solution ? assignee : deal.owner)
  intend(deal, { day: Math.max(done, dayOf(deal, at) + 0.1), run: (doneAt) => complete(deal, { id, at: doneAt, by: by() }) })
}

async function complete(deal: Deal, { id, at, by }: { id: string; at: number; by: Deal['owner'] }): Promise<void> {
  if (!deal.openTasks.delete(id)) return
  await deal.world.act({ at, by }, engagement.complete, { id, done: true })
}

/** What is no longer needed when a deal is over. */
export async function cancelTasks(deal: Deal, at: number): Promise<void> {
  for (const id of deal.openTasks) {
    const { version } = await deal.world.act({ at, by: deal.owner }, engagement.task.get, { id })
    await deal.world.act({ at, by: deal.owner }, engagement.task.update, { id, version, status: 'cancelled' })
  }
  deal.openTasks.clear()
}
