import type { RecordStore } from '#kernel/server/record/store.ts'
import type { Work } from '#kernel/server/work.ts'
import { refuseHidden } from '#modules/pursuit/pursuit/server/readers.ts'

/** What every figure is computed from. */
const needed = ['status', 'stageId', 'processId', 'ownerId', 'value', 'winProbability', 'expectedSignDate', 'closedOn', 'forecastCategory']

/** No figure for whoever may not see all that it comes from. */
export const refuseMasked = (work: Pick<Work, 'actor'>, store?: Pick<RecordStore, 'contract'>): void => refuseHidden(work, needed, store)
