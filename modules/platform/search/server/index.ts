import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { searchWords } from '../contract/index.ts'
import { followChanges } from './follow-changes.ts'
import { findRecords } from './operations/find-records.ts'
import { rebuildIndex } from './operations/rebuild-index.ts'
import { rights } from './policy.ts'
import { rebuild } from './rebuild.ts'
import { matchCondition } from './search.ts'
import { tidy } from './tidy.ts'

export const searchModule = defineModule({
  name: 'search',
  wing: 'platform',
  words: searchWords,
  rights,
  operations: [findRecords, rebuildIndex],
  migrations: join(import.meta.dirname, 'migrations'),
  jobs: [rebuild, tidy],
  onChange: followChanges,
  textSearch: { condition: matchCondition },
})
