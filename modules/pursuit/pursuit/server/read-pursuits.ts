import type { RawBuilder } from 'kysely'
import type { Scope } from '#kernel/server/actor.ts'
import { conditionOf } from '#kernel/server/record/read.ts'
import { maskedFields, reachOf } from '#kernel/server/record/scope.ts'
import type { RecordStore } from '#kernel/server/record/store.ts'
import { refuseCommon } from '#kernel/server/refusal.ts'
import type { Work } from '#kernel/server/work.ts'
import { pursuits } from './store/pursuit.ts'

export const pursuitReach = ({ actor }: Work): Scope => reachOf(actor, 'pursuit.read')

/** The rows of `r` that the list of pursuits shows to the caller under a filter. */
export const pursuitCondition = (work: Work, filter: string): Promise<RawBuilder<boolean>> => conditionOf(work, pursuits, { text: filter })

/** Whoever may not see a field that figures come from gets no figure: a sum would give it away. */
export function refuseHidden({ actor }: Pick<Work, 'actor'>, needed: readonly string[], store: Pick<RecordStore, 'contract'> = pursuits): void {
  const hidden = maskedFields(store, actor).filter((field) => needed.includes(field))
  if (hidden.length > 0) refuseCommon('FORBIDDEN', { data: { right: 'pursuit.sensitive', fields: hidden } })
}
