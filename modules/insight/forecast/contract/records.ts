import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'
import { anchors } from './assumptions.ts'

const module = 'forecast'

/** A part of the contract's value and what it waits for. */
export const paymentTermRecord = record({
  name: 'paymentTerm',
  plural: 'payment-terms',
  module,
  title: 'name',
  summary: 'payments that a pursuit is to bring, by what they wait for',
  sort: 'createdAt',
  fields: {
    pursuitId: field.reference('pursuit', { required: true }),
    name: field.text({ required: true, max: 120 }),
    share: field.number({ required: true, min: 0, max: 1, unit: 'share' }),
    anchor: field.choice(anchors, { required: true }),
    /** A task of the plan instead of the anchor. */
    taskId: field.reference('planTask'),
    afterDays: field.number({ integer: true, min: 0, max: 3650, unit: 'days' }),
  },
})

/** What somebody stands for in a period, kept apart from what is computed; both are judged when the period is over. */
export const commitmentRecord = record({
  name: 'commitment',
  plural: 'commitments',
  module,
  title: 'period',
  owner: 'ownerId',
  summary: 'what people commit to in a period',
  sort: '-fromDate',
  columns: ['period', 'ownerId', 'amount', 'fromDate', 'toDate', 'note'],
  fields: {
    period: field.text({ required: true, max: 60 }),
    fromDate: field.date({ required: true }),
    toDate: field.date({ required: true }),
    ownerId: field.reference('member'),
    amount: field.money({ required: true }),
    note: field.text({ max: 2000, lines: true }),
  },
})

/** The forecast as it was on a day. Written by itself; what is in it is read through `forecast.changes` and `forecast.accuracy`. */
export const forecastSnapshotRecord = record({
  name: 'forecastSnapshot',
  plural: 'forecast-snapshots',
  module,
  title: 'takenOn',
  summary: 'days on which the forecast was kept',
  sort: '-takenOn',
  fields: {
    takenOn: field.date({ required: true, readOnly: true }),
    runs: field.number({ integer: true, readOnly: true, additive: false }),
    method: field.number({ integer: true, readOnly: true, additive: false }),
    knownShare: field.number({ unit: 'share', readOnly: true, additive: false }),
  },
})
