import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { GateItem, GateOutcome, Names } from '../../contract/index.ts'
import type { ApprovalState, Evidence } from '../../domain/gate.ts'
import { criterionId } from '../../domain/gate.ts'

export type CriterionOf = { pursuitId: string; stageKey: string; criterionKey: string }

type Confirmation = { stageKey: string; criterionKey: string; text: string; link: string | null; on: string; by: string | null; at: string }

/** Confirmations in force, by `stage.criterion`. */
export async function confirmationsOf({ db, actor }: Work, pursuitId: string): Promise<Map<string, Evidence>> {
  const { rows } =
    await sql<Confirmation>`select stage_key as "stageKey", criterion_key as "criterionKey", evidence as text, link, evidence_on as on, by_id as by, at from pursuit_confirmation
    where workspace_id = ${actor.workspaceId}::uuid and pursuit_id = ${pursuitId}::uuid and withdrawn_at is null`.execute(db)
  return new Map(rows.map(({ stageKey, criterionKey, ...evidence }) => [criterionId(stageKey, criterionKey), evidence]))
}

export async function insertConfirmation(work: Work, of: CriterionOf, given: { text: string; link: string | null; on: string }): Promise<string> {
  const id = work.newId()
  await sql`insert into pursuit_confirmation (workspace_id, id, pursuit_id, stage_key, criterion_key, evidence, link, evidence_on, by_id, at)
    values (${work.actor.workspaceId}::uuid, ${id}, ${of.pursuitId}, ${of.stageKey}, ${of.criterionKey}, ${given.text}, ${given.link}, ${given.on}, ${work.actor.memberId}, ${work.now()})`.execute(
    work.db,
  )
  return id
}

/** Takes the confirmation in force back; false when there is none. */
export async function endConfirmation(work: Work, of: CriterionOf): Promise<boolean> {
  const { rows } =
    await sql`update pursuit_confirmation set withdrawn_at = ${work.now()}, withdrawn_by = ${work.actor.memberId} where workspace_id = ${work.actor.workspaceId}::uuid
    and pursuit_id = ${of.pursuitId}::uuid and stage_key = ${of.stageKey} and criterion_key = ${of.criterionKey} and withdrawn_at is null returning id`.execute(
      work.db,
    )
  return rows.length > 0
}

type Latest = {
  stageKey: string
  criterionKey: string
  state: ApprovalState
  note: string | null
  by: string | null
  at: string | null
  on: string | null
}

/** Where each approval stands: the last one asked for counts. */
export async function approvalStates(
  { db, actor }: Work,
  pursuitId: string,
): Promise<Map<string, { state: ApprovalState; evidence: Evidence | null }>> {
  const { rows } =
    await sql<Latest>`select distinct on (stage_key, criterion_key) stage_key as "stageKey", criterion_key as "criterionKey", state, decision_note as note, decided_by as by,
      decided_at as at, decided_at::date as on
    from pursuit_approval where workspace_id = ${actor.workspaceId}::uuid and pursuit_id = ${pursuitId}::uuid order by stage_key, criterion_key, requested_at desc, id desc`.execute(
      db,
    )
  return new Map(
    rows.map(({ stageKey, criterionKey, state, note, by, at, on }) => [
      criterionId(stageKey, criterionKey),
      { state, evidence: at !== null && on !== null ? { text: note ?? '', link: null, on, by, at } : null },
    ]),
  )
}

export type Decision = {
  pursuitId: string
  stageId: string
  outcome: GateOutcome
  note: string | null
  conditions: readonly string[]
  items: readonly GateItem[]
}

/** Keeps a decision with what the gate showed at that moment. */
export async function insertDecision(work: Work, decision: Decision): Promise<string> {
  const id = work.newId()
  await sql`insert into pursuit_gate_decision (workspace_id, id, pursuit_id, stage_id, outcome, at, by_id, by_name, note, conditions, items)
    values (${work.actor.workspaceId}::uuid, ${id}, ${decision.pursuitId}, ${decision.stageId}, ${decision.outcome}, ${work.now()}, ${work.actor.memberId}, ${work.actor.name}, ${decision.note},
      ${[...decision.conditions]}::text[], ${JSON.stringify(decision.items)}::jsonb)`.execute(work.db)
  return id
}

export type DecisionRow = {
  id: string
  stageId: string
  outcome: GateOutcome
  at: string
  by: string | null
  byName: string
  note: string | null
  conditions: string[]
  items: { key: string; names: Names; mandatory: boolean; satisfied: boolean }[]
}

export const decisionsOf = async ({ db, actor }: Work, pursuitId: string): Promise<DecisionRow[]> =>
  (
    await sql<DecisionRow>`select id, stage_id as "stageId", outcome, at, by_id as by, by_name as "byName", note, conditions, items from pursuit_gate_decision
      where workspace_id = ${actor.workspaceId}::uuid and pursuit_id = ${pursuitId}::uuid order by at, id`.execute(db)
  ).rows
