import { parseMinute } from '@zhulu/engines/network'
import { schedule, type Plan, type PlanEdit } from '#modules/execution/schedule/contract/index.ts'
import type { Triple } from '#kernel/contract/words.ts'
import type { MemberKey } from '../words/members.ts'
import { dateOf, type Deal } from './deal.ts'

const tendered = new Set(['open_tender', 'invited_tender', 'competitive_negotiation', 'inquiry'])
const startOfWork = 9 * 60
/** Working minutes from which on somebody only looks after what others do. */
const long = 10 * 480

const morning = (deal: Deal, at: number): number => (parseMinute(dateOf(deal, at)) ?? 0) + startOfWork

async function planOf(deal: Deal, at: number): Promise<Plan | null> {
  return (await deal.world.act({ at, by: deal.owner }, schedule.plan.show, { pursuitId: deal.id })).plan
}

/** The plan that every deal begins with, and who does what in it. */
export async function drawPlan(deal: Deal, at: number): Promise<void> {
  const { world, plan: dealPlan } = deal
  const template = tendered.has(dealPlan.mode) ? 'tendered' : 'direct'
  await world.act({ at, by: deal.owner }, schedule.plan.draw, { pursuitId: deal.id, start: morning(deal, at), template })
  const plan = await planOf(deal, at)
  if (!plan) return
  const edits = plan.tasks.flatMap((task): PlanEdit[] => {
    const who = task.kind === 'task' && !task.byBuyer && !task.dates.summary ? doerOf(deal, plan, task.id) : null
    const resourceId = who && world.ids.resource.get(who)
    return resourceId
      ? [{ edit: 'assign', assignment: { id: newId(task.id), taskId: task.id, resourceId, units: task.duration > long ? 0.15 : 0.4 } }]
      : []
  })
  await world.act({ at, by: deal.owner }, schedule.plan.change, { id: plan.id, revision: plan.revision, edits })
  await keepDates(deal, at, { planId: plan.id, name: ['立项基准', '立項基準', 'First baseline'] })
}

const ownTemplate = {
  name: ['成套项目（按已签约项目）', '成套項目（按已簽約項目）', 'Turnkey project, as once signed'],
  note: [
    '照一个签下来的项目存的：赢单前的工期按实际，签约后按计划。',
    '照一個簽下來的項目存的：贏單前的工期按實際，簽約後按計劃。',
    'Saved from a project that was signed: as it took until then, as planned after.',
  ],
} as const satisfies Record<string, Triple>

/** The first plan that led to a signature is what the company begins the next ones of its kind with. */
export async function keepTemplate(deal: Deal, at: number): Promise<void> {
  const plan = await planOf(deal, at)
  if (!plan) return
  const { world, plan: dealPlan } = deal
  const kind = { processId: dealPlan.process.processId, pursuitClasses: [dealPlan.topic.class] }
  const named = { name: world.say(ownTemplate.name), note: world.say(ownTemplate.note) }
  await world.act({ at, by: 'director' }, schedule.plan.saveAsTemplate, { id: plan.id, ...named, ...kind, durations: 'taken' })
}

/** An id of its own for the one who does a task: the task's with another last group. */
const newId = (taskId: string): string =>
  `${taskId.slice(0, 24)}${taskId.slice(24).replaceAll(/./g, (digit) => (15 - Number.parseInt(digit, 16)).toString(16))}`

/** Who does the work below one of the top tasks: the first is the seller's, the last is finance's, the one before is delivery's. */
function doerOf(deal: Deal, plan: Plan, taskId: string): MemberKey {
  const roots = plan.tasks.filter(({ parentId }) => parentId === null)
  const parentId = plan.tasks.find(({ id }) => id === taskId)?.parentId
  const place = roots.findIndex(({ id }) => id === parentId)
  if (place === roots.length - 1) return 'finance'
  if (place === roots.length - 2) return deal.delivery
  return place === 1 ? deal.solution : deal.owner
}

/** What led up to a gate is done when the deal has passed it: each in its share of the time since the last. */
export async function followPlan(deal: Deal, { stageId, at }: { stageId: string; at: number }): Promise<void> {
  const plan = await planOf(deal, at)
  const gate = plan?.tasks.find((task) => task.stageId === stageId)
  if (!plan || !gate) return
  const upTo = plan.tasks.findIndex(({ id }) => id === gate.id)
  const open = plan.tasks.slice(0, upTo + 1).filter(({ dates, actualFinish }) => !dates.summary && actualFinish === null)
  const now = morning(deal, at)
  const since = plan.tasks.reduce((latest, { actualFinish }) => Math.max(latest, actualFinish ?? 0), plan.start)
  const part = Math.max(0, now - since) / Math.max(1, open.length)
  const edits = open.map(({ id, kind }, index): PlanEdit => {
    const actualFinish = index === open.length - 1 ? Math.max(since, now) : Math.round(since + part * (index + 1))
    const actualStart = kind === 'milestone' ? actualFinish : Math.round(since + part * index)
    return { edit: 'changeTask', id, fields: { actualStart, actualFinish } }
  })
  const status: PlanEdit = { edit: 'changePlan', fields: { statusAt: Math.max(now, plan.start) } }
  await deal.world.act({ at, by: deal.owner }, schedule.plan.change, { id: plan.id, revision: plan.revision, edits: [...edits, status] })
  // What was promised with the contract is what delivery is held against.
  if (gate.signs) await keepDates(deal, at, { planId: plan.id, name: ['合同基准', '合同基準', 'Contract baseline'] })
}

const keepDates = ({ world, owner }: Deal, at: number, { planId, name }: { planId: string; name: Triple }): Promise<unknown> =>
  world.act({ at, by: owner }, schedule.plan.takeBaseline, { id: planId, name: world.say(name) })
