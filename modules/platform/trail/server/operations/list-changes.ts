import { implement } from '#kernel/server/implement.ts'
import { trail } from '../../contract/index.ts'
import { listEntries } from '../store/trail-entry.ts'

export const listChanges = implement(trail.list, ({ work, input }) => listEntries(work, input))
