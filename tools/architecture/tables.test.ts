import { expect, test } from 'vitest'
import { tableFindings } from './tables.ts'

const party = 'modules/customers/party/server'
const pursuit = 'modules/pursuit/pursuit/server'
const migrations = [
  { path: `${party}/migrations/202601010000-party.sql`, text: 'create table organization_post (id uuid);' },
  { path: `${pursuit}/migrations/202601020000-pursuit.sql`, text: 'create table pursuit (foreign key (a) references organization_post (b));' },
]

test('a store works on its own tables, in SQL and through the builder', () => {
  const store = { path: `${party}/store/post.ts`, text: "db.selectFrom('organizationPost'); sql`update organization_post set a = 1`" }
  expect(tableFindings([...migrations, store])).toEqual([])
})

test('SQL outside of a store is found', () => {
  const operation = { path: `${party}/operations/merge-organizations.ts`, text: '// sql`in a comment`\nawait sql`select 1`' }
  expect(tableFindings([...migrations, operation])).toEqual([`${operation.path}:2: SQL belongs in server/store/`])
})

test('the table of another module is found, but insight may join', () => {
  const text = "db.selectFrom('organizationPost').innerJoin('organizationPost', (j) => j); sql<Row>`select 1 from organization_post`"
  expect(tableFindings([...migrations, { path: `${pursuit}/store/pursuit.ts`, text }])).toEqual(
    ['organizationPost', 'organization_post'].map((table) => `${pursuit}/store/pursuit.ts: uses ${table}, which is a table of customers/party; ask its readers.ts`),
  )
  expect(tableFindings([...migrations, { path: 'modules/insight/forecast/server/store/pipeline.ts', text }])).toEqual([])
})

test('a foreign key that points up is found', () => {
  const upward = { path: `${party}/migrations/202601030000-up.sql`, text: 'alter table organization_post add foreign key (x) references pursuit (id)' }
  expect(tableFindings([...migrations, upward])).toEqual([`${upward.path}: references pursuit of pursuit/pursuit, which is higher; foreign keys point down`])
})
