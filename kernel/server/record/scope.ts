import { sql, type RawBuilder } from 'kysely'
import type { Fields } from '#kernel/contract/fields.ts'
import { reach, type Actor, type Scope } from '../actor.ts'
import { refuseCommon } from '../refusal.ts'
import { column, remembered } from './columns.ts'
import type { RecordStore } from './store.ts'
import { all, anyOf, none } from './where.ts'

/** How a right reaches over a record, refused when it isn't held at all. */
export function reachOf(actor: Actor, right: string): Scope {
  return reach(actor, right) ?? refuseCommon('FORBIDDEN', { data: { right } })
}

/** The rows of `r` that a right reaches: all, those of the actor's teams, or the actor's own and those shared with him. */
export function scopeSql(store: RecordStore, actor: Actor, right: string): RawBuilder<boolean> {
  const scope = reachOf(actor, right)
  if (store.visible) return store.visible({ actor, scope })
  const owner = store.contract.options.owner
  if (scope === 'all' || !owner) return all
  const mine = actor.memberId ? sql<boolean>`${column(owner)} = ${actor.memberId}::uuid` : none
  const team = scope === 'team' ? [sql<boolean>`${column(owner)} = any(${[...actor.teamMemberIds]}::uuid[])`] : []
  const shared = store.shared ? [store.shared(actor)] : []
  return anyOf([mine, ...team, ...shared])
}

/** Sensitive fields that the actor may not see. */
export function maskedFields(store: Pick<RecordStore, 'contract'>, actor: Actor): string[] {
  const { name, fields } = store.contract.options
  const sensitive = sensitiveOf(fields)
  return sensitive.length === 0 || reach(actor, `${name}.sensitive`) ? [] : [...sensitive]
}

const sensitiveOf = remembered((fields: Fields) => Object.entries(fields).flatMap(([key, field]) => (field.sensitive ? [key] : [])))
