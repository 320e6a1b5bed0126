import { z } from 'zod'
import { Instant } from '#kernel/contract/dates.ts'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { pageOf } from '#kernel/contract/page.ts'
import { plainText } from '#kernel/contract/text.ts'
import { DatesProblem, planProblems } from './problems.ts'
import { TemplateKey } from './template.ts'
import { Assignment, Minute, module, PlanEdit, PlanFields, PlanLink, PlanTask, Revision, TaskDates } from './shapes.ts'

const Shift = z.object({ from: z.int(), to: z.int() })

export const Plan = PlanFields.extend({
  id: Id,
  pursuitId: Id,
  name: z.string(),
  revision: Revision,
  mayWrite: z.boolean(),
  tasks: z.array(PlanTask.extend({ dates: TaskDates })),
  links: z.array(PlanLink),
  assignments: z.array(Assignment),
  resources: z.array(z.object({ id: Id, name: z.string(), kind: z.string() })),
  skills: z.array(z.object({ id: Id, name: z.string() })),
  /** What a milestone can stand for: gates of the stages of the pursuit, and documents that they ask for with the one that is there. */
  gates: z.array(z.object({ stageId: Id, name: z.string() })),
  documents: z.array(z.object({ kind: z.string(), name: z.string(), document: z.object({ id: Id, name: z.string() }).nullable() })),
  /** Shifts in minutes of the day, Monday first, and the days that differ, for durations and for shading. */
  calendar: z.object({
    week: z.array(z.array(Shift)),
    exceptions: z.array(
      z.union([
        z.object({ from: z.string(), to: z.string().optional(), shifts: z.array(Shift) }),
        z.object({ from: z.string(), to: z.string().optional(), like: z.int() }),
      ]),
    ),
  }),
  finish: Minute.nullable(),
  criticalPath: z.array(Id),
  problem: DatesProblem.nullable(),
})
export type Plan = z.infer<typeof Plan>

const baselineShape = { id: Id, name: z.string(), reason: z.string().nullable(), at: Instant, byName: z.string(), finish: Minute.nullable() }
const BaselineTask = z.object({ id: Id, start: Minute.nullable(), finish: Minute.nullable() })

const Moved = z.object({
  taskId: Id,
  name: z.string(),
  startBefore: Minute.nullable(),
  start: Minute.nullable(),
  finishBefore: Minute.nullable(),
  finish: Minute.nullable(),
})
const Overload = z.object({
  resourceId: Id,
  name: z.string(),
  week: z.string().describe('Monday, YYYY-MM-DD'),
  before: z.number(),
  after: z.number(),
  capacity: z.number(),
  pursuits: z.array(z.object({ id: Id, name: z.string() })),
})

const change = { module, permission: 'plan.write', changes: ['plan', 'planTask'] }
const read = { module, permission: 'plan.read' }
const edits = z.array(PlanEdit).min(1).max(5000)
const reads = ['plan', 'planTask', 'resource', 'absence', 'workCalendar', 'calendarException']

export const planOperations = {
  show: operation({
    ...read,
    name: 'plan.show',
    method: 'GET',
    path: '/pursuits/{pursuitId}/plan',
    reads,
    summary: 'The plan of a pursuit with its dates; null when there is none yet',
    input: z.object({ pursuitId: Id }),
    output: z.object({ plan: Plan.nullable() }),
  }),
  draw: operation({
    ...change,
    name: 'plan.draw',
    method: 'POST',
    path: '/pursuits/{pursuitId}/plan',
    summary: 'Begin the plan of a pursuit, from a template or empty',
    input: z.object({
      pursuitId: Id,
      start: Minute.optional().describe('Default: the day on which the pursuit was opened'),
      template: TemplateKey.nullable(),
      ownHistory: z.boolean().default(false).describe('Take durations from closed pursuits where there are five or more'),
    }),
    output: z.object({
      id: Id,
      revision: Revision,
      left: z
        .object({ gates: z.int(), documents: z.int(), skills: z.int() })
        .describe(
          'What of the template stayed behind: gates and documents that the process of the pursuit does not have, skills that are no longer there',
        ),
    }),
    problems: { HAS_PLAN: { kind: 'conflict', data: z.object({ id: Id }) }, NO_TEMPLATE: { kind: 'refused' } },
  }),
  preview: operation({
    ...read,
    name: 'plan.preview',
    method: 'POST',
    path: '/plans/{id}/preview',
    transaction: 'read',
    reads,
    summary: 'What edits would move, and whom they would overload, over all pursuits; nothing is changed',
    input: z.object({ id: Id, edits }),
    output: z.object({
      revision: Revision,
      finishBefore: Minute.nullable(),
      finish: Minute.nullable(),
      signBefore: Minute.nullable(),
      sign: Minute.nullable(),
      moved: z.array(Moved),
      overloads: z.array(Overload).describe('Weeks of people whose load changes and is, or was, above their capacity'),
    }),
    problems: { EDIT_IMPOSSIBLE: planProblems.EDIT_IMPOSSIBLE, PLAN_IMPOSSIBLE: planProblems.PLAN_IMPOSSIBLE },
  }),
  change: operation({
    ...change,
    name: 'plan.change',
    method: 'POST',
    path: '/plans/{id}/changes',
    summary: 'Carry edits out. What others changed meanwhile stays, unless both touched the same: then nothing is done',
    input: z.object({ id: Id, revision: Revision.describe('The one that the edits were made on'), edits, note: plainText().max(2000).optional() }),
    output: z.object({ id: Id, revision: Revision }),
    problems: planProblems,
  }),
  undo: operation({
    ...change,
    name: 'plan.undo',
    method: 'POST',
    path: '/plans/{id}/undo',
    summary: 'Take a change of the plan back, as long as nobody has built on it',
    input: z.object({ id: Id, revision: Revision.describe('The change to take back') }),
    output: z.object({ id: Id, revision: Revision }),
    problems: { ...planProblems, NO_SUCH_CHANGE: { kind: 'refused' } },
  }),
  changes: operation({
    ...read,
    name: 'plan.changes',
    method: 'GET',
    path: '/plans/{id}/changes',
    reads,
    summary: 'Who changed what in the plan and when, newest first',
    input: z.object({ id: Id, cursor: z.string().max(2000).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: pageOf(
      z.object({
        revision: Revision,
        at: Instant,
        byName: z.string(),
        note: z.string().nullable(),
        undoes: Revision.nullable(),
        edits: z.array(PlanEdit),
      }),
    ),
  }),
  takeBaseline: operation({
    ...change,
    name: 'plan.takeBaseline',
    method: 'POST',
    path: '/plans/{id}/baselines',
    summary: 'Keep the dates as they are now, with the reason, to compare with later',
    input: z.object({ id: Id, name: plainText().min(1).max(100), reason: plainText().max(2000).optional() }),
    output: z.object(baselineShape),
  }),
  baselines: operation({
    ...read,
    name: 'plan.baselines',
    method: 'GET',
    path: '/plans/{id}/baselines',
    reads: ['plan'],
    summary: 'Kept dates of a plan, newest first',
    input: z.object({ id: Id }),
    output: z.object({ baselines: z.array(z.object({ ...baselineShape, tasks: z.array(BaselineTask) })) }),
  }),
  load: operation({
    ...read,
    name: 'plan.load',
    method: 'GET',
    path: '/resource-load',
    reads,
    summary: 'Planned work of people by week over all pursuits, beside what they can do',
    input: z.object({
      from: z.iso.date(),
      weeks: z.coerce.number().int().min(1).max(104).default(13),
      resourceId: Id.optional(),
      skillId: Id.optional(),
      teamId: Id.optional().describe('People of this team and of those below it'),
    }),
    output: z.object({
      weeks: z.array(z.string()),
      people: z.array(z.object({ id: Id, name: z.string() })).describe('Everybody that one can ask for'),
      skills: z.array(z.object({ id: Id, name: z.string() })),
      teams: z.array(z.object({ id: Id, name: z.string() })),
      rows: z.array(
        z.object({
          resourceId: Id,
          name: z.string(),
          /** Working minutes for each week. */
          capacity: z.array(z.number()),
          load: z.array(z.number()),
          causes: z.array(
            z.object({
              pursuitId: Id.nullable().describe('Null, as are the names, where the pursuit is none of the caller’s'),
              pursuit: z.string().nullable(),
              taskId: Id,
              task: z.string().nullable(),
              load: z.array(z.number()),
            }),
          ),
        }),
      ),
    }),
  }),
}
