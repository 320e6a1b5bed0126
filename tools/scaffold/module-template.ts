import type { Noun } from './names.ts'

export type ModuleNames = {
  wing: string
  name: string
  camel: string
  noun: Noun
  now: string
  triple: readonly [string, string, string]
  triples: readonly [string, string, string]
}

/** The files of a new module with one plain record, by path inside its folder: all that the checks ask for, and nothing else. */
export const moduleFiles = (names: ModuleNames): Record<string, string> => ({
  'README.md': readme(names),
  'contract/index.ts': contractIndex(names),
  [`contract/${names.noun.kebab}.ts`]: contractRecord(names),
  'contract/words.ts': contractWords(names),
  'server/index.ts': serverIndex(names),
  [`server/store/${names.noun.kebab}.ts`]: store(names),
  [`server/migrations/${names.now}-${names.name}.sql`]: migration(names),
  [`server/${names.noun.kebab}.test.ts`]: serverTest(names),
  'web/index.tsx': webIndex(names),
  [`web/${names.noun.kebab}-list.tsx`]: webList(names),
})

const quote = (text: string): string => `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`
const tripleOf = (triple: readonly string[]): string => `[${triple.map(quote).join(', ')}]`

const readme = ({ name, noun }: ModuleNames): string => `# ${name}

${noun.texts.slice(0, 1).toUpperCase()}${noun.texts.slice(1)}: kept as a plain record.

## Words
- **${noun.text}**: say here what it is, and what it is not.

## Tables
- \`${noun.snake}\`: one row for each; owner \`owner_id\` gives the scopes own, team and all.

## Events
Out: \`${noun.camel}.created|updated|archived|restored|removed\`, as for every record. In: none.

## Stands on
platform/identity (members, as owners).

Sample: none yet.
`

const contractIndex = ({ camel, noun }: ModuleNames): string => `import { ${noun.camel} } from './${noun.kebab}.ts'
import './words.ts'

export const ${camel} = {
  ${noun.camel}: ${noun.camel}.operations,
}

export { ${noun.camel} } from './${noun.kebab}.ts'
export { ${camel}Words } from './words.ts'
`

const contractRecord = ({ name, noun }: ModuleNames): string => `import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'

export const ${noun.camel} = record({
  name: '${noun.camel}',
  plural: '${noun.plural}',
  module: '${name}',
  title: 'name',
  owner: 'ownerId',
  sort: 'name',
  summary: '${noun.texts}',
  fields: {
    name: field.text({ required: true, search: true }),
    note: field.text({ lines: true, max: 10_000 }),
    ownerId: field.reference('member'),
  },
})
`

const contractWords = ({ camel, noun, triple, triples }: ModuleNames): string => `import { defineWords } from '#kernel/contract/words.ts'

export const ${camel}Words = defineWords({
  '${noun.camel}': ${tripleOf(triple)},
  '${noun.camel}.plural': ${tripleOf(triples)},
  '${noun.camel}.name': ['名称', '名稱', 'Name'],
  '${noun.camel}.note': ['备注', '備註', 'Note'],
  '${noun.camel}.ownerId': ['负责人', '負責人', 'Owner'],
})
`

const serverIndex = ({ wing, name, camel, noun }: ModuleNames): string => `import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { recordOperations } from '#kernel/server/record/operations.ts'
import { ${camel}Words } from '../contract/index.ts'
import { ${noun.camel}Store } from './store/${noun.kebab}.ts'

export const ${camel}Module = defineModule({
  name: '${name}',
  wing: '${wing}',
  words: ${camel}Words,
  operations: [
    ...recordOperations(${noun.camel}Store),
  ],
  records: [${noun.camel}Store],
  migrations: join(import.meta.dirname, 'migrations'),
})
`

const store = ({ noun }: ModuleNames): string => `import { recordStore } from '#kernel/server/record/store.ts'
import { ${noun.camel} } from '../../contract/index.ts'

export const ${noun.camel}Store = recordStore(${noun.camel})
`

const migration = ({ noun }: ModuleNames): string => `create table ${noun.snake} (
  workspace_id uuid not null,
  id uuid not null,
  version int not null default 1,
  created_at timestamptz(3) not null,
  created_by uuid,
  updated_at timestamptz(3) not null,
  updated_by uuid,
  archived_at timestamptz(3),
  archived_by uuid,
  name text not null,
  note text,
  owner_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id)
);
create index ${noun.snake}_name on ${noun.snake} (workspace_id, name, id);
create index ${noun.snake}_owner on ${noun.snake} (workspace_id, owner_id, name, id);
select zhulu_tenant_table('${noun.snake}');
`

const serverTest = ({ camel, noun }: ModuleNames): string => `import { expect, test } from 'vitest'
import { testApplication } from '#kernel/testing/application.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { ${noun.camel} } from '../contract/index.ts'
import { ${camel}Module } from './index.ts'

const { call, workspace, member } = await testApplication({ modules: [identityModule, ${camel}Module] })
const { create, list, update } = ${noun.camel}.operations

test('${noun.texts} are kept, changed and listed', async () => {
  const administrator = await workspace()
  const made = await call(create, { name: 'First' }, administrator)
  await call(update, { id: made.id, version: made.version, note: 'seen' }, administrator)
  expect((await call(list, {}, administrator)).items).toMatchObject([{ name: 'First', note: 'seen', version: 2 }])
})

test('who may only see their own ${noun.texts} sees no others', async () => {
  const administrator = await workspace()
  const colleague = await member(administrator, { name: 'Colleague', rights: { '${noun.camel}.read': 'own' } })
  await call(create, { name: 'Theirs', ownerId: colleague.memberId }, administrator)
  await call(create, { name: 'Not theirs' }, administrator)
  expect((await call(list, {}, colleague)).items.map((row) => row.name)).toEqual(['Theirs'])
  await expect(call(create, { name: 'More' }, colleague)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
`

const webIndex = ({ wing, name, camel, noun }: ModuleNames): string => `import { ProfileOutlined } from '@ant-design/icons'
import { defineWeb } from '#ui/shell/index.ts'
import { ${noun.camel} } from '../contract/index.ts'

export const ${camel}Web = defineWeb({
  module: '${wing}/${name}',
  routes: [{ path: '/${noun.plural}', permission: '${noun.camel}.read', page: () => import('./${noun.kebab}-list.tsx').then((module) => module.${noun.Pascal}List) }],
  navigation: [{ wing: '${wing}', to: '/${noun.plural}', label: '${noun.camel}.plural', icon: <ProfileOutlined />, permission: '${noun.camel}.read', order: 90 }],
  records: [{ contract: ${noun.camel}, icon: <ProfileOutlined /> }],
})
`

const webList = ({ noun }: ModuleNames): string => `import { RecordTable } from '#ui/record/index.ts'
import { Page } from '#ui/shell/index.ts'
import { useWords } from '#ui/words/index.ts'
import { ${noun.camel} } from '../contract/index.ts'

export function ${noun.Pascal}List() {
  const { t } = useWords()
  return (
    <Page title={t('${noun.camel}.plural')} size="full">
      <RecordTable contract={${noun.camel}} />
    </Page>
  )
}
`
