import { sql, type RawBuilder } from 'kysely'
import type { Actor, Scope } from '#kernel/server/actor.ts'

/** On the deal team today: whoever works on a pursuit sees it. `pursuitId` is the column that names the pursuit. */
export const onTeam = ({ memberId }: Pick<Actor, 'memberId'>, pursuitId: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(pursuitId)} in (select tm.pursuit_id from pursuit_member tm where tm.workspace_id = r.workspace_id and tm.member_id = ${memberId}::uuid
    and tm.archived_at is null and (tm.to_date is null or tm.to_date >= current_date))`

/** A part of a pursuit (team, contacts) is seen with the pursuit: by its owner, the owner's team leads, and the deal team. */
export function seenWithPursuit({ actor, scope }: { actor: Actor; scope: Scope }): RawBuilder<boolean> {
  if (scope === 'all') return sql<boolean>`true`
  const owners = scope === 'team' ? [...actor.teamMemberIds] : actor.memberId ? [actor.memberId] : []
  return sql<boolean>`(${onTeam(actor, 'r.pursuit_id')} or exists (select 1 from pursuit p where p.workspace_id = r.workspace_id and p.id = r.pursuit_id
    and p.owner_id = any(${owners}::uuid[])))`
}
