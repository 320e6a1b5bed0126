import { Id } from '#kernel/contract/ids.ts'
import { operation } from '#kernel/contract/operation.ts'
import { pageOf } from '#kernel/contract/page.ts'
import { plainText } from '#kernel/contract/text.ts'
import { z } from 'zod'
import './words.ts'

export { savedViewWords } from './words.ts'

const module = 'view'
const mine = { module, permission: 'signedIn' } as const

export const sharedWith = ['private', 'team', 'workspace'] as const
const RecordType = z
  .string()
  .regex(/^[a-z][a-zA-Z]{0,58}$/)
  .describe('Name of the record that the list shows')

/** Parameters of a list's address: `filter`, `sort`, `group`, `columns`, `archived`, `freeze`, `extra`. */
export const ViewSettings = z
  .record(z.string().regex(/^[a-z]{1,20}$/), z.string().max(20_000))
  .refine((settings) => Object.keys(settings).length <= 20, 'at most 20 settings')

const draft = {
  name: plainText().min(1).max(100),
  recordType: RecordType,
  kind: z
    .string()
    .regex(/^[a-z][a-zA-Z-]{0,30}$/)
    .describe('How the list is shown: table, board, …'),
  settings: ViewSettings,
  shared: z.enum(sharedWith),
}

/** How somebody wants to see a list. */
export const SavedView = z.object({
  ...draft,
  id: Id,
  version: z.int(),
  ownerId: Id,
  ownerName: z.string(),
  isDefault: z.boolean().describe('What the list opens with for the caller'),
})
export type SavedView = z.infer<typeof SavedView>

const { recordType: _fixed, ...changeable } = draft
const Update = z
  .object(changeable)
  .partial()
  .extend({ id: Id, version: z.int().min(1) })

export const savedView = {
  list: operation({
    ...mine,
    name: 'savedView.list',
    method: 'GET',
    path: '/saved-views',
    reads: ['savedView'],
    summary: 'Own views of a list and those shared with the caller, oldest first',
    input: z.object({ recordType: RecordType, cursor: Id.optional(), limit: z.coerce.number().int().min(1).max(200).default(100) }),
    output: pageOf(SavedView),
  }),
  create: operation({
    ...mine,
    name: 'savedView.create',
    method: 'POST',
    path: '/saved-views',
    changes: ['savedView'],
    summary: 'Keep a view of a list',
    input: z.object(draft),
    output: SavedView,
  }),
  update: operation({
    ...mine,
    name: 'savedView.update',
    method: 'PATCH',
    path: '/saved-views/{id}',
    changes: ['savedView'],
    summary: 'Change an own view; refused when the version is stale',
    input: Update,
    output: SavedView,
  }),
  remove: operation({
    ...mine,
    name: 'savedView.remove',
    method: 'DELETE',
    path: '/saved-views/{id}',
    changes: ['savedView'],
    summary: 'Remove an own view; it can be restored',
    input: z.object({ id: Id }),
    output: z.object({}),
  }),
  restore: operation({
    ...mine,
    name: 'savedView.restore',
    method: 'POST',
    path: '/saved-views/{id}/restore',
    changes: ['savedView'],
    summary: 'Bring back an own view',
    input: z.object({ id: Id }),
    output: SavedView,
  }),
  setDefault: operation({
    ...mine,
    name: 'savedView.setDefault',
    method: 'PUT',
    path: '/default-views/{recordType}',
    changes: ['savedView'],
    summary: 'Choose what a list opens with for the caller; null: nothing',
    input: z.object({ recordType: RecordType, viewId: Id.nullable() }),
    output: z.object({}),
  }),
}
