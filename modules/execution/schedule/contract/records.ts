import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'
import { module, taskKinds } from './shapes.ts'

/** The plan of a pursuit, from the first call to the last payment. Its content is read and changed as a whole. */
export const planRecord = record({
  name: 'plan',
  plural: 'plans',
  module,
  title: 'name',
  sort: 'finishOn',
  summary: 'plans of pursuits, with where they end',
  columns: ['name', 'pursuitId', 'startOn', 'signOn', 'finishOn', 'tasks', 'percentComplete', 'problem'],
  fields: {
    name: field.text({ required: true, readOnly: true, max: 300 }),
    pursuitId: field.reference('pursuit', { required: true, readOnly: true }),
    startOn: field.date({ readOnly: true }),
    /** When the plan has the contract signed. */
    signOn: field.date({ readOnly: true }),
    finishOn: field.date({ readOnly: true }),
    tasks: field.number({ integer: true, readOnly: true }),
    percentComplete: field.number({ unit: 'share', readOnly: true }),
    /** Why the network gives no dates. */
    problem: field.text({ readOnly: true, max: 60 }),
    revision: field.number({ integer: true, readOnly: true, additive: false }),
  },
})

/** Tasks of all plans, for lists; they are changed through their plan. */
export const planTaskRecord = record({
  name: 'planTask',
  plural: 'plan-tasks',
  module,
  title: 'name',
  sort: 'startOn',
  summary: 'tasks of all plans, with their dates',
  columns: ['name', 'pursuitId', 'startOn', 'finishOn', 'floatDays', 'critical', 'percentComplete'],
  fields: {
    name: field.text({ required: true, readOnly: true, max: 300 }),
    planId: field.reference('plan', { required: true, readOnly: true }),
    pursuitId: field.reference('pursuit', { required: true, readOnly: true }),
    kind: field.choice(taskKinds, { readOnly: true }),
    summary: field.flag({ readOnly: true }),
    startOn: field.date({ readOnly: true }),
    finishOn: field.date({ readOnly: true }),
    deadlineOn: field.date({ readOnly: true }),
    floatDays: field.number({ readOnly: true, additive: false }),
    critical: field.flag({ readOnly: true }),
    percentComplete: field.number({ unit: 'share', readOnly: true }),
  },
})
