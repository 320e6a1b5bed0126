import { implement } from '#kernel/server/implement.ts'
import { search } from '../../contract/index.ts'
import { rebuild } from '../rebuild.ts'

export const rebuildIndex = implement(search.rebuild, async ({ work, input }) => {
  work.enqueue(rebuild.name, input.type ? { recordType: input.type } : {})
  return {}
})
