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
  expect(tableFindings([...migrations, operation])).toEqual([
    `${operation.path}:2: SQL belongs in server/store/ or, for others to ask, in server/readers.ts`,
  ])
})

test('the table of another module is found, but insight may join', () => {
  const text = "db.selectFrom('organizationPost').innerJoin('organizationPost', (j) => j); sql<Row>`select 1 from organization_post`"
  expect(tableFindings([...migrations, { path: `${pursuit}/store/pursuit.ts`, text }])).toEqual(
    ['organizationPost', 'organization_post'].map(
      (table) => `${pursuit}/store/pursuit.ts: reads ${table}, which is a table of customers/party; ask its readers.ts`,
    ),
  )
  expect(tableFindings([...migrations, { path: 'modules/insight/forecast/server/store/pipeline.ts', text }])).toEqual([])
})

test('a published table may be read by higher modules, and be written by its own alone', () => {
  const member = { path: 'modules/platform/identity/server/migrations/202601010000-identity.sql', text: 'create table member (id uuid);' }
  const reading = { path: `${party}/store/pool.ts`, text: 'sql`select 1 from organization_post p join member m on true`' }
  const writing = { path: `${party}/store/pool.ts`, text: "sql`delete from member`; sql`update member set a = 1`; db.insertInto('member')" }
  expect(tableFindings([...migrations, member, reading])).toEqual([])
  expect(tableFindings([...migrations, member, writing])).toEqual([
    `${writing.path}: writes member, which is a table of platform/identity; call its operation`,
  ])
})

test('a foreign key that points up is found', () => {
  const upward = {
    path: `${party}/migrations/202601030000-up.sql`,
    text: 'alter table organization_post add foreign key (x) references pursuit (id)',
  }
  expect(tableFindings([...migrations, upward])).toEqual([
    `${upward.path}: references pursuit of pursuit/pursuit, which is higher; foreign keys point down`,
  ])
})
