import { say } from '#kernel/contract/words.ts'
import { systemActor, type Actor } from '#kernel/server/actor.ts'
import { implement } from '#kernel/server/implement.ts'
import type { Work } from '#kernel/server/work.ts'
import { z } from 'zod'
import { membersById } from '#modules/platform/identity/server/readers.ts'
import { readPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { schedule, type BuyerPlan, type PlanContent, type PlanTask, type TaskFields } from '../../contract/index.ts'
import { isDone, shownTasks, stepsFor, ticked } from '../../domain/buyer-page.ts'
import { datesOf, dayOfMinute, type PlanDates } from '../../domain/dates.ts'
import { wallMinute } from '../../domain/wall-clock.ts'
import { orNone, revise } from '../revise.ts'
import { answersOfPlan, countAnswers, insertAnswer, lastTick, linkByToken, noteSeen, type LinkRow } from '../store/buyer.ts'
import { contentOf } from '../store/content.ts'
import { lockedPlan, planById, type PlanRow } from '../store/plan.ts'
import { surroundings } from '../surroundings.ts'
import { statusOf, tokenHash } from './buyer-link.ts'

type Ended = (code: 'LINK_ENDED', explained: { data: { because: 'expired' | 'revoked' | 'unknown' } }) => never
type Open = { work: Work; link: LinkRow; plan: PlanRow; ownerId: string | null }

type Behind = { token: string; locked: boolean }

/** What lies behind a secret, in the workspace that it belongs to, as nobody's work but the system's. */
async function behind<T>(outer: Work, { token, locked }: Behind, run: (open: Open) => Promise<T>): Promise<T> {
  const refuse: Ended = (code, explained) => outer.refuse(code, explained)
  const found = (await linkByToken(outer.database, tokenHash(token))) ?? refuse('LINK_ENDED', { data: { because: 'unknown' } })
  const status = statusOf(found, outer.now())
  if (status !== 'open') return refuse('LINK_ENDED', { data: { because: status } })
  const { workspaceId, ...link } = found
  return outer.within(await buyerActor(outer, workspaceId, link.createdBy), async (work) => {
    const plan = locked ? await lockedPlan(work, link.planId) : await planById(work, link.planId)
    const pursuit = plan && (await readPursuit(work, plan.pursuitId, 'pursuit.read')).pursuit
    if (!plan || !pursuit || pursuit.archivedAt) return refuse('LINK_ENDED', { data: { because: 'revoked' } })
    return run({ work, link, plan, ownerId: pursuit.ownerId })
  })
}

/** The system, in the language and by the clock of whoever made the address. */
async function buyerActor({ database }: Work, workspaceId: string, makerId: string | null): Promise<Actor> {
  const [maker] = makerId ? await database.read({ workspaceId }, (db) => membersById(db, { workspaceId, ids: [makerId] })) : []
  const actor = systemActor(workspaceId, maker?.locale)
  return { ...actor, name: say(actor.locale, 'plan.buyer'), ...(maker ? { timeZone: maker.timeZone } : {}) }
}

const enough = 2000
const seenAgainMs = 10 * 60_000

async function pageOf({ work, link, plan }: Open): Promise<BuyerPlan> {
  const { content, dates } = await datedContent(work, plan)
  const answers = await answersOfPlan(work, { planId: plan.id, cursor: null, limit: enough })
  const dayOf = (instant: string): string => dayOfMinute(wallMinute(instant, work.actor.timeZone))
  return { title: link.title, expiresOn: link.expiresOn, steps: stepsFor({ content, dates, answers, dayOf }) }
}

async function datedContent(work: Work, plan: PlanRow): Promise<{ content: PlanContent; dates: PlanDates | null }> {
  const content = await contentOf(work, plan)
  return { content, dates: orNone(datesOf(content, await surroundings(work))) }
}

export const lookAtBuyerPlan = implement(schedule.buyerPlan.look, ({ work: outer, input }) =>
  behind(outer, { token: input.token, locked: false }, async (open) => {
    const { work, link } = open
    if (!link.seenAt || Date.parse(work.now()) - Date.parse(link.seenAt) > seenAgainMs) await noteSeen(work, link.id)
    return pageOf(open)
  }),
)

const mostAnswers = 200

export const answerAsBuyer = implement(schedule.buyerPlan.answer, ({ work: outer, input, refuse }) =>
  behind(outer, { token: input.token, locked: true }, async (open) => {
    const { work, link, plan } = open
    const { content, dates } = await datedContent(work, plan)
    const task = shownTasks(content).find(({ id }) => id === input.stepId) ?? refuse('STEP_NOT_SHOWN')
    const tick = input.kind === 'done' || input.kind === 'undone'
    if (tick && !task.byBuyer) refuse('STEP_NOT_YOURS')
    if (input.kind === 'propose' && !input.day) refuse('ANSWER_INCOMPLETE', { data: { missing: 'day' } })
    if (input.kind === 'refuse' && !input.reason) refuse('ANSWER_INCOMPLETE', { data: { missing: 'reason' } })
    if ((await countAnswers(work, link.id)) >= mostAnswers) refuse('ANSWERS_USED_UP')
    if (tick && isDone(task) === (input.kind === 'done')) return pageOf(open)
    const before = tick ? await carryOutTick(open, { task, dates, done: input.kind === 'done', by: input.by }) : null
    await keepAnswer(open, { task, dates, input, before })
    return pageOf(open)
  }),
)

const Before = z.object({ percentComplete: z.number(), actualStart: z.number().nullable(), actualFinish: z.number().nullable() })

type Tick = { task: PlanTask; dates: PlanDates | null; done: boolean; by: string | undefined }

/** The tick as a change of the plan like any other; what it changed, so that he can take it away. Why it can't be is told to nobody outside. */
async function carryOutTick({ work, plan }: Open, { task, dates, done, by }: Tick): Promise<Partial<TaskFields> | null> {
  const now = wallMinute(work.now(), work.actor.timeZone)
  const kept = done ? null : Before.safeParse(await lastTick(work, plan.id, task.id))
  if (kept && !kept.success) return work.refuse('STEP_NOT_YOURS')
  const fields = kept?.data ?? ticked(task, { start: dates?.byTask.get(task.id)?.start ?? null, now })
  await revise(work, () => work.refuse('STEP_NOT_OPEN'), {
    id: plan.id,
    revision: plan.revision,
    edits: [{ edit: 'changeTask', id: task.id, fields }],
    note: say(work.actor.locale, done ? 'plan.buyerTicked' : 'plan.buyerUnticked', { name: task.name }),
    undoes: null,
    byName: [work.actor.name, by].filter(Boolean).join(' · '),
  })
  const { percentComplete, actualStart, actualFinish } = task
  return done ? { percentComplete, actualStart, actualFinish } : null
}

type Answering = {
  task: PlanTask
  dates: PlanDates | null
  input: { kind: 'done' | 'undone' | 'agree' | 'propose' | 'refuse'; day?: string | undefined; reason?: string | undefined; by?: string | undefined }
  before: Partial<TaskFields> | null
}

/** Evidence: kept for good, in the history of the pursuit, and told to its owner and to whoever made the address. */
async function keepAnswer({ work, link, plan, ownerId }: Open, { task, dates, input, before }: Answering): Promise<void> {
  const { kind, reason = null, by = null } = input
  const finish = dates?.byTask.get(task.id)?.finish ?? null
  const plannedOn = finish === null ? null : dayOfMinute(Math.max(0, finish - 1))
  const day = kind === 'propose' ? (input.day ?? null) : null
  const id = work.newId()
  const byName = by || null
  await insertAnswer(work, {
    id,
    planId: plan.id,
    linkId: link.id,
    taskId: task.id,
    taskName: task.name,
    kind,
    day,
    plannedOn,
    reason,
    byName,
    before,
  })
  const said = [task.name, day ?? (kind === 'refuse' ? plannedOn : null), reason, by].filter(Boolean).join(' · ')
  work.change({ recordType: 'pursuit', recordId: plan.pursuitId, action: 'update', before: null, after: { [`buyer.${kind}`]: said } })
  work.change({ recordType: 'buyerAnswer', recordId: id, action: 'create', before: null, after: { taskId: task.id, kind, day, plannedOn, reason } })
  const memberIds = [...new Set([ownerId, link.createdBy].filter((member) => member !== null))]
  const values = { title: link.title, step: task.name, day: day ?? plannedOn ?? '', reason: reason ?? '' }
  work.emit({
    name: 'notice.requested',
    payload: { memberIds, kind: `buyer.told.${kind}`, values, recordType: 'pursuit', recordId: plan.pursuitId },
  })
  work.emit({
    name: 'plan.buyerAnswered',
    recordType: 'plan',
    recordId: plan.id,
    payload: { pursuitId: plan.pursuitId, taskId: task.id, kind, day, plannedOn },
  })
}
