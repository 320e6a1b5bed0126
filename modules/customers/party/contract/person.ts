import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'

/** A person at a customer. Where they work, and worked, are posts; `organizationId` and `jobTitle` repeat the present main post. */
export const person = record({
  name: 'person',
  plural: 'people',
  module: 'party',
  title: 'name',
  owner: 'ownerId',
  sort: 'name',
  summary: 'people at customers, partners and suppliers',
  columns: ['name', 'organizationId', 'jobTitle', 'email', 'phone', 'ownerId', 'lastContactAt'],
  fields: {
    name: field.text({ required: true, search: true, max: 100 }),
    otherNames: field.tags({ search: true }),
    organizationId: field.reference('organization'),
    jobTitle: field.text({ max: 100, search: true }),
    department: field.text({ max: 100 }),
    email: field.text({ format: 'email', max: 254, search: true }),
    phone: field.text({ format: 'phone', max: 60, search: true }),
    mobile: field.text({ format: 'phone', max: 60, search: true, sensitive: true }),
    wechat: field.text({ max: 60, sensitive: true }),
    address: field.text({ max: 400 }),
    /** Why we keep the data of this person: personal data without a purpose is not kept. */
    dataPurpose: field.text({ max: 200 }),
    tags: field.tags(),
    note: field.text({ lines: true, max: 10_000 }),
    ownerId: field.reference('member'),
    lastContactAt: field.instant({ readOnly: true }),
  },
})

/** One post of a person at an organisation, over time. */
export const post = record({
  name: 'post',
  plural: 'posts',
  module: 'party',
  title: 'jobTitle',
  sort: '-startDate',
  summary: 'posts that people hold and held',
  fields: {
    personId: field.reference('person', { required: true }),
    organizationId: field.reference('organization', { required: true }),
    jobTitle: field.text({ max: 100 }),
    department: field.text({ max: 100 }),
    startDate: field.date(),
    endDate: field.date(),
    main: field.flag(),
  },
})
