import { z } from 'zod'
import { Id } from '#kernel/contract/ids.ts'
import { plainText } from '#kernel/contract/text.ts'

export const module = 'schedule'

/** Minutes since 1970-01-01 00:00 on the clock on the wall; plans know no time zone. */
export const Minute = z.int().min(0).max(200_000_000).describe('Minutes since 1970-01-01 00:00, wall clock')
export const Revision = z.int().min(0).describe('Grows with every change of the plan')
const Duration = z.int().min(0).max(20_000_000).describe('Working minutes')
const Share = z.number().min(0).max(1)

export const linkTypes = ['FS', 'SS', 'FF', 'SF'] as const
export const constraintKinds = ['ASAP', 'ALAP', 'SNET', 'SNLT', 'FNET', 'FNLT', 'MSO', 'MFO'] as const
export const lagUnits = ['working', 'elapsed', 'percent'] as const
export const taskKinds = ['task', 'milestone'] as const

/** What a person writes of a task. Dates come from the network; `constraint` is the exception. */
export const TaskFields = z.object({
  name: plainText().min(1).max(300),
  kind: z.enum(taskKinds),
  duration: Duration,
  elapsed: z.boolean().describe('The duration runs around the clock'),
  optimistic: Duration.nullable().describe('Best case of the duration'),
  pessimistic: Duration.nullable().describe('Worst case of the duration'),
  constraint: z.enum(constraintKinds),
  constraintAt: Minute.nullable(),
  deadline: Minute.nullable(),
  calendarId: Id.nullable().describe('Null: the calendar of the plan'),
  percentComplete: Share,
  actualStart: Minute.nullable(),
  actualFinish: Minute.nullable(),
  stageId: Id.nullable().describe('Stage whose gate the milestone stands for'),
  documentKind: plainText().min(1).max(60).nullable().describe('Document of the pursuit that the milestone stands for'),
  signs: z.boolean().describe('The contract is signed with it'),
  byBuyer: z.boolean().describe('A step of the buyer, shown to him'),
  shared: z.boolean().describe('Shown to the buyer beside his own steps'),
  templateTask: z.string().max(120).nullable().describe('Task of a template that it was drawn from'),
  note: plainText().max(10_000).nullable(),
})
export type TaskFields = z.infer<typeof TaskFields>

export const PlanTask = TaskFields.extend({ id: Id, parentId: Id.nullable(), position: z.number() })
export type PlanTask = z.infer<typeof PlanTask>

export const PlanLink = z.object({
  id: Id,
  from: Id,
  to: Id,
  type: z.enum(linkTypes),
  lag: z.int().min(-10_000_000).max(10_000_000).describe('Minutes, or per cent of the predecessor; negative overlaps'),
  lagUnit: z.enum(lagUnits),
})
export type PlanLink = z.infer<typeof PlanLink>

/** Who does it; or, without a resource, which skill it asks for. */
export const Assignment = z.object({
  id: Id,
  taskId: Id,
  resourceId: Id.nullable(),
  skillId: Id.nullable(),
  level: z.int().min(1).max(5).nullable().describe('Least level of the skill'),
  units: z.number().min(0.01).max(1_000_000).describe('1 is full time, 0.5 half of it; of material how much'),
})
export type Assignment = z.infer<typeof Assignment>

export const PlanFields = z.object({
  start: Minute.describe('Nothing starts before it'),
  statusAt: Minute.nullable().describe('What has not started by then starts no earlier'),
  calendarId: Id.nullable(),
})
export type PlanFields = z.infer<typeof PlanFields>

/** Everything that a person has put into a plan. */
export const PlanContent = PlanFields.extend({ tasks: z.array(PlanTask), links: z.array(PlanLink), assignments: z.array(Assignment) })
export type PlanContent = z.infer<typeof PlanContent>

const place = { parentId: Id.nullable(), after: Id.nullable().describe('The task before it under the same parent; null: it comes first') }

/** One change of a plan. Ids of what is added come from the caller, so that several edits can speak of each other. */
export const PlanEdit = z.discriminatedUnion('edit', [
  z.object({ edit: z.literal('addTask'), id: Id, ...place, fields: TaskFields.partial().extend({ name: TaskFields.shape.name }) }),
  z.object({ edit: z.literal('changeTask'), id: Id, fields: TaskFields.partial() }),
  z.object({ edit: z.literal('placeTask'), id: Id, ...place }),
  z.object({ edit: z.literal('removeTask'), id: Id }),
  z.object({ edit: z.literal('addLink'), link: PlanLink.partial({ type: true, lag: true, lagUnit: true }) }),
  z.object({ edit: z.literal('changeLink'), id: Id, fields: PlanLink.pick({ type: true, lag: true, lagUnit: true }).partial() }),
  z.object({ edit: z.literal('removeLink'), id: Id }),
  z.object({ edit: z.literal('assign'), assignment: Assignment.partial({ resourceId: true, skillId: true, level: true, units: true }) }),
  z.object({ edit: z.literal('changeAssignment'), id: Id, fields: Assignment.pick({ resourceId: true, units: true, level: true }).partial() }),
  z.object({ edit: z.literal('unassign'), id: Id }),
  z.object({ edit: z.literal('changePlan'), fields: PlanFields.partial() }),
])
export type PlanEdit = z.infer<typeof PlanEdit>

/** What the network makes of a task. */
export const TaskDates = z.object({
  start: Minute.nullable(),
  finish: Minute.nullable(),
  lateFinish: Minute.nullable(),
  totalFloat: z.number().nullable().describe('Working minutes that it may slip without moving the end'),
  critical: z.boolean(),
  summary: z.boolean(),
})
export type TaskDates = z.infer<typeof TaskDates>
