import { sql } from 'kysely'
import { todayOf } from '#kernel/server/record/read.ts'
import { recordStore } from '#kernel/server/record/store.ts'
import type { RecordRow } from '#kernel/contract/record.ts'
import type { Work } from '#kernel/server/work.ts'
import { pursuitRecord } from '../../contract/index.ts'
import { onTeam } from './scope.ts'
import { placed } from '../place-pursuit.ts'

export type Pursuit = RecordRow<typeof pursuitRecord.options.fields>
type Values = Record<string, unknown>

/** Fields that only the moves change, once a pursuit is there. */
const moved = ['status', 'stageId', 'processId', 'processVersion', 'closedOn', 'closeReason'] as const

const shared = ({ memberId }: { memberId: string | null }) => onTeam({ memberId }, 'r.id')

/** The record as everyone may write it: stage and status are set when it is made (import), and moved through the gates from then on. */
export const pursuits = recordStore(pursuitRecord, {
  shared,
  beforeWrite: async ({ work, before, values }) => {
    if (before === null) return placed(work, values)
    refuseMoves(work, before, values)
    return values
  },
})

/** The same record for the moves themselves. */
export const movedPursuits = recordStore(pursuitRecord, { shared })

function refuseMoves(work: Work, before: Values, values: Values): void {
  const corrected = before['status'] === 'open' ? [] : ['closedOn', 'closeReason']
  const touched = moved.filter((name) => values[name] !== undefined && !corrected.includes(name))
  if (touched.length > 0) work.refuse('INVALID_INPUT', { issues: touched.map((name) => ({ path: [name], message: 'pursuit.movedOnly' })) })
}

/** The pursuit, locked until the end of the transaction: whoever moves it at the same moment waits and then sees where it stands. */
export async function lockedPursuit(work: Work, id: string, right = 'pursuit.write'): Promise<Pursuit> {
  await sql`select 1 from pursuit where workspace_id = ${work.actor.workspaceId}::uuid and id = ${id}::uuid for update`.execute(work.db)
  const pursuit = await pursuits.get(work, id, right)
  if (pursuit.archivedAt !== null) work.refuse('MISSING', { data: { record: 'pursuit', id, archived: true } })
  return pursuit
}

export const today = (work: Work): string => todayOf(work)

/**
 * Gives open pursuits the probability that own history says of their stage and class; a class without closed deals follows its stage. No change
 * by anyone: it makes no history and no new version.
 */
export async function recalibrate(
  { db, actor }: Work,
  probabilities: readonly { stageId: string; pursuitClass: string; closed: number; probability: number }[],
): Promise<number> {
  const { rows } = await sql`
    with model as (select * from jsonb_to_recordset(${JSON.stringify(probabilities)}::jsonb) as m("stageId" uuid, "pursuitClass" text, closed int, probability numeric)),
      wanted as (
        select p.id, coalesce(own.probability, general.probability) as probability from pursuit p
        left join model own on own."stageId" = p.stage_id and own."pursuitClass" = p.pursuit_class and own.closed > 0
        join model general on general."stageId" = p.stage_id and general."pursuitClass" = ''
        where p.workspace_id = ${actor.workspaceId}::uuid and p.status = 'open' and p.archived_at is null)
    update pursuit p set model_probability = w.probability, win_probability = coalesce(p.override_probability, w.probability)
    from wanted w where p.workspace_id = ${actor.workspaceId}::uuid and p.id = w.id and p.model_probability is distinct from w.probability returning p.id`.execute(
    db,
  )
  return rows.length
}
