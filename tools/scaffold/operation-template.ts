import type { Noun } from './names.ts'

export type OperationNames = {
  module: string
  moduleCamel: string
  /** `close-case` in its ways of writing. */
  kebab: string
  camel: string
  sentence: string
  noun: Noun
  /** Folder and variable of the record's store. */
  store: { file: string; variable: string }
  code: string
}

/** A new operation in the shape that all have: load → decide → save → emit → return. */
export const operationFiles = (names: OperationNames): Record<string, string> => ({
  [`contract/${names.kebab}.ts`]: contract(names),
  [`domain/${names.kebab}.ts`]: domain(names),
  [`server/operations/${names.kebab}.ts`]: body(names),
  [`server/operations/${names.kebab}.test.ts`]: bodyTest(names),
})

const contract = ({ module, kebab, camel, sentence, noun, code }: OperationNames): string => `import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { z } from 'zod'
import { ${noun.camel} } from './${noun.kebab}.ts'

export const ${camel} = operation({
  module: '${module}',
  name: '${noun.camel}.${camel}',
  method: 'POST',
  path: '/${noun.plural}/{id}/${kebab}',
  permission: '${noun.camel}.write',
  changes: ['${noun.camel}'],
  summary: '${sentence}',
  input: z.object({ id: Id }),
  output: ${noun.camel}.Row,
  problems: { ${code}: { kind: 'refused' } },
})
`

const domain = ({ camel, noun, sentence }: OperationNames): string => `type Decision = { allowed: true } | { allowed: false; because: 'archived' }

/** ${sentence}: what must hold before. */
export const may${camel.slice(0, 1).toUpperCase()}${camel.slice(1)} = (${noun.camel}: { archivedAt: string | null }): Decision =>
  ${noun.camel}.archivedAt === null ? { allowed: true } : { allowed: false, because: 'archived' }
`

const body = ({ moduleCamel, kebab, camel, noun, store, code }: OperationNames): string => {
  const rule = `may${camel.slice(0, 1).toUpperCase()}${camel.slice(1)}`
  return `import { implement } from '#kernel/server/implement.ts'
import { ${moduleCamel} } from '../../contract/index.ts'
import { ${rule} } from '../../domain/${kebab}.ts'
import { ${store.variable} } from '../store/${store.file}'

export const ${camel} = implement(${moduleCamel}.${camel}, async ({ work, input, emit, refuse }) => {
  const found = await ${store.variable}.get(work, input.id, '${noun.camel}.write')
  const decision = ${rule}(found)
  if (!decision.allowed) refuse('${code}')
  emit({ name: '${noun.camel}.${camel}', recordType: '${noun.camel}', recordId: found.id, payload: {} })
  return found
})
`
}

const bodyTest = ({ moduleCamel, camel, sentence, noun, code }: OperationNames): string => `import { expect, test } from 'vitest'
import { testApplication } from '#kernel/testing/application.ts'
import { identityModule } from '#modules/platform/identity/server/index.ts'
import { ${noun.camel}, ${moduleCamel} } from '../../contract/index.ts'
import { ${moduleCamel}Module } from '../index.ts'

const { call, workspace, member } = await testApplication({ modules: [identityModule, ${moduleCamel}Module] })
const { create, archive } = ${noun.camel}.operations

test('${sentence.toLowerCase()}: done for one that stands', async () => {
  const administrator = await workspace()
  const made = await call(create, { name: 'First' }, administrator)
  expect(await call(${moduleCamel}.${camel}, { id: made.id }, administrator)).toMatchObject({ id: made.id })
})

test('${sentence.toLowerCase()}: refused for a deleted one, and for who may only look', async () => {
  const administrator = await workspace()
  const made = await call(create, { name: 'Second' }, administrator)
  const onlooker = await member(administrator, { name: 'Onlooker', rights: { '${noun.camel}.read': 'all' } })
  await expect(call(${moduleCamel}.${camel}, { id: made.id }, onlooker)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await call(archive, { id: made.id }, administrator)
  await expect(call(${moduleCamel}.${camel}, { id: made.id }, administrator)).rejects.toMatchObject({ code: '${code}' })
})
`
