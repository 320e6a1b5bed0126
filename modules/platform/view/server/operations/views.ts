import { reach } from '#kernel/server/actor.ts'
import { implement } from '#kernel/server/implement.ts'
import { refuseCommon } from '#kernel/server/refusal.ts'
import type { Work } from '#kernel/server/work.ts'
import { savedView, type SavedView } from '../../contract/index.ts'
import { findView, insertView, listViews, setRemoved, updateView, writeDefault } from '../store/view.ts'

/** Sharing is a right of its own; what is already shared may be changed by its owner. */
function mayShare({ actor }: Work, wanted: SavedView['shared'], before: SavedView['shared'] = 'private'): void {
  if (wanted !== 'private' && wanted !== before && !reach(actor, 'savedView.share')) refuseCommon('FORBIDDEN', { data: { right: 'savedView.share' } })
}

const known = async (work: Work, id: string): Promise<SavedView> => (await findView(work, id)) ?? refuseCommon('MISSING')

export const listSavedViews = implement(savedView.list, ({ work, input }) => listViews(work, input))

export const createSavedView = implement(savedView.create, async ({ work, input, newId }) => {
  if (work.actor.memberId === null) refuseCommon('FORBIDDEN')
  mayShare(work, input.shared)
  const id = newId()
  await insertView(work, { ...input, id })
  return known(work, id)
})

export const updateSavedView = implement(savedView.update, async ({ work, input }) => {
  const before = await known(work, input.id)
  if (before.ownerId !== work.actor.memberId) refuseCommon('FORBIDDEN')
  mayShare(work, input.shared ?? before.shared, before.shared)
  const { name = before.name, kind = before.kind, settings = before.settings, shared = before.shared } = input
  if (!(await updateView(work, { ...before, name, kind, settings, shared, version: input.version })))
    refuseCommon('STALE_VERSION', { data: { version: before.version } })
  return known(work, input.id)
})

export const removeSavedView = implement(savedView.remove, async ({ work, input }) => {
  if (!(await setRemoved(work, input.id, true))) refuseCommon('MISSING')
  return {}
})

export const restoreSavedView = implement(savedView.restore, async ({ work, input }) => {
  if (!(await setRemoved(work, input.id, false))) refuseCommon('MISSING')
  return known(work, input.id)
})

export const setDefaultView = implement(savedView.setDefault, async ({ work, input: { recordType, viewId } }) => {
  if (work.actor.memberId === null) refuseCommon('FORBIDDEN')
  if (viewId !== null && (await known(work, viewId)).recordType !== recordType) refuseCommon('MISSING')
  await writeDefault(work, recordType, viewId)
  return {}
})
