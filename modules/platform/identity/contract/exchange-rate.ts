import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'
import { identityModule as module } from './shapes.ts'

/** Units of the workspace's base currency for one unit of `currency`, valid from `date` until the next entry. */
export const exchangeRateRecord = record({
  name: 'exchangeRate',
  plural: 'exchange-rates',
  module,
  title: 'currency',
  summary: 'rates of foreign currencies to the base currency',
  sort: '-date,currency',
  fields: {
    currency: field.text({ required: true, max: 3 }),
    date: field.date({ required: true }),
    rate: field.number({ required: true, min: 1e-8, max: 1e9 }),
    source: field.text({ max: 100 }),
  },
})

export const exchangeRate = exchangeRateRecord.operations
