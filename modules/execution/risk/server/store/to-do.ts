import { sql } from 'kysely'
import { reachOf } from '#kernel/server/record/scope.ts'
import type { Work } from '#kernel/server/work.ts'
import { seenWithPursuit } from '#modules/pursuit/pursuit/server/readers.ts'
import type { ToDo } from '../../contract/index.ts'

type Due = Omit<ToDo, 'overdue'>
type Asked = { pursuitId: string | null; until: string }

const openRisk = sql`r.status in ('identified', 'analysed', 'treating')`

/** Reviews due until a day, responses that are planned, issues that are open: of pursuits that are not over, as far as the actor sees them. */
export async function dueItems({ db, actor }: Work, { pursuitId, until }: Asked): Promise<Due[]> {
  const seen = (right: string) => seenWithPursuit({ actor, scope: reachOf(actor, right) })
  const common = sql`join pursuit p on p.workspace_id = r.workspace_id and p.id = r.pursuit_id and p.archived_at is null and p.status in ('open', 'won')
      and p.completed_on is null
    left join member m on m.workspace_id = r.workspace_id and m.id = r.owner_id
    where r.workspace_id = ${actor.workspaceId}::uuid and r.archived_at is null and (${pursuitId}::uuid is null or r.pursuit_id = ${pursuitId}::uuid)`
  const whose = sql`r.pursuit_id as "pursuitId", p.name as pursuit, r.owner_id as "ownerId", m.name as owner`
  const { rows } = await sql<Due>`
    select 'review' as kind, r.id, r.id as "riskId", r.title, r.next_review_on as "dueOn", ${whose} from risk r ${common}
      and ${openRisk} and r.next_review_on <= ${until} and ${seen('risk.read')}
    union all
    select 'response', r.id, r.risk_id, r.what, r.due_on, ${whose} from risk_response r
      join risk k on k.workspace_id = r.workspace_id and k.id = r.risk_id and k.archived_at is null and k.status in ('identified', 'analysed', 'treating') ${common}
      and r.status = 'planned' and ${seen('risk.read')}
    union all
    select 'issue', r.id, r.risk_id, r.title, r.due_on, ${whose} from issue r ${common} and r.status = 'open' and ${seen('risk.read')}
    limit 2000`.execute(db)
  return rows
}
