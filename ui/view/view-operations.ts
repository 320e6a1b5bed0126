/** Whom a view is for: its maker, the team, everyone in the workspace. */
export type Shared = 'private' | 'team' | 'workspace'

export type SavedView = {
  id: string
  version: number
  name: string
  recordType: string
  kind: string
  settings: Readonly<Record<string, string>>
  shared: Shared
  ownerId: string | null
  /** Opened when this person comes to the list without saying how. */
  isDefault: boolean
}

export type ViewDraft = Pick<SavedView, 'name' | 'recordType' | 'kind' | 'settings' | 'shared'>

/** Saved views of the module that keeps them; given by the application. */
export type ViewOperations = {
  /** Topics that a change of views touches. */
  topics: readonly string[]
  list: (recordType: string, signal: AbortSignal) => Promise<readonly SavedView[]>
  create: (draft: ViewDraft) => Promise<SavedView>
  update: (view: SavedView, changes: Partial<ViewDraft>) => Promise<SavedView>
  remove: (view: SavedView) => Promise<unknown>
  restore: (view: SavedView) => Promise<unknown>
  /** Null: none, the list opens as the contract says. */
  setDefault: (recordType: string, viewId: string | null) => Promise<unknown>
}
