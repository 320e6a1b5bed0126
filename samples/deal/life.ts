import { pursuit, pursuitMember, type Stage } from '#modules/pursuit/pursuit/contract/index.ts'
import type { CastPerson } from '../cast.ts'
import { span } from '../days.ts'
import { drawFrom } from '../random.ts'
import type { World } from '../world.ts'
import { succession } from '../words/members.ts'
import * as words from '../words/gates.ts'
import { talks } from '../words/talks/stages.ts'
import { dateOf, dayOf, intend, makeDeal, momentOf, money, wordsOf, type Deal } from './deal.ts'
import { completeGate, declare, intendEvidence, satisfy } from './gate.ts'
import type { DealPlan, Stay } from './plan.ts'
import { beginRisks, endRisks, intendRisks } from './risk.ts'
import { drawPlan, followPlan, keepTemplate } from './schedule.ts'
import { cancelTasks, hold, intendTalks } from './talk.ts'

type Story = AsyncGenerator<number, void, void>
type Scene = { world: World; cast: readonly CastPerson[] }

/** A deal from its first day to its end or to today. */
export async function* liveDeal(scene: Scene, plan: DealPlan, from: Deal | null = null): Story {
  const deal = makeDeal({ ...scene, plan, draw: drawFrom(`life ${plan.key}`) })
  const opened = momentOf(deal, plan.opens)
  yield opened
  await (from ? reopen(deal, from, opened) : open(deal, opened))
  let over = false
  for (const [index, stay] of plan.stays.entries()) {
    const entered = deal.cursor
    if (index > 0) await review(deal, stay, entered)
    await begin(deal, stay, entered)
    yield* work(deal, stay)
    if (stay.leaves === null) return
    const at = momentOf(deal, stay.until)
    yield at
    await leave(deal, { stay, next: plan.stays[index + 1], at })
    over = stay.leaves !== 'advance' && stay.leaves !== 'return'
  }
  if (over) deal.agenda = []
  if (plan.reopened) yield* liveDeal(scene, plan.reopened, deal)
}

/** What is on the agenda until the stage is left, in order; new things may come up meanwhile. */
async function* work(deal: Deal, stay: Stay): Story {
  const end = Math.min(stay.until, span - 1)
  for (;;) {
    deal.agenda.sort((a, b) => a.day - b.day)
    const [first] = deal.agenda
    if (!first || first.day >= end) break
    deal.agenda.shift()
    const at = momentOf(deal, first.day)
    yield at
    await first.run(at)
  }
  deal.agenda = deal.agenda.filter(({ stageBound }) => !stageBound)
}

async function open(deal: Deal, at: number): Promise<void> {
  const { world, plan, draw } = deal
  // Heat shows a little of the hidden quality, as a good nose does.
  const nose = plan.quality + draw.normal()
  const { id } = await world.act({ at, by: deal.owner }, pursuit.open, {
    name: deal.name,
    code: `LT-${dateOf(deal, at).slice(2, 7).replace('-', '')}-${plan.key.replace(/\D/g, '').padStart(3, '0')}`,
    organizationId: world.id('organization', plan.customer.key),
    processId: plan.process.processId,
    productId: world.id('product', plan.topic.key),
    value: money(deal),
    valueTaxIncluded: true,
    expectedSignDate: world.days.date(deal.expectedDay),
    ownerId: world.id('member', deal.owner),
    heat: nose > 0.7 ? 'hot' : nose > -0.8 ? 'warm' : 'cold',
    source: draw.pick(['existing_customer', 'existing_customer', 'referral', 'tender_notice', 'exhibition', 'website', 'cold_call'] as const),
    pursuitClass: plan.topic.class,
    forecastCategory: 'pipeline',
    description: world.say(words.description, wordsOf(deal, null)),
    buyingInfluenceCount: plan.topic.class === 'transaction' ? 2 : draw.whole(3, 7),
    expectedCycleDays: Math.round(deal.expectedDay - plan.opens),
    customScope: plan.topic.class !== 'transaction',
    formalDecision: plan.mode !== 'direct',
    deliveryAcceptance: plan.topic.class !== 'framework',
    team: [],
  })
  deal.id = id
  await drawPlan(deal, at)
  await beginRisks(deal, at)
  const [first] = talks.early
  if (first) await hold(deal, first, momentOf(deal, plan.opens + 0.05))
}

/** A closed pursuit stays closed: the new attempt is linked to it. */
async function reopen(deal: Deal, from: Deal, at: number): Promise<void> {
  const { world } = deal
  const { id, version } = await world.act({ at, by: deal.owner }, pursuit.reopen, {
    id: from.id,
    name: `${from.name}${world.say(['（重启）', '（重啟）', ' (second attempt)'])}`,
    reason: world.say(words.reopenReason),
    expectedSignDate: world.days.date(deal.expectedDay),
  })
  deal.id = id
  deal.value = from.value
  await drawPlan(deal, at)
  await beginRisks(deal, at)
  await world.act({ at, by: deal.owner }, pursuit.update, { id, version, heat: 'warm' })
}

/** Papers that may follow after a gate. */
const mostOwed = 2
/** Whether this is where the deal goes on with papers missing. */
const owes = ({ plan }: Deal, { stage, leaves }: Stay): boolean => plan.waives && stage >= 1 && leaves === 'advance'

const stageOf = (deal: Deal, stay: Stay): Stage | undefined => deal.plan.process.definition.stages[stay.stage]

/** Plans what will be done in a stage: contacts, what its gate asks for, and what happens to come up. */
async function begin(deal: Deal, stay: Stay, at: number): Promise<void> {
  const { world, draw, plan } = deal
  const during = { stage: stay.stage, from: dayOf(deal, at), until: stay.until }
  intendTalks(deal, during)
  await intendRisks(deal, { stageKey: stageOf(deal, stay)?.key ?? '', from: during.from, until: stay.until }, at)
  // Of a gate that will not be passed only a part is done.
  const ends = stay.leaves !== 'advance' && stay.leaves !== 'complete' && stay.leaves !== null
  intendEvidence(deal, await world.act({ at, by: deal.owner }, pursuit.checkGate, { id: deal.id }), {
    ...during,
    until: ends ? stay.until + (stay.until - stay.from) * 0.8 : stay.until,
    owed: owes(deal, stay) ? draw.whole(1, mostOwed) : 0,
  })
  if (deal.owner === succession.from && during.from < succession.day && stay.until > succession.day)
    intend(deal, { day: succession.day + 0.2, run: (now) => handOver(deal, now) })
  const isPursued = stageOf(deal, stay)?.phase === 'pursue'
  if (plan.holds && isPursued && stay.stage >= 1) {
    plan.holds = false
    intend(deal, { day: during.from + (stay.until - during.from) * 0.5, stageBound: true, run: (now) => decideHold(deal, now) })
  }
  if (isPursued && (stageOf(deal, stay)?.probability ?? 0) >= 0.4 && draw.chance(0.3)) {
    intend(deal, {
      day: during.from + (stay.until - during.from) * draw.between(0.3, 0.8),
      stageBound: true,
      run: (now) => override(deal, stay, now),
    })
  }
}

/** Looks at value, date and promise anew when a stage begins: dates slip, and promises firm up. */
async function review(deal: Deal, stay: Stay, at: number): Promise<void> {
  const { world, draw, plan } = deal
  const stage = stageOf(deal, stay)
  if (!stage || stage.phase === 'fulfil') return
  const day = dayOf(deal, at)
  const signing = stage.phase === 'sign'
  if (signing) deal.expectedDay = Math.min(stay.until, day + 40) + draw.between(-2, 4)
  else if (deal.expectedDay < day + 35 * (1.2 - stage.probability)) deal.expectedDay = day + draw.between(40, 120) * (1.25 - stage.probability)
  // From the solution on the value is the one that was quoted.
  if (stage.probability >= 0.4) deal.value = plan.value
  const { version } = await world.act({ at, by: deal.owner }, pursuit.get, { id: deal.id })
  await world.act({ at, by: deal.owner }, pursuit.update, {
    id: deal.id,
    version,
    value: money(deal),
    expectedSignDate: world.days.date(deal.expectedDay),
    forecastCategory: signing
      ? 'commit'
      : stage.probability >= 0.65
        ? draw.pick(['commit', 'best_case'] as const)
        : stage.probability >= 0.45
          ? draw.pick(['best_case', 'best_case', 'pipeline'] as const)
          : 'pipeline',
    ...(stage.probability >= 0.25 ? { procurementMode: plan.mode } : {}),
  })
}

type Leaving = { stay: Stay; next: Stay | undefined; at: number }

async function leave(deal: Deal, { stay, next, at }: Leaving): Promise<void> {
  const { world, draw, plan } = deal
  const doing = { at, by: deal.owner }
  const toStageId = next ? plan.process.stageIds[next.stage] : undefined
  if (stay.leaves === 'return') {
    await world.act(doing, pursuit.return, { id: deal.id, toStageId, reason: world.say(draw.pick(words.returnReasons)) })
  } else if (stay.leaves === 'advance' || stay.leaves === 'complete') {
    const check = await completeGate(deal, { at, until: stay.until, leave: owes(deal, stay) ? mostOwed : 0 })
    const note = world.say(draw.pick(words.gateNotes))
    const to = stay.leaves === 'complete' ? {} : { toStageId }
    if (check.missing.length === 0) await world.act({ at: momentOf(deal, stay.until), by: deal.owner }, pursuit.advance, { id: deal.id, ...to, note })
    else await waive(deal, { stay, to, owed: check.missing.length })
    await followPlan(deal, { stageId: plan.process.stageIds[stay.stage] ?? '', at: momentOf(deal, stay.until) })
    await endRisks(deal, stay.leaves === 'complete' ? null : (stageOf(deal, stay)?.key ?? ''))
    if (stageOf(deal, stay)?.phase === 'sign') await sign(deal, momentOf(deal, stay.until))
    if (stay.leaves === 'complete') await cancelTasks(deal, momentOf(deal, stay.until))
  } else if (stay.leaves) {
    const [reason, closing] = draw.pick(words.endings[stay.leaves])
    await endRisks(deal, null)
    await cancelTasks(deal, at)
    await world.act({ at: momentOf(deal, stay.until), by: deal.owner }, pursuit.close, {
      id: deal.id,
      outcome: stay.leaves,
      reason,
      note: world.say(closing, wordsOf(deal, null)),
    })
  }
}

async function sign(deal: Deal, at: number): Promise<void> {
  const talk = talks.signing.find(({ classes }) => classes?.includes(deal.plan.topic.class))
  if (talk) await hold(deal, talk, at)
  if (deal.plan.isModel) await keepTemplate(deal, at)
}

/** The director lets papers wait; most are there some weeks later, some are still owed. */
async function waive(deal: Deal, { stay, to }: { stay: Stay; to: { toStageId?: string | undefined }; owed: number }): Promise<void> {
  const { world, draw, plan } = deal
  plan.waives = false
  const at = momentOf(deal, stay.until)
  const until = dayOf(deal, at) + draw.between(12, 45)
  await world.act({ at, by: 'director' }, pursuit.advance, {
    id: deal.id,
    ...to,
    waiver: { reason: world.say(draw.pick(words.waiverReasons)), until: world.days.date(until) },
  })
  if (draw.chance(0.55)) intend(deal, { day: until + draw.between(-6, 3), run: (now) => settle(deal, now) })
}

/** Brings what was waived, and settles the debts. */
async function settle(deal: Deal, at: number): Promise<void> {
  const { world, draw } = deal
  const { items } = await world.act({ at, by: deal.owner }, pursuit.listDebts, { pursuitId: deal.id })
  for (const debt of items) {
    const stage = deal.plan.process.definition.stages.find(({ key }) => key === debt.stageKey)
    const criterion = stage?.gate.criteria.find(({ key }) => key === debt.criterionKey)
    if (!stage || criterion?.rule.kind !== 'document') continue
    const item = {
      stageKey: debt.stageKey,
      key: debt.criterionKey,
      names: debt.names,
      help: null,
      kind: 'document',
      mandatory: true,
      satisfied: false,
      have: null,
      need: null,
      evidence: null,
    } as const
    await satisfy(deal, {
      item: { ...item, remedy: { kind: 'document', document: criterion.rule.document } },
      at,
      gate: world.say(stage.gate.names),
      until: dayOf(deal, at),
    })
    await world.act({ at, by: deal.owner }, pursuit.settleDebt, { id: debt.id, note: world.say(draw.pick(words.settlements)) })
  }
}

async function handOver(deal: Deal, at: number): Promise<void> {
  const { world } = deal
  const to = world.id('member', succession.to)
  await world.act({ at, by: 'southLead' }, pursuit.handOver, {
    ids: [deal.id],
    toMemberId: to,
    note: world.say(words.handOverNote),
    keepOnTeam: false,
  })
  deal.owner = succession.to
  const filter = JSON.stringify({
    and: [
      { field: 'pursuitId', op: 'eq', value: deal.id },
      { field: 'memberId', op: 'eq', value: to },
    ],
  })
  const { items } = await world.act({ at, by: deal.owner }, pursuitMember.list, { filter, limit: 10 })
  await declare(
    deal,
    items.map(({ id }) => id),
    at,
  )
}

const decideHold = (deal: Deal, at: number): Promise<unknown> =>
  deal.world.act({ at, by: 'director' }, pursuit.decideGate, {
    id: deal.id,
    outcome: deal.draw.chance(0.6) ? 'hold' : 'recycle',
    note: deal.world.say(deal.draw.pick(words.holdNotes)),
    conditions: [deal.world.say(deal.draw.pick(words.holdConditions))],
  })

/** A person's own number: on the whole too high, which the score will show. */
function override(deal: Deal, stay: Stay, at: number): Promise<unknown> {
  const { world, draw } = deal
  const model = stageOf(deal, stay)?.probability ?? 0.5
  const up = draw.chance(0.7)
  const probability = Math.round(Math.min(0.95, Math.max(0.1, model + (up ? draw.between(0.05, 0.25) : -draw.between(0.1, 0.25)))) * 100) / 100
  const reason = up ? draw.pick([words.overrides[0], words.overrides[2]]) : words.overrides[1]
  return world.act({ at, by: deal.owner }, pursuit.overrideProbability, { id: deal.id, probability, reason: world.say(reason ?? ['', '', '']) })
}
