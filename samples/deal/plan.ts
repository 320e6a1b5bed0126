import type { ProcessVersion } from '#modules/pursuit/pursuit/contract/index.ts'
import { ownerOn } from '../cast.ts'
import { span } from '../days.ts'
import { drawFrom, type Draw } from '../random.ts'
import { customers, type Customer } from '../words/customers.ts'
import type { Ending } from '../words/gates.ts'
import { topics, type Topic } from '../words/topics.ts'

type Mode = 'open_tender' | 'invited_tender' | 'competitive_negotiation' | 'single_source' | 'inquiry' | 'framework' | 'direct'

/** A stay in one stage, from day to day; `until` lies behind today where it still goes on. */
export type Stay = { stage: number; from: number; until: number; leaves: 'advance' | 'return' | 'complete' | Ending | null }

/** What will become of a deal, drawn before it begins. */
export type DealPlan = {
  key: string
  customer: Customer
  topic: Topic
  phase: number
  process: ProcessVersion
  opens: number
  mode: Mode
  /** In units of the currency, whole thousands. */
  value: number
  currency: 'CNY' | 'USD'
  /** The hidden truth that decides; it is written nowhere. */
  quality: number
  stays: Stay[]
  /** Taken up again after it was closed: the plan of the new attempt. */
  reopened: DealPlan | null
  waives: boolean
  rejected: boolean
  holds: boolean
  /** Its plan becomes the company's own template when it is signed. */
  isModel: boolean
}

/** Deals of the sample company. */
export const dealCount = 60

/** Usual days in a stage, and the odds (as a logit) of getting through it at quality 0. */
const usual: Record<string, readonly [days: number, logit: number]> = {
  lead: [17, 2.2],
  initiation: [26, 2.3],
  needs: [44, 2.4],
  solution: [52, 2.1],
  tender: [44, 0.6],
  negotiation: [32, 2.1],
  contract: [20, 3.8],
  delivery: [88, 9],
  acceptance: [30, 9],
  collection: [42, 9],
  aftercare: [150, 9],
  suspect: [22, 1.9],
  sponsor: [42, 1.8],
  powerSponsor: [52, 1.6],
  decisionDue: [44, 1.3],
  pendingSale: [22, 3.6],
}
const byPhase = { pursue: [25, 1.6], sign: [14, 3.4], fulfil: [60, 9] } as const

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** Draws that are looked at, from the one on that is known to fit the processes as they come. */
const draws = { first: 1123, count: 200 } as const

/**
 * Plans of all deals: the first draw in which every state that a pursuit can be in is there, or else the one that lacks least. What is drawn
 * depends on the processes alone, not on the day, so that the company is the same whenever it is loaded.
 */
export function planDeals(processes: { main: ProcessVersion; abroad: ProcessVersion }): DealPlan[] {
  let best: { plans: DealPlan[]; lacks: number } | null = null
  for (let n = draws.first; n < draws.first + draws.count; n++) {
    const plans = drawDeals(`deals ${n}`, processes)
    const lacks = lacking(plans, processes.main)
    if (lacks === 0) return plans
    if (!best || lacks < best.lacks) best = { plans, lacks }
  }
  return best?.plans ?? []
}

function drawDeals(seed: string, processes: { main: ProcessVersion; abroad: ProcessVersion }): DealPlan[] {
  const draw = drawFrom(seed)
  const openings = Array.from({ length: dealCount }, (_, i) => openingDay(draw, i)).toSorted((a, b) => a - b)
  const taken = new Map<string, number>()
  const plans = openings.map((opens, index) => drawDeal(drawFrom(`${seed} ${index}`), { index, opens, taken, processes }))
  const again = plans.find(
    ({ stays, process }) =>
      process === processes.main && stays.at(-1)?.leaves === 'no_decision' && stays.length >= 2 && within(stays.at(-1)?.until ?? 0, 200, 480),
  )
  if (again) again.reopened = reopen(drawFrom(`${seed} again`), again)
  markSpecial(plans, draw)
  return plans
}

const within = (day: number, from: number, to: number): boolean => day >= from && day <= to

/** A business that runs already: some deals begin at once, then they come in evenly, and faster in the second year. */
function openingDay(draw: Draw, index: number): number {
  if (index < 9) return 12 + index * 5 + draw.between(0, 4)
  return index < 31 ? draw.between(60, 470) : draw.between(400, span - 8)
}

type Drawing = { index: number; opens: number; taken: Map<string, number>; processes: { main: ProcessVersion; abroad: ProcessVersion } }

const weights = { strategic: 4, key: 3, regular: 2, potential: 1 } as const
/** In the pool for a part of the time, or never bought. */
const without = new Set(['luxi', 'weizhen', 'xuchen', 'kestrelby'])

function drawDeal(draw: Draw, { index, opens, taken, processes }: Drawing): DealPlan {
  const open = customers.filter(
    (one) =>
      one.size !== 'group' && !without.has(one.key) && one.since + 6 <= opens && ownerOn(one.key, opens) !== null && (taken.get(one.key) ?? 0) < 4,
  )
  const customer = draw.pick(open.flatMap((one) => Array.from({ length: weights[one.level] }, () => one)))
  taken.set(customer.key, (taken.get(customer.key) ?? 0) + 1)
  const fitting = topics.filter(({ trades }) => trades.includes(customer.trade))
  const topic = draw.pick(fitting.flatMap((one) => (one.class === 'project' || one.class === 'solution' ? [one, one, one] : [one])))
  const same = `${customer.key} ${topic.key}`
  const phase = taken.get(same) ?? 0
  taken.set(same, phase + 1)
  const process = customer.abroad && draw.chance(0.75) ? processes.abroad : processes.main
  const mode = modeOf(draw, { customer, topic })
  const thousands = Math.round(draw.between(topic.low, topic.high) * 10)
  const currency = customer.abroad ? 'USD' : 'CNY'
  const quality = draw.normal()
  const base = {
    key: `deal${index}`,
    customer,
    topic,
    phase,
    process,
    opens,
    mode,
    value: (currency === 'USD' ? Math.round(thousands / 7.12) : thousands) * 1000,
    currency,
    quality,
  } as const
  return { ...base, stays: drawStays(draw, base), reopened: null, waives: false, rejected: false, holds: false, isModel: false }
}

function modeOf(draw: Draw, { customer, topic }: Pick<DealPlan, 'customer' | 'topic'>): Mode {
  if (topic.class === 'framework') return 'framework'
  if (topic.class === 'transaction') return draw.pick(['inquiry', 'direct'])
  if (customer.trade === 'utility') return 'open_tender'
  if (customer.abroad) return draw.pick(['invited_tender', 'competitive_negotiation', 'direct'])
  return draw.pick(['open_tender', 'invited_tender', 'invited_tender', 'competitive_negotiation', 'competitive_negotiation', 'single_source'])
}

/**
 * The way through the stages. In each the deal gets through with odds that grow with its hidden quality; a deal of quality is also quicker.
 * Small sales (transaction, frame) take half the time.
 */
function drawStays(draw: Draw, { process, mode, opens, quality, topic }: Pick<DealPlan, 'process' | 'mode' | 'opens' | 'quality' | 'topic'>): Stay[] {
  const { stages } = process.definition
  const pace = (topic.class === 'project' ? 1 : topic.class === 'solution' ? 0.85 : 0.5) * Math.exp(-0.12 * quality)
  const order = stages.flatMap((stage, index) => (index > 0 && stage.skip?.modes.includes(mode) ? [] : [index]))
  const stays: Stay[] = []
  let from = opens
  let returned = false
  for (let i = 0; i < order.length; i++) {
    const stage = order[i] ?? 0
    const { key, phase } = stages[stage] ?? {}
    const [days, logit] = usual[key ?? ''] ?? byPhase[phase ?? 'pursue']
    const stay: Stay = { stage, from, until: from + Math.max(2.5, draw.around(days * pace, phase === 'fulfil' ? 0.22 : 0.42)), leaves: null }
    stays.push(stay)
    const passes = phase === 'fulfil' || draw.unit() < logistic(logit + 0.9 * quality)
    const ending = endingOf(draw, i)
    const back = draw.chance(0.05)
    if (stay.until >= span - 1) return stays
    if (!passes) {
      stay.leaves = ending
      return stays
    }
    if (back && !returned && phase === 'pursue' && i >= 2) {
      returned = true
      stay.leaves = 'return'
      i -= 2
    } else stay.leaves = i === order.length - 1 ? 'complete' : 'advance'
    from = stay.until
  }
  return stays
}

/** Early on customers fall asleep or we leave; later somebody else wins. */
function endingOf(draw: Draw, stage: number): Ending {
  const at = draw.unit()
  if (stage < 2) return at < 0.4 ? 'no_decision' : at < 0.75 ? 'withdrawn' : 'lost'
  return at < 0.68 ? 'lost' : at < 0.86 ? 'no_decision' : 'withdrawn'
}

function reopen(draw: Draw, plan: DealPlan): DealPlan {
  const opens = (plan.stays.at(-1)?.until ?? 0) + draw.between(80, 130)
  const next = { ...plan, key: `${plan.key}-again`, opens, quality: Math.max(plan.quality, 0.4), reopened: null }
  return { ...next, stays: drawStays(draw, next) }
}

const runs = ({ stays }: DealPlan): boolean => stays.at(-1)?.leaves === null
const endsAs = (plans: readonly DealPlan[], kind: Stay['leaves']): number => plans.filter(({ stays }) => stays.at(-1)?.leaves === kind).length

/** Some deals in which a paper follows later, an approval is refused first, or a review says wait. */
function markSpecial(plans: DealPlan[], draw: Draw): void {
  const long = plans.filter(({ stays }) => stays.filter(({ leaves }) => leaves === 'advance').length >= 3)
  for (const plan of long.filter(runs)) plan.waives = draw.chance(0.45)
  for (const plan of long.filter((one) => !runs(one))) plan.waives = draw.chance(0.25)
  for (const plan of long) plan.rejected = draw.chance(0.12)
  for (const plan of plans) plan.holds = draw.chance(0.12)
  const model = plans.find((plan) => plan.topic.class === 'project' && plan.stays.some((stay) => signs(plan, stay)))
  if (model) model.isModel = true
}

const signs = ({ process }: DealPlan, { stage, leaves }: Stay): boolean => process.definition.stages[stage]?.phase === 'sign' && leaves === 'advance'

/** How many things that a lively pipeline shows are not there: each stage with an open deal, each ending, late papers, refusals, in plausible numbers. */
function lacking(plans: readonly DealPlan[], main: ProcessVersion): number {
  const { stages } = main.definition
  const openIn = new Set(plans.filter((plan) => runs(plan) && plan.process === main).map(({ stays }) => stays.at(-1)?.stage))
  const stageOf = ({ stays, process }: DealPlan) => process.definition.stages[stays.at(-1)?.stage ?? 0]
  const late = plans.filter((plan) => runs(plan) && stageOf(plan)?.phase !== 'fulfil' && (stageOf(plan)?.probability ?? 0) >= 0.5).length
  const won = plans.filter(({ stays, process }) => stays.some(({ stage }) => process.definition.stages[stage]?.phase === 'fulfil')).length
  const open = plans.filter((plan) => runs(plan) && stageOf(plan)?.phase !== 'fulfil').length
  const there = [
    ...stages.map((_, index) => openIn.has(index)),
    late >= 5,
    within(won, 15, 22),
    within(open, 19, 28),
    endsAs(plans, 'lost') >= 8,
    endsAs(plans, 'no_decision') >= 4,
    endsAs(plans, 'withdrawn') >= 3,
    endsAs(plans, 'complete') >= 2,
    plans.some(({ reopened }) => reopened !== null && runs(reopened)),
    plans.some((plan) => !runs(plan) && plan.waives),
    plans.filter((plan) => runs(plan) && plan.waives).length >= 4,
    plans.some(({ stays }) => stays.some(({ leaves }) => leaves === 'return')),
    plans.filter(({ process }) => process !== main).length >= 4,
    plans.some(({ rejected }) => rejected),
    plans.some(({ holds }) => holds),
  ]
  return there.filter((one) => !one).length
}
