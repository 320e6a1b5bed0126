import type { RawBuilder } from 'kysely'
import type { Filter } from '#kernel/contract/filter.ts'
import type { Scope } from '#kernel/server/actor.ts'
import { conditionOf } from '#kernel/server/record/read.ts'
import { maskedFields, reachOf } from '#kernel/server/record/scope.ts'
import type { RecordStore } from '#kernel/server/record/store.ts'
import { refuseCommon } from '#kernel/server/refusal.ts'
import type { Work } from '#kernel/server/work.ts'

/** What every figure is computed from. */
const needed = ['status', 'stageId', 'ownerId', 'value', 'winProbability', 'expectedSignDate', 'pursuitBudget']

function pursuitStore(work: Work): RecordStore {
  const store = work.registry.records.get('pursuit')
  if (!store) throw new Error('the portfolio needs the module pursuit')
  return store
}

export const pursuitReach = ({ actor }: Work): Scope => reachOf(actor, 'pursuit.read')

/** The rows of `r` that the list of pursuits shows to the caller under these filters; refused where fields that figures come from are hidden. */
export function pursuitCondition(work: Work, filters: readonly Filter[]): Promise<RawBuilder<boolean>> {
  const store = pursuitStore(work)
  const hidden = maskedFields(store, work.actor).filter((field) => needed.includes(field))
  if (hidden.length > 0) refuseCommon('FORBIDDEN', { data: { right: 'pursuit.sensitive', fields: hidden } })
  return conditionOf(work, store, { text: JSON.stringify({ and: [...filters] }) })
}
