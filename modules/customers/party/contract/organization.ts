import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'

export const sizeBands = ['micro', 'small', 'medium', 'large', 'group'] as const
export const customerLevels = ['strategic', 'key', 'regular', 'potential'] as const

/** A company, authority or institution: customer, prospect, partner or supplier. Without an owner it is in the public pool 公海. */
export const organization = record({
  name: 'organization',
  plural: 'organizations',
  module: 'party',
  title: 'name',
  owner: 'ownerId',
  sort: 'name',
  summary: 'customers, prospects, partners and suppliers',
  columns: ['name', 'industryCode', 'region', 'sizeBand', 'level', 'ownerId', 'lastContactAt'],
  fields: {
    name: field.text({ required: true, search: true }),
    otherNames: field.tags({ search: true }),
    registrationCode: field.text({ max: 40, search: true }),
    parentId: field.reference('organization'),
    industryCode: field.code('industry'),
    region: field.text({ max: 100 }),
    address: field.text({ max: 400 }),
    sizeBand: field.choice(sizeBands),
    employees: field.number({ integer: true, min: 0 }),
    annualRevenue: field.money(),
    foundedYear: field.number({ integer: true, min: 1000, max: 2200 }),
    level: field.choice(customerLevels),
    website: field.text({ format: 'url', max: 400 }),
    phone: field.text({ format: 'phone', max: 60, search: true }),
    source: field.text({ max: 100 }),
    tags: field.tags(),
    note: field.text({ lines: true, max: 10_000 }),
    ownerId: field.reference('member'),
    ownedSince: field.instant({ readOnly: true }),
    lastContactAt: field.instant({ readOnly: true }),
  },
})
