import { recordStore } from '#kernel/server/record/store.ts'
import { commitmentRecord } from '../../contract/records.ts'

export const commitments = recordStore(commitmentRecord, {
  beforeWrite: async ({ work, before, values }) => {
    const { fromDate, toDate } = { ...before, ...values }
    if (typeof fromDate === 'string' && typeof toDate === 'string' && toDate < fromDate)
      work.refuse('INVALID_INPUT', { issues: [{ path: ['toDate'], message: 'problem.PERIOD_BACKWARDS' }] })
    return values
  },
})
