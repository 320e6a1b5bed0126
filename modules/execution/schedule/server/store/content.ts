import { sql } from 'kysely'
import type { Work } from '#kernel/server/work.ts'
import type { Assignment, PlanContent, PlanLink, PlanTask, TaskDates } from '../../contract/index.ts'
import { dayOfMinute } from '../../domain/dates.ts'
import { ordered } from '../../domain/state.ts'
import type { PlanRow } from './plan.ts'

const taskColumns = sql`id, parent_id as "parentId", position, name, kind, duration, elapsed, optimistic, pessimistic, "constraint", constraint_at as "constraintAt", deadline,
  calendar_id as "calendarId", percent_complete as "percentComplete", actual_start as "actualStart", actual_finish as "actualFinish", stage_id as "stageId", document_kind as "documentKind", signs,
  by_buyer as "byBuyer", shared, template_task as "templateTask", note`
const linkColumns = sql`id, from_id as "from", to_id as "to", type, lag, lag_unit as "lagUnit"`
const assignmentColumns = sql`id, task_id as "taskId", resource_id as "resourceId", skill_id as "skillId", level, units`

/** All that people have put into these plans, by plan. */
export async function contentsOf({ db, actor }: Work, plans: readonly PlanRow[]): Promise<Map<string, PlanContent>> {
  const of = sql`where workspace_id = ${actor.workspaceId}::uuid and plan_id = any(${plans.map(({ id }) => id)}::uuid[])`
  type OfPlan<T> = T & { planId: string }
  const tasks = await sql<OfPlan<PlanTask>>`select plan_id as "planId", ${taskColumns} from plan_task ${of}`.execute(db)
  const links = await sql<OfPlan<PlanLink>>`select plan_id as "planId", ${linkColumns} from plan_link ${of} order by id`.execute(db)
  const assignments = await sql<OfPlan<Assignment>>`select plan_id as "planId", ${assignmentColumns} from plan_assignment ${of} order by id`.execute(
    db,
  )
  const split = <T extends object>(rows: readonly OfPlan<T>[]) => Map.groupBy(rows, ({ planId }) => planId)
  const own = { tasks: split(tasks.rows), links: split(links.rows), assignments: split(assignments.rows) }
  return new Map(
    plans.map(({ id, start, statusAt, calendarId }) => [
      id,
      {
        start,
        statusAt,
        calendarId,
        tasks: ordered((own.tasks.get(id) ?? []).map(({ planId: _plan, ...task }) => task)),
        links: (own.links.get(id) ?? []).map(({ planId: _plan, ...link }) => link),
        assignments: (own.assignments.get(id) ?? []).map(({ planId: _plan, ...assignment }) => assignment),
      },
    ]),
  )
}

export async function contentOf(work: Work, plan: PlanRow): Promise<PlanContent> {
  return (
    (await contentsOf(work, [plan])).get(plan.id) ?? { start: plan.start, statusAt: null, calendarId: null, tasks: [], links: [], assignments: [] }
  )
}

type Dated = PlanTask & TaskDates
type Saved = { plan: Pick<PlanRow, 'id' | 'pursuitId'>; before: ReadonlyMap<string, Dated>; after: ReadonlyMap<string, Dated> }

const minutesOfDay = 480

/** Writes the tasks that have changed, and takes away those that are gone. False when an id belongs to another plan. */
export async function saveTasks({ db, actor, now }: Work, { plan, before, after }: Saved): Promise<boolean> {
  const gone = [...before.keys()].filter((id) => !after.has(id))
  const changed = [...after.values()].filter((task) => !same(task, before.get(task.id)))
  if (gone.length > 0) await sql`delete from plan_task where workspace_id = ${actor.workspaceId}::uuid and id = any(${gone}::uuid[])`.execute(db)
  if (changed.length === 0) return true
  const rows = changed.map((task) => ({
    ...task,
    startOn: task.start === null ? null : dayOfMinute(task.start),
    finishOn: task.finish === null ? null : dayOfMinute(Math.max(task.start ?? 0, task.finish - 1)),
    deadlineOn: task.deadline === null ? null : dayOfMinute(task.deadline),
    floatDays: task.totalFloat === null ? null : Math.round((task.totalFloat / minutesOfDay) * 10) / 10,
  }))
  const { numAffectedRows } =
    await sql`insert into plan_task as t (workspace_id, plan_id, pursuit_id, created_at, created_by, updated_at, updated_by, id, parent_id, position, name, kind, duration, elapsed,
      optimistic, pessimistic, "constraint", constraint_at, deadline, calendar_id, percent_complete, actual_start, actual_finish, stage_id, document_kind, signs, by_buyer, shared, template_task, note,
      start_at, finish_at, late_finish, total_float, critical, summary, start_on, finish_on, deadline_on, float_days)
    select ${actor.workspaceId}::uuid, ${plan.id}::uuid, ${plan.pursuitId}::uuid, ${now()}, ${actor.memberId}::uuid, ${now()}, ${actor.memberId}::uuid, r.*
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "parentId" uuid, position float8, name text, kind text, duration int, elapsed boolean,
      optimistic int, pessimistic int, "constraint" text, "constraintAt" int, deadline int, "calendarId" uuid, "percentComplete" float8, "actualStart" int,
      "actualFinish" int, "stageId" uuid, "documentKind" text, signs boolean, "byBuyer" boolean, shared boolean, "templateTask" text, note text,
      start int, finish int, "lateFinish" int, "totalFloat" float8, critical boolean, summary boolean, "startOn" date, "finishOn" date, "deadlineOn" date, "floatDays" float8)
    on conflict (workspace_id, id) do update set parent_id = excluded.parent_id, position = excluded.position, name = excluded.name, kind = excluded.kind,
      duration = excluded.duration, elapsed = excluded.elapsed, optimistic = excluded.optimistic, pessimistic = excluded.pessimistic, "constraint" = excluded."constraint",
      constraint_at = excluded.constraint_at, deadline = excluded.deadline, calendar_id = excluded.calendar_id, percent_complete = excluded.percent_complete,
      actual_start = excluded.actual_start, actual_finish = excluded.actual_finish, stage_id = excluded.stage_id, document_kind = excluded.document_kind, signs = excluded.signs, by_buyer = excluded.by_buyer,
      shared = excluded.shared, template_task = excluded.template_task, note = excluded.note, start_at = excluded.start_at, finish_at = excluded.finish_at, late_finish = excluded.late_finish, total_float = excluded.total_float,
      critical = excluded.critical, summary = excluded.summary, start_on = excluded.start_on, finish_on = excluded.finish_on, deadline_on = excluded.deadline_on,
      float_days = excluded.float_days, version = t.version + 1, updated_at = excluded.updated_at, updated_by = excluded.updated_by
    where t.plan_id = excluded.plan_id`.execute(db)
  return Number(numAffectedRows) === changed.length
}

const same = (a: object, b: object | undefined): boolean =>
  b !== undefined && Object.entries(a).every(([key, value]) => Reflect.get(b, key) === value)

/** Replaces rows of links and assignments that differ. */
export async function saveLinks(
  { db, actor }: Work,
  planId: string,
  { before, after }: { before: readonly PlanLink[]; after: readonly PlanLink[] },
): Promise<boolean> {
  const { gone, changed } = difference(before, after)
  if (gone.length > 0) await sql`delete from plan_link where workspace_id = ${actor.workspaceId}::uuid and id = any(${gone}::uuid[])`.execute(db)
  if (changed.length === 0) return true
  const { numAffectedRows } = await sql`insert into plan_link as l (workspace_id, plan_id, id, from_id, to_id, type, lag, lag_unit)
    select ${actor.workspaceId}::uuid, ${planId}::uuid, r.* from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      as r(id uuid, "from" uuid, "to" uuid, type text, lag int, "lagUnit" text)
    on conflict (workspace_id, id) do update set type = excluded.type, lag = excluded.lag, lag_unit = excluded.lag_unit
    where l.plan_id = excluded.plan_id`.execute(db)
  return Number(numAffectedRows) === changed.length
}

export async function saveAssignments(
  { db, actor }: Work,
  planId: string,
  { before, after }: { before: readonly Assignment[]; after: readonly Assignment[] },
): Promise<boolean> {
  const { gone, changed } = difference(before, after)
  if (gone.length > 0)
    await sql`delete from plan_assignment where workspace_id = ${actor.workspaceId}::uuid and id = any(${gone}::uuid[])`.execute(db)
  if (changed.length === 0) return true
  const { numAffectedRows } = await sql`insert into plan_assignment as a (workspace_id, plan_id, id, task_id, resource_id, skill_id, level, units)
    select ${actor.workspaceId}::uuid, ${planId}::uuid, r.* from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      as r(id uuid, "taskId" uuid, "resourceId" uuid, "skillId" uuid, level int, units float8)
    on conflict (workspace_id, id) do update set resource_id = excluded.resource_id, skill_id = excluded.skill_id, level = excluded.level, units = excluded.units
    where a.plan_id = excluded.plan_id`.execute(db)
  return Number(numAffectedRows) === changed.length
}

function difference<T extends { id: string }>(before: readonly T[], after: readonly T[]): { gone: string[]; changed: T[] } {
  const were = new Map(before.map((row) => [row.id, row]))
  const are = new Set(after.map(({ id }) => id))
  return { gone: [...were.keys()].filter((id) => !are.has(id)), changed: after.filter((row) => !same(row, were.get(row.id))) }
}
