import { z } from 'zod'
import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { planProblems } from './problems.ts'
import { Minute, module } from './shapes.ts'

/** A project file may be as large as this, and have as many tasks. */
export const fileLimits = { bytes: 20 * 1024 * 1024, tasks: 10_000 } as const

const fileProblems = {
  FILE_TOO_LARGE: { kind: 'invalid', data: z.object({ limitBytes: z.int() }) },
  PROJECT_FILE_UNREADABLE: {
    kind: 'refused',
    data: z.object({ code: z.string(), line: z.int().nullable().describe('From 1; null where the whole file is meant') }),
  },
  TOO_MANY_TASKS: { kind: 'refused', data: z.object({ tasks: z.int(), limit: z.int() }) },
  PLAN_HAS_TASKS: { kind: 'refused', data: z.object({ tasks: z.int() }) },
  EDIT_IMPOSSIBLE: planProblems.EDIT_IMPOSSIBLE,
  PLAN_IMPOSSIBLE: planProblems.PLAN_IMPOSSIBLE,
} as const

const given = z.object({
  pursuitId: Id,
  file: z.file().describe('Microsoft Project XML'),
  manner: z
    .enum(['below', 'update'])
    .optional()
    .describe(
      'Where the plan has tasks: put those of the file below a new one, or make tasks of the same number what the file says and remove the others',
    ),
  calendars: z.enum(['nearest', 'create']).default('nearest').describe('Take our nearest calendars, or create those that we do not have'),
})

const Person = z.object({
  name: z.string(),
  resourceId: Id.nullable().describe('Ours of the same name; null: he stays in the file and does nothing here'),
  tasks: z.int(),
})

export const ImportPreview = z.object({
  name: z.string().nullable(),
  planTasks: z.int().describe('Tasks that the plan has now'),
  hasFile: z.boolean().describe('The plan came from a file'),
  sameNumbers: z.int().describe('Tasks of the file whose numbers and names the plan has too'),
  manner: z.enum(['begin', 'below', 'update']).nullable().describe('Null: the plan has tasks, and nothing was chosen'),
  tasks: z.int(),
  milestones: z.int(),
  links: z.int(),
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  start: Minute.nullable(),
  finish: Minute.nullable(),
  fileFinish: Minute.nullable().describe('As the other program had found it'),
  otherDates: z.int().describe('Tasks whose dates differ from those that the other program had found'),
  calendar: z.object({ name: z.string(), days: z.int().describe('Days of the plan on which it differs'), mayCreate: z.boolean() }).nullable(),
  people: z.array(Person),
  unused: z.array(z.object({ code: z.string(), count: z.int(), examples: z.array(z.string()) })).describe('What a plan has no place for'),
  keepsFile: z.boolean().describe('What the plan has no place for is in the file again when it is exported'),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const exchangeOperations = {
  previewImport: operation({
    module,
    name: 'plan.previewImport',
    method: 'POST',
    path: '/pursuits/{pursuitId}/plan/import-preview',
    permission: 'plan.write',
    transaction: 'read',
    reads: ['plan', 'planTask', 'resource', 'workCalendar', 'calendarException'],
    summary: 'What a Microsoft Project file would bring into the plan of a pursuit; nothing is changed',
    input: given,
    output: ImportPreview,
    problems: fileProblems,
  }),
  importFile: operation({
    module,
    name: 'plan.importFile',
    method: 'POST',
    path: '/pursuits/{pursuitId}/plan/import',
    permission: 'plan.write',
    changes: ['plan', 'planTask', 'workCalendar', 'calendarException'],
    summary: 'Take a Microsoft Project file into the plan of a pursuit, all of it or nothing; it can be undone like any change',
    input: given,
    output: z.object({ id: Id, revision: z.int() }),
    problems: { ...fileProblems, PLAN_CHANGED: planProblems.PLAN_CHANGED },
  }),
  exportFile: operation({
    module,
    name: 'plan.exportFile',
    method: 'GET',
    path: '/plans/{id}/project-file',
    permission: 'plan.read',
    reads: ['plan', 'planTask', 'resource'],
    summary: 'The plan as a Microsoft Project file; what the file that it came from has beside it is still in it',
    input: z.object({ id: Id }),
    output: z.file(),
  }),
}
