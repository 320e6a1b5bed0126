import { call } from '#kernel/client/index.ts'
import { metaOf } from '#kernel/contract/operation.ts'
import { savedView } from '#modules/platform/view/contract/index.ts'
import type { ViewOperations } from '#ui/view/index.ts'

/** Saved views of every list, kept by the module of views. */
export const viewOperations: ViewOperations = {
  topics: metaOf(savedView.list).reads,
  list: async (recordType, signal) =>
    (await call(savedView.list, { recordType, limit: 200 }, { signal })).items.toSorted((a, b) => a.name.localeCompare(b.name)),
  create: (draft) => call(savedView.create, draft),
  update: ({ id, version }, changes) => call(savedView.update, { id, version, ...changes }),
  remove: ({ id }) => call(savedView.remove, { id }),
  restore: ({ id }) => call(savedView.restore, { id }),
  setDefault: (recordType, viewId) => call(savedView.setDefault, { recordType, viewId }),
}
