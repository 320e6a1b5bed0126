import type { RecordRow } from '#kernel/contract/record.ts'
import { todayOf } from '#kernel/server/record/read.ts'
import { recordStore } from '#kernel/server/record/store.ts'
import { seenWithPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import { issueRecord } from '../../contract/index.ts'
import { pursuitReached } from './pursuit.ts'
import { risks } from './risk.ts'

export type Issue = RecordRow<typeof issueRecord.options.fields>

/** What has happened; seen and changed with its pursuit. */
export const issues = recordStore(issueRecord, {
  visible: seenWithPursuit,
  beforeWrite: async ({ work, before, values }) => {
    const merged: Record<string, unknown> = { ...before, ...values }
    if (before && values['pursuitId'] !== undefined) work.refuse('INVALID_INPUT', { issues: [{ path: ['pursuitId'], message: 'risk.pursuitFixed' }] })
    const pursuitId = String(merged['pursuitId'])
    await pursuitReached(work, pursuitId, 'issue.write')
    if (typeof values['riskId'] === 'string' && (await risks.get(work, values['riskId'])).pursuitId !== pursuitId)
      work.refuse('INVALID_INPUT', { issues: [{ path: ['riskId'], message: 'issue.foreignRisk' }] })
    const status = merged['resolvedOn'] && values['status'] === undefined ? 'resolved' : (merged['status'] ?? 'open')
    const resolvedOn = status === 'resolved' ? (merged['resolvedOn'] ?? todayOf(work)) : null
    return {
      ...values,
      ...(status === before?.['status'] ? {} : { status }),
      ...(before && resolvedOn === before['resolvedOn'] ? {} : { resolvedOn }),
    }
  },
})
