import { expect, test } from 'vitest'
import type { Column } from './columns.ts'
import { renderTables } from './render.ts'

const column = (given: Partial<Column>): Column => ({
  schema: 'public',
  table: 'first_note',
  name: 'title',
  type: 'text',
  isArray: false,
  isNullable: false,
  isDefaulted: false,
  isComputed: false,
  labels: [],
  ...given,
})
const render = (...columns: Partial<Column>[]): string => renderTables({ tablesModule: '#kernel/database/tables.ts', columns: columns.map(column) })

test('a column says its type, whether it may be null, and who fills it', () => {
  const text = render(
    { name: 'workspace_id', type: 'uuid' },
    { name: 'amount', type: 'numeric', isNullable: true },
    { name: 'at', type: 'timestamptz', isDefaulted: true },
    { name: 'search_key', type: 'tsvector', isComputed: true, isNullable: true },
    { name: 'facts', type: 'jsonb', isNullable: true },
    { name: 'tags', isArray: true },
    { name: 'stance', type: 'stance', labels: ['for', 'against'], isArray: true },
  )
  expect(text).toContain(`import type { Computed, Defaulted } from '#kernel/database/tables.ts'

type FirstNoteTable = {
  workspaceId: string
  amount: string | null
  at: Defaulted<string>
  searchKey: Computed<string | null>
  facts: unknown
  tags: string[]
  stance: ('for' | 'against')[]
}

declare module '#kernel/database/tables.ts' {
  interface Tables {
    firstNote: FirstNoteTable
  }
}
`)
})

test('tables of another schema keep its name', () => {
  expect(render({ schema: 'auth', table: 'user_account' })).toContain("'auth.userAccount': AuthUserAccountTable")
})

test('a name that camelCase would change is refused, and so is a type nobody knows', () => {
  expect(() => render({ name: 'line_2' })).toThrow('does not survive camelCase')
  expect(() => render({ type: 'point' })).toThrow('no TypeScript type')
})
