import { z } from 'zod'
import { field } from '#kernel/contract/fields.ts'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { record } from '#kernel/contract/record.ts'
import { plainText } from '#kernel/contract/text.ts'
import { pursuitClasses } from '#modules/pursuit/pursuit/contract/index.ts'
import { module, taskKinds } from './shapes.ts'

/** A template of the company's own, saved from a plan. Its tasks come with a plan and leave with a plan; here it is named, and said what it is for. */
export const planTemplateRecord = record({
  name: 'planTemplate',
  plural: 'plan-templates',
  module,
  title: 'name',
  sort: 'name',
  summary: 'plan templates of the company’s own, by process and class',
  columns: ['name', 'processId', 'pursuitClasses', 'tasks', 'days', 'edition', 'note'],
  fields: {
    name: field.text({ required: true, search: true, max: 100 }),
    note: field.text({ lines: true, max: 2000, search: true }),
    /** Null: any process. */
    processId: field.reference('salesProcess'),
    /** None: any class. */
    pursuitClasses: field.choices(pursuitClasses),
    /** Grows with each plan that is saved over it. */
    edition: field.number({ integer: true, readOnly: true, additive: false }),
    tasks: field.number({ integer: true, readOnly: true, additive: false }),
    /** Length in working days of eight hours. */
    days: field.number({ readOnly: true, additive: false }),
  },
})

const read = { module, permission: 'plan.read' }
const Minutes = z.number().describe('Working minutes; of a task around the clock, minutes')
const Days = z.number().describe('Working days of eight hours from the beginning')
export const TemplateKey = z.string().min(1).max(60).describe('Key of a built-in template, or id of an own one')

/** How well a template suits a pursuit, and why. */
export const TemplateFit = z.object({
  process: z.enum(['same', 'any', 'other']),
  class: z.enum(['same', 'any', 'other', 'unknown']).describe('unknown: the pursuit has no class yet'),
  gates: z.object({ of: z.int(), have: z.int() }).describe('Gates of the template, and how many of them the process of the pursuit has'),
})
export type TemplateFit = z.infer<typeof TemplateFit>

export const templateOperations = {
  templates: operation({
    ...read,
    name: 'plan.templates',
    method: 'GET',
    path: '/plan-beginnings',
    reads: ['plan', 'planTemplate', 'pursuit'],
    summary: 'Templates that a plan can begin with, own and built-in ones, those that suit the pursuit best first',
    input: z.object({ pursuitId: Id.optional() }),
    output: z.object({
      templates: z.array(
        z.object({
          key: TemplateKey,
          name: z.string(),
          note: z.string().nullable(),
          own: z.boolean(),
          tasks: z.int(),
          days: z.number().nullable().describe('Length in working days; null where it has none'),
          used: z.int().describe('Plans that were begun with it'),
          learned: z
            .object({ tasks: z.int(), most: z.int() })
            .describe('Tasks with enough history in closed pursuits of the class, and the most times that one of its tasks was measured'),
          suits: z.boolean(),
          fit: TemplateFit.nullable().describe('Null: no pursuit was named'),
        }),
      ),
    }),
  }),
  templateTasks: operation({
    ...read,
    name: 'plan.templateTasks',
    method: 'GET',
    path: '/plan-beginnings/{key}/tasks',
    reads: ['planTask', 'planTemplate', 'pursuit'],
    summary: 'Tasks of a template with their durations, and what the same tasks took in closed pursuits, of the class of a pursuit if one is named',
    input: z.object({ key: TemplateKey, pursuitId: Id.optional() }),
    output: z.object({
      enough: z.int().describe('From so many on, history is used where it is asked for'),
      days: z.number().nullable(),
      tasks: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          depth: z.int(),
          kind: z.enum(taskKinds),
          summary: z.boolean(),
          elapsed: z.boolean(),
          byBuyer: z.boolean(),
          gate: z.boolean(),
          signs: z.boolean(),
          skills: z.array(z.object({ name: z.string(), level: z.int().nullable(), units: z.number() })),
          start: Days.nullable(),
          finish: Days.nullable(),
          planned: z
            .object({ best: Minutes.nullable(), usual: Minutes, worst: Minutes.nullable() })
            .nullable()
            .describe('Null: a phase or a milestone'),
          history: z
            .object({ n: z.int(), p10: Minutes, p50: Minutes, p80: Minutes, p90: Minutes })
            .nullable()
            .describe('Working minutes in closed pursuits; null where there is none'),
        }),
      ),
    }),
    problems: { NO_TEMPLATE: { kind: 'refused' } },
  }),
  saveAsTemplate: operation({
    module,
    name: 'plan.saveAsTemplate',
    method: 'POST',
    path: '/plans/{id}/template',
    permission: 'planTemplate.write',
    changes: ['planTemplate'],
    summary: 'Make a template of a plan, or the next edition of one. People become the skills they were asked for; dates and progress stay behind',
    input: z.object({
      id: Id,
      name: plainText().min(1).max(100),
      note: plainText().max(2000).nullable().optional(),
      processId: Id.nullable().default(null).describe('Null: any process'),
      pursuitClasses: planTemplateRecord.Create.shape.pursuitClasses.describe('None: any class'),
      durations: z.enum(['planned', 'taken']).default('planned').describe('taken: the working time that finished tasks really took'),
      over: z
        .object({ templateId: Id, version: z.int().min(1) })
        .optional()
        .describe('The template that gets a next edition; refused when it was changed since'),
    }),
    output: z.object({
      id: Id,
      version: z.int(),
      edition: z.int(),
      tasks: z.int(),
      measured: z.int().describe('Tasks whose duration is what they took'),
      left: z
        .object({ people: z.int(), gates: z.int(), documents: z.int(), dates: z.int(), notes: z.int() })
        .describe('What stayed behind: people without a skill, gates and documents that the process does not have, fixed dates and deadlines, notes'),
    }),
    problems: { NO_TASKS: { kind: 'refused' } },
  }),
}
