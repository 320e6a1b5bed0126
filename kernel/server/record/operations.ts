import type { Fields } from '#kernel/contract/fields.ts'
import type { RecordContract } from '#kernel/contract/record.ts'
import { implement, type Implementation } from '../implement.ts'
import { refuseCommon } from '../refusal.ts'
import { historyOf } from '../trail/history.ts'
import { untyped, type RecordStore } from './store.ts'

type Verb = keyof RecordContract['operations']
type Values = Record<string, unknown>

/**
 * The operations of a plain record. `except` names those that the module brings in its own form (a `create` that does more), or does
 * not offer at all. How rows become a file is brought by platform/exchange (`exportRecords`).
 */
export function recordOperations(store: RecordStore, { except = [] }: { except?: readonly Verb[] } = {}): Implementation[] {
  // Rows and inputs are validated by the contract of this very record; here they are only passed on.
  const { operations } = store.contract as RecordContract<Fields>
  const { list, get, summary, create, update, archive, restore, bulk } = untyped(store)
  const implementations: Partial<Record<Verb, Implementation>> = {
    list: implement(operations.list, async ({ work, input }) => (await list(work, input)) as never),
    summary: implement(operations.summary, ({ work, input }) => summary(work, input)),
    get: implement(operations.get, async ({ work, input }) => (await get(work, input.id)) as never),
    create: implement(operations.create, async ({ work, input }) => (await create(work, input)) as never),
    update: implement(
      operations.update,
      async ({ work, input }) => (await updateFrom(update, work, input as Values & { id: string; version: number })) as never,
    ),
    archive: implement(operations.archive, async ({ work, input }) => (await archive(work, input.id, input.version)) as never),
    restore: implement(operations.restore, async ({ work, input }) => (await restore(work, input.id, input.version)) as never),
    history: implement(operations.history, ({ work, input }) => historyOf(work, store, input)),
    export: implement(
      operations.export,
      async ({ work, input }) => work.registry.exportRecords?.(work, { store, input }) ?? refuseCommon('UNAVAILABLE'),
    ),
    bulk: implement(operations.bulk, ({ work, input }) => bulk(work, input)),
  }
  return Object.entries(implementations).flatMap(([verb, implementation]) => (except.some((name) => name === verb) ? [] : [implementation]))
}

type Update = ReturnType<typeof untyped>['update']

const updateFrom = (update: Update, work: Parameters<Update>[0], { id, version, ...patch }: Values & { id: string; version: number }) =>
  update(work, { id, version, patch })
