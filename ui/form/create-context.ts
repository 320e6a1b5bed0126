import { createContext, use } from 'react'
import type { Row, Values } from '../record/any-record.ts'

/** Opens the form of a record beside what the person is doing; the new row, or null when they changed their mind. */
export type Create = (record: string, defaults?: Values) => Promise<Row | null>

export const CreateContext = createContext<Create | null>(null)
export const useCreate = (): Create | null => use(CreateContext)
