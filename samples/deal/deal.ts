import { ownerOn, personFor, type CastPerson } from '../cast.ts'
import { isoOf, span } from '../days.ts'
import type { Draw } from '../random.ts'
import type { World } from '../world.ts'
import type { MemberKey } from '../words/members.ts'
import type { Job } from '../words/people.ts'
import { phaseNames } from '../words/topics.ts'
import type { DealPlan } from './plan.ts'

/** Something that will be done on a day (with fraction). What belongs to a stage is dropped when the stage is left. */
export type Intent = { day: number; stageBound: boolean; run: (at: number) => Promise<unknown> }

/** A deal while it is told: what is drawn of it, and where it stands. */
export type Deal = {
  world: World
  cast: readonly CastPerson[]
  draw: Draw
  plan: DealPlan
  id: string
  name: string
  owner: MemberKey
  solution: MemberKey
  delivery: MemberKey
  /** Whole units of the plan's currency, as the customer knows it now. */
  value: number
  expectedDay: number
  agenda: Intent[]
  openTasks: Set<string>
  /** Last moment that was told, milliseconds since 1970. */
  cursor: number
}

export function makeDeal({ world, cast, draw, plan }: Pick<Deal, 'world' | 'cast' | 'draw' | 'plan'>): Deal {
  const { customer, topic, phase, opens, value } = plan
  const called = `${world.say(customer.brand)}${world.locale === 'en' ? ': ' : ' '}${world.say(topic.names)}`
  return {
    world,
    cast,
    draw,
    plan,
    id: '',
    name: `${called}${world.say(phaseNames[Math.min(phase, phaseNames.length - 1)] ?? phaseNames[0] ?? ['', '', ''])}`,
    owner: ownerOn(customer.key, opens) ?? 'director',
    solution: draw.chance(0.5) ? 'solutionLead' : 'solution2',
    delivery: draw.chance(0.55) ? 'delivery2' : 'deliveryLead',
    // What is first heard of a deal is a round figure.
    value: Math.max(10_000, Math.round((value * draw.between(0.8, 1.15)) / 50_000) * 50_000 || value),
    expectedDay: opens + expectedDays(plan) * draw.between(0.7, 1.05),
    agenda: [],
    openTasks: new Set(),
    cursor: 0,
  }
}

/** How long a deal of this kind is thought to take; people think of it as shorter than it is. */
const expectedDays = ({ topic }: DealPlan): number => ({ project: 210, solution: 170, framework: 110, transaction: 90 })[topic.class]

export const money = (deal: Deal, units: number = deal.value) => ({ amount: `${Math.round(units)}.00`, currency: deal.plan.currency })

/** Moment of a day for this deal: never before what was told already, never after now. */
export function momentOf(deal: Deal, day: number): number {
  const planned = deal.world.days.at(Math.min(day, span - 1), 8.8 + (day % 1) * 8.4)
  const at = Math.min(Math.max(planned, deal.cursor + 180_000), deal.world.now - 60_000)
  deal.cursor = Math.max(at, deal.cursor + 1)
  return deal.cursor
}

export const dayOf = (deal: Deal, at: number): number => deal.world.days.dayOf(at)
export const dateOf = (deal: Deal, at: number): string => deal.world.days.date(dayOf(deal, at))

export const contactFor = (deal: Deal, jobs: readonly Job[], day: number): CastPerson | null =>
  personFor(deal.cast, { customer: deal.plan.customer.key, jobs, day })

/** Delivery time as it is offered: grows with the value, and stays the same in every text of the deal. */
const deliveryWeeks = ({ topic, value }: DealPlan): number =>
  ({ project: 18, solution: 11, framework: 2, transaction: 6 })[topic.class] + ((value / 1000) % 7)

/** Names and figures that texts of this deal are filled with. */
export function wordsOf(deal: Deal, person: CastPerson | null): Record<string, string> {
  const { say } = deal.world
  const { topic, customer } = deal.plan
  return {
    topic: say(topic.names),
    need: say(topic.need),
    target: say(topic.target),
    feature: say(topic.feature),
    check: say(topic.check),
    weeks: String(deliveryWeeks(deal.plan)),
    customer: say(customer.brand),
    person: person ? say(person.names) : say(['客户', '客戶', 'the customer']),
  }
}

export function intend(deal: Deal, intent: Omit<Intent, 'stageBound'> & { stageBound?: boolean }): void {
  deal.agenda.push({ stageBound: false, ...intent })
}

export const iso = isoOf
