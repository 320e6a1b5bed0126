import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'

/** What the company sells, by the name under which its figures are added up. */
export const productRecord = record({
  name: 'product',
  plural: 'products',
  module: 'product',
  title: 'name',
  sort: 'name',
  summary: 'what the company sells',
  columns: ['name', 'code', 'series', 'listPrice', 'unit'],
  fields: {
    name: field.text({ required: true, search: true, max: 200 }),
    code: field.text({ search: true, max: 60 }),
    series: field.text({ search: true, max: 100 }),
    listPrice: field.money(),
    unit: field.text({ max: 20 }),
    description: field.text({ lines: true, max: 10_000 }),
  },
})
