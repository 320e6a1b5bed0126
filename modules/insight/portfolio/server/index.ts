import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { recordOperations } from '#kernel/server/record/operations.ts'
import { portfolioWords } from '../contract/index.ts'
import { allocate } from './operations/allocate.ts'
import { assumeMargin, changeSettings, readSettings } from './operations/change-settings.ts'
import { applyLevelling, undoLevelling } from './operations/apply-levelling.ts'
import { decide, showOutcomes } from './operations/decide.ts'
import { listLevellings, listMoves, showLevelling, startLevelling, stopLevelling } from './operations/level.ts'
import { showPortfolio } from './operations/show-portfolio.ts'
import { decisions } from './store/decision.ts'

// A decision is made with the figures of its moment and stays as it was made.
const except = ['create', 'update', 'archive', 'restore', 'bulk'] as const

export const portfolioModule = defineModule({
  name: 'portfolio',
  wing: 'insight',
  words: portfolioWords,
  rights: ['portfolio.read', 'portfolio.write', 'portfolio.level'],
  operations: [
    ...recordOperations(decisions, { except: [...except] }),
    showPortfolio,
    allocate,
    readSettings,
    changeSettings,
    assumeMargin,
    decide,
    showOutcomes,
    startLevelling,
    showLevelling,
    listLevellings,
    listMoves,
    stopLevelling,
    applyLevelling,
    undoLevelling,
  ],
  records: [decisions],
  migrations: join(import.meta.dirname, 'migrations'),
})
