import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { savedViewWords } from '../contract/index.ts'
import { createSavedView, listSavedViews, removeSavedView, restoreSavedView, setDefaultView, updateSavedView } from './operations/views.ts'

export const viewModule = defineModule({
  name: 'view',
  wing: 'platform',
  words: savedViewWords,
  rights: ['savedView.share'],
  operations: [listSavedViews, createSavedView, updateSavedView, removeSavedView, restoreSavedView, setDefaultView],
  migrations: join(import.meta.dirname, 'migrations'),
})
