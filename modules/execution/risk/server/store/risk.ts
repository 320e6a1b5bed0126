import { isDeepStrictEqual } from 'node:util'
import type { RecordRow } from '#kernel/contract/record.ts'
import { todayOf } from '#kernel/server/record/read.ts'
import { recordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import { schedule } from '#modules/execution/schedule/contract/index.ts'
import { seenWithPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { riskRecord, riskStatuses } from '../../contract/index.ts'
import { assessmentIn, derive, faultsIn, type Fault } from '../../domain/derive.ts'
import { daysAfter } from '../../domain/days.ts'
import { pursuitReached, valueOf, type PursuitFacts } from './pursuit.ts'
import { responsesTo } from './response-row.ts'
import { settingsOf } from './settings.ts'

export type Risk = RecordRow<typeof riskRecord.options.fields>
type Values = Record<string, unknown>
type Written = { work: Work; before: Values | null; values: Values }

/** Days until a new risk is looked at again, unless somebody says otherwise: a risk that nobody looks at is not managed. */
const firstReviewAfter = 14

/** The risk, derived fields and all; seen and changed with its pursuit. */
export const risks = recordStore(riskRecord, {
  visible: seenWithPursuit,
  beforeWrite: async (written) => {
    const { work, before, values } = written
    const pursuit = await pursuitOf(written)
    const all = { ...begun(written, pursuit), ...values }
    refuseFaults(work, faultsIn({ ...before, ...all }, { currency: pursuit.currency }))
    if (typeof values['taskId'] === 'string') await refuseForeignTask(work, values['taskId'], pursuit.id)
    return { ...all, ...(await changedDerived(work, { before, all, pursuit })) }
  },
})

/** Days fall on a task of the pursuit's own plan. */
async function refuseForeignTask(work: Work, taskId: string, pursuitId: string): Promise<void> {
  const task = await work.call(schedule.planTask.get, { id: taskId })
  if (task.pursuitId !== pursuitId) work.refuse('INVALID_INPUT', { issues: [{ path: ['taskId'], message: 'risk.foreignTask' }] })
}

async function pursuitOf({ work, before, values }: Written): Promise<PursuitFacts> {
  if (before && values['pursuitId'] !== undefined) work.refuse('INVALID_INPUT', { issues: [{ path: ['pursuitId'], message: 'risk.pursuitFixed' }] })
  return pursuitReached(work, String(before?.['pursuitId'] ?? values['pursuitId']), 'risk.write')
}

/** What a new risk begins with. */
function begun({ work, before, values }: Written, pursuit: PursuitFacts): Values {
  if (before) return {}
  return {
    status: 'identified',
    stageId: values['stageId'] === undefined ? pursuit.stageId : values['stageId'],
    nextReviewOn: values['nextReviewOn'] === undefined ? daysAfter(todayOf(work), firstReviewAfter) : values['nextReviewOn'],
  }
}

const rank = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** Derived fields that differ from what is kept, so that a change without effect makes no new version. */
async function changedDerived(work: Work, { before, all, pursuit }: { before: Values | null; all: Values; pursuit: PursuitFacts }): Promise<Values> {
  const merged: Values = { ...before, ...all }
  const responses = before ? ((await responsesTo(work, [String(before['id'])])).get(String(before['id'])) ?? []) : []
  const derived = derive(
    {
      kind: merged['kind'],
      status: riskStatuses.find((one) => one === merged['status']) ?? 'identified',
      quality: rank(merged['quality']),
      relationship: rank(merged['relationship']),
      assessment: assessmentIn(merged),
    },
    responses,
    { settings: await settingsOf(work), value: valueOf(pursuit) },
  )
  return Object.fromEntries(Object.entries(derived).filter(([name, value]) => !isDeepStrictEqual(value, before?.[name] ?? null)))
}

export function refuseFaults(work: Work, faults: readonly Fault[]): void {
  if (faults.length > 0) work.refuse('INVALID_INPUT', { issues: faults.map(({ field, message }) => ({ path: [field], message })) })
}
