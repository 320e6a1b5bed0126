import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { trailWords } from '../contract/index.ts'
import { listChanges } from './operations/list-changes.ts'
import { revertChange } from './operations/revert-change.ts'

export const trailModule = defineModule({
  name: 'trail',
  wing: 'platform',
  words: trailWords,
  rights: ['trail.read', 'trail.revert'],
  operations: [listChanges, revertChange],
  migrations: join(import.meta.dirname, 'migrations'),
})
