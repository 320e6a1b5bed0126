import { createContext } from 'react'

/** Something that was done and can be taken back: in words, its changes, and what must be read again. */
export type Done = { what: string; changes: readonly string[]; topics: readonly string[] }

/** What this person did in this tab, oldest first. */
export const UndoStack = createContext<Done[]>([])
