import { operation } from '#kernel/contract/operation.ts'
import { z } from 'zod'

export const rebuild = operation({
  module: 'search',
  name: 'search.rebuild',
  method: 'POST',
  path: '/search/rebuild',
  permission: 'search.rebuild',
  changes: ['search'],
  summary: 'Make the search index anew from the records, in the background',
  input: z.object({ type: z.string().max(60).optional().describe('Record type; all without it') }),
  output: z.object({}),
})
