export { initialState, type Column, type ListState, type Sort } from './table-state.ts'
export { useListState } from './use-list-state.ts'
export type { SavedView, Shared, ViewDraft, ViewOperations } from './view-operations.ts'
