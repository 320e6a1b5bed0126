import type { RawBuilder } from 'kysely'
import { conditionOf } from '#kernel/server/record/read.ts'
import { maskedFields, reachOf } from '#kernel/server/record/scope.ts'
import type { RecordStore } from '#kernel/server/record/store.ts'
import { refuseCommon } from '#kernel/server/refusal.ts'
import type { Scope } from '#kernel/server/actor.ts'
import type { Work } from '#kernel/server/work.ts'

/** What every figure is computed from. */
const needed = ['status', 'stageId', 'processId', 'ownerId', 'value', 'winProbability', 'expectedSignDate', 'closedOn', 'forecastCategory']

export function pursuitStore(work: Work): RecordStore {
  const store = work.registry.records.get('pursuit')
  if (!store) throw new Error('the forecast needs the module pursuit')
  return store
}

export const pursuitReach = ({ actor }: Work): Scope => reachOf(actor, 'pursuit.read')

/** The rows of `r` that the list of pursuits shows to the caller under a filter. */
export const pursuitCondition = (work: Work, filter: string): Promise<RawBuilder<boolean>> => conditionOf(work, pursuitStore(work), { text: filter })

/** Whoever may not see a field that the figures come from gets no figure: a sum would give it away. */
export function refuseMasked({ actor }: Pick<Work, 'actor'>, store: Pick<RecordStore, 'contract'>): void {
  const hidden = maskedFields(store, actor).filter((field) => needed.includes(field))
  if (hidden.length > 0) refuseCommon('FORBIDDEN', { data: { right: 'pursuit.sensitive', fields: hidden } })
}
