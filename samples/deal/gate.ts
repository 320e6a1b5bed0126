import {
  pursuit,
  pursuitContact,
  pursuitMember,
  type ContactRole,
  type FactField,
  type GateCheck,
  type GateItem,
  type TeamRole,
} from '#modules/pursuit/pursuit/contract/index.ts'
import { span } from '../days.ts'
import type { MemberKey } from '../words/members.ts'
import { approvalAsks, approvalNotes, evidence, rejections } from '../words/gates.ts'
import type { Job } from '../words/people.ts'
import { talks } from '../words/talks/stages.ts'
import { contactFor, dateOf, dayOf, intend, money, wordsOf, type Deal } from './deal.ts'
import { attach, paperOf } from './papers.ts'
import { hold } from './talk.ts'

/** `owed`: so many papers that the gate asks for are not made in this stage. */
type During = { from: number; until: number; owed?: number }

/** When in its stage something is usually done, as shares of the stay. */
const window: Record<GateItem['remedy']['kind'], readonly [number, number]> = {
  teamRole: [0.04, 0.2],
  field: [0.08, 0.4],
  contactRole: [0.08, 0.6],
  declaration: [0.45, 0.7],
  document: [0.3, 0.9],
  confirmation: [0.3, 0.93],
  approval: [0.72, 0.82],
  engagement: [0.75, 0.9],
}

/** Plans the work that a gate asks for over the stay in front of it; what is only advisable is done now and then. Answers what is waived. */
export function intendEvidence(deal: Deal, check: GateCheck, { from, until, owed = 0 }: During): void {
  const later = check.missing
    .filter(({ kind }) => kind === 'document')
    .slice(0, owed)
    .map(({ key }) => key)
  const gate = deal.world.say(check.names)
  for (const item of check.items.filter(({ satisfied }) => !satisfied)) {
    if (later.includes(item.key) || (!item.mandatory && !deal.draw.chance(0.3))) continue
    const [early, late] = window[item.remedy.kind]
    const day = from + (until - from) * deal.draw.between(early, late)
    intend(deal, { day, stageBound: true, run: (at) => satisfy(deal, { item, at, gate, until }) })
  }
}

export type Satisfying = { item: GateItem; at: number; gate: string; until: number }

/** Does what one criterion asks for. `until`: when the gate is to be passed, for approvals that take their time. */
export async function satisfy(deal: Deal, { item, at, gate, until }: Satisfying): Promise<void> {
  const { remedy } = item
  switch (remedy.kind) {
    case 'field':
      return fill(deal, remedy.field, at)
    case 'teamRole':
      return addToTeam(deal, remedy.roles, at)
    case 'declaration':
      return declare(deal, remedy.memberIds, at)
    case 'contactRole':
      return addContact(deal, remedy.roles, at)
    case 'engagement': {
      const [first] = talks.needs
      return first && hold(deal, first, at)
    }
    case 'document': {
      const paper = paperOf(deal, item, { at, by: authorOf(deal, remedy.document), gate })
      return paper ? attach(deal, paper) : undefined
    }
    case 'confirmation':
      return confirm(deal, item, at)
    case 'approval':
      return askApproval(deal, { item, role: remedy.role, at, until })
  }
}

const authorOf = (deal: Deal, kind: string): MemberKey =>
  /solution|needs|survey|test|cost|risk/i.test(kind)
    ? deal.solution
    : /deliver|project|arrival|training|acceptance|asBuilt|weekly/i.test(kind)
      ? deal.delivery
      : deal.owner

async function fill(deal: Deal, field: FactField, at: number): Promise<void> {
  const { world, plan, draw } = deal
  const values: Partial<Record<FactField, unknown>> = {
    value: money(deal),
    expectedSignDate: world.days.date(deal.expectedDay),
    heat: 'warm',
    tier: plan.customer.level === 'strategic' ? 'strategic' : deal.value > 5_000_000 ? 'competitive' : 'routine',
    pursuitBudget: { amount: `${Math.max(5, Math.round((deal.value * draw.between(0.005, 0.012)) / 1000)) * 1000}.00`, currency: plan.currency },
    procurementMode: plan.mode,
    pursuitClass: plan.topic.class,
    forecastCategory: 'pipeline',
    nextStep: world.say(['推进评审资料', '推進評審資料', 'Complete the papers for the review']),
    nextStepDate: world.days.date(Math.min(dayOf(deal, at) + 7, span + 20)),
    source: 'existing_customer',
    description: wordsOf(deal, null)['need'],
  }
  if (values[field] === undefined) return
  const { version } = await world.act({ at, by: deal.owner }, pursuit.get, { id: deal.id })
  await world.act({ at, by: deal.owner }, pursuit.update, { id: deal.id, version, [field]: values[field] })
}

const memberFor = (deal: Deal, role: TeamRole): MemberKey =>
  role === 'solution_manager' || role === 'bid_manager'
    ? deal.solution
    : role === 'delivery_manager'
      ? deal.delivery
      : role === 'project_manager' || role === 'service'
        ? 'delivery2'
        : role === 'finance'
          ? 'finance'
          : role === 'sponsor' || role === 'legal'
            ? 'director'
            : deal.owner

/** Of the corners asked for, the ones that other people can hold. */
async function addToTeam(deal: Deal, roles: readonly TeamRole[], at: number): Promise<void> {
  const { world } = deal
  const { items } = await world.act({ at, by: deal.owner }, pursuitMember.list, {
    filter: JSON.stringify({ field: 'pursuitId', op: 'eq', value: deal.id }),
    limit: 100,
  })
  for (const role of roles) {
    const memberId = world.id('member', memberFor(deal, role))
    if (items.some((row) => row.role === role && (roles.length > 1 || row.memberId === memberId))) continue
    await world.act({ at, by: deal.owner }, pursuitMember.create, {
      pursuitId: deal.id,
      memberId,
      role,
      allocationPercent: role === 'account_manager' ? 20 : 10,
    })
  }
}

export async function declare(deal: Deal, rowIds: readonly string[], at: number): Promise<void> {
  for (const id of rowIds) {
    const { version } = await deal.world.act({ at, by: deal.owner }, pursuitMember.get, { id })
    await deal.world.act({ at, by: deal.owner }, pursuitMember.update, { id, version, conflictOfInterest: 'none' })
  }
}

const jobsOf: Record<ContactRole, readonly Job[]> = {
  economic: ['general'],
  user: ['production', 'technical'],
  technical: ['technical', 'production'],
  coach: ['technical', 'production'],
  champion: ['production', 'technical'],
  purchasing: ['purchasing', 'general'],
  legal: ['legal', 'purchasing'],
  finance: ['finance', 'purchasing'],
  signatory: ['general'],
  project_manager: ['project', 'technical'],
  acceptance: ['production', 'technical'],
  other: ['purchasing'],
}

async function addContact(deal: Deal, roles: readonly ContactRole[], at: number): Promise<void> {
  const { world } = deal
  const role = deal.draw.pick(roles)
  const person = contactFor(deal, jobsOf[role], dayOf(deal, at))
  if (!person) return
  const personId = world.id('person', person.key)
  const filter = JSON.stringify({
    and: [
      { field: 'pursuitId', op: 'eq', value: deal.id },
      { field: 'personId', op: 'eq', value: personId },
      { field: 'role', op: 'eq', value: role },
    ],
  })
  const { items } = await world.act({ at, by: deal.owner }, pursuitContact.list, { filter, limit: 1 })
  if (items.length === 0) await world.act({ at, by: deal.owner }, pursuitContact.create, { pursuitId: deal.id, personId, role })
}

async function confirm(deal: Deal, item: GateItem, at: number): Promise<void> {
  const { world, draw } = deal
  const person = contactFor(deal, draw.pick([['technical'], ['general'], ['purchasing']] as const), dayOf(deal, at))
  const text = world.say(draw.pick(evidence), { ...wordsOf(deal, person), n: String(draw.whole(2, 9)), criterion: world.say(item.names) })
  await world.act({ at, by: deal.owner }, pursuit.confirmCriterion, {
    id: deal.id,
    stageKey: item.stageKey,
    criterionKey: item.key,
    text,
    on: dateOf(deal, at),
  })
}

type Role = Extract<GateItem['remedy'], { kind: 'approval' }>['role']
const approverOf = (role: Role): MemberKey => (role === 'finance' ? 'finance' : role === 'delivery' ? 'deliveryLead' : 'director')

type Asking = { item: GateItem; role: Role; at: number; until: number }

/** Asked for, and decided within days; a deal marked for it is refused once and asked again. */
async function askApproval(deal: Deal, { item, role, at, until }: Asking): Promise<void> {
  const { world, draw, plan } = deal
  const of = { id: deal.id, stageKey: item.stageKey, criterionKey: item.key }
  const { id } = await world.act({ at, by: deal.owner }, pursuit.requestApproval, { ...of, note: world.say(draw.pick(approvalAsks)) })
  const asked = dayOf(deal, at)
  const refuses = plan.rejected && until - asked > 3 && (role === 'director' || role === 'price')
  if (refuses) plan.rejected = false
  const decided = Math.min(asked + draw.between(0.3, 2.2), until - (refuses ? 2 : 0.15))
  intend(deal, { day: Math.max(decided, asked + 0.05), run: (now) => decide(deal, { id, by: approverOf(role), approve: !refuses, at: now }) })
  if (refuses) intend(deal, { day: decided + 0.8, stageBound: true, run: (now) => askApproval(deal, { item, role, at: now, until }) })
}

function decide(deal: Deal, { id, by, approve, at }: { id: string; by: MemberKey; approve: boolean; at: number }): Promise<unknown> {
  const { world, draw } = deal
  return world.act({ at, by }, pursuit.decideApproval, { id, approve, note: world.say(draw.pick(approve ? approvalNotes : rejections)) })
}

/** What is still missing right before the gate, done at once: a review waits for nobody. Waivable items are left out when asked. */
export async function completeGate(deal: Deal, { at, until, leave }: { at: number; until: number; leave: number }): Promise<GateCheck> {
  const { world } = deal
  const look = () => world.act({ at, by: deal.owner }, pursuit.checkGate, { id: deal.id })
  let check = await look()
  const waivable = check.missing.filter(({ kind }) => kind === 'document').slice(0, leave)
  for (let round = 0; round < 3; round++) {
    const todo = check.missing.filter((item) => !waivable.some(({ key }) => key === item.key))
    if (todo.length === 0) break
    for (const item of todo) await settleNow(deal, { item, at, gate: world.say(check.names), until })
    check = await look()
  }
  return check
}

async function settleNow(deal: Deal, satisfying: Satisfying): Promise<void> {
  const { world } = deal
  const { item, at } = satisfying
  if (item.remedy.kind !== 'approval') return satisfy(deal, satisfying)
  const { role, state } = item.remedy
  const of = { id: deal.id, stageKey: item.stageKey, criterionKey: item.key }
  const { id } = state === 'pending' ? await pendingOf(deal, item, at) : await world.act({ at, by: deal.owner }, pursuit.requestApproval, of)
  await decide(deal, { id, by: approverOf(role), approve: true, at })
}

async function pendingOf(deal: Deal, item: GateItem, at: number): Promise<{ id: string }> {
  const { items } = await deal.world.act({ at, by: deal.owner }, pursuit.listApprovals, { pursuitId: deal.id })
  const found = items.find(({ state, criterionKey, stageKey }) => state === 'pending' && criterionKey === item.key && stageKey === item.stageKey)
  if (!found) throw new Error(`no approval waits for ${item.key}`)
  return found
}
