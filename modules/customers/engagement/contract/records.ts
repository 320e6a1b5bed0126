import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'

export const interactionTypes = ['call', 'meeting', 'visit', 'email', 'note'] as const
/** SPIN (Rackham 1988): only an action that the customer agreed to, with a date, is an advance. */
export const outcomes = ['order', 'advance', 'continuation', 'noSale'] as const
export const taskStatuses = ['open', 'done', 'cancelled'] as const
export const priorities = ['high', 'normal', 'low'] as const

/** What happened with a customer. `aboutType` and `aboutId` name the record that it is about, e.g. a pursuit. */
export const interaction = record({
  name: 'interaction',
  plural: 'interactions',
  module: 'engagement',
  title: 'subject',
  owner: 'ownerId',
  sort: '-at',
  summary: 'calls, meetings, visits, mails and notes',
  columns: ['at', 'type', 'subject', 'organizationId', 'outcome', 'nextStep', 'nextStepOn', 'ownerId'],
  fields: {
    type: field.choice(interactionTypes, { required: true }),
    subject: field.text({ required: true, search: true, max: 300 }),
    body: field.text({ lines: true, max: 100_000 }),
    at: field.instant({ required: true }),
    endsAt: field.instant(),
    place: field.text({ max: 300 }),
    organizationId: field.reference('organization'),
    aboutType: field.text({ max: 60 }),
    aboutId: field.reference(''),
    outcome: field.choice(outcomes),
    /** What the customer, or we, agreed to do next. */
    nextStep: field.text({ max: 500 }),
    nextStepOn: field.date(),
    nextStepByCustomer: field.flag(),
    pinned: field.flag(),
    messageId: field.text({ readOnly: true, max: 500 }),
    ownerId: field.reference('member'),
  },
})

/** Who took part: a person of the customer, or one of us. */
export const participant = record({
  name: 'participant',
  plural: 'participants',
  module: 'engagement',
  title: 'name',
  summary: 'who took part in an interaction',
  fields: {
    interactionId: field.reference('interaction', { required: true }),
    personId: field.reference('person'),
    memberId: field.reference('member'),
    name: field.text({ max: 200 }),
    email: field.text({ max: 254 }),
  },
})

export const task = record({
  name: 'task',
  plural: 'tasks',
  module: 'engagement',
  title: 'title',
  owner: 'assigneeId',
  sort: 'dueAt',
  summary: 'what is to be done, by whom and until when',
  columns: ['title', 'dueAt', 'priority', 'status', 'organizationId', 'assigneeId'],
  fields: {
    title: field.text({ required: true, search: true, max: 300 }),
    note: field.text({ lines: true, max: 20_000 }),
    dueAt: field.instant(),
    /** A notice is given to the assignee then; null: none. */
    remindAt: field.instant(),
    priority: field.choice(priorities),
    status: field.choice(taskStatuses),
    doneAt: field.instant({ readOnly: true }),
    assigneeId: field.reference('member'),
    organizationId: field.reference('organization'),
    personId: field.reference('person'),
    interactionId: field.reference('interaction'),
    aboutType: field.text({ max: 60 }),
    aboutId: field.reference(''),
  },
})
