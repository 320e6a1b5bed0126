import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { recordOperations } from '#kernel/server/record/operations.ts'
import { scheduleWords } from '../contract/index.ts'
import { answerAsBuyer, lookAtBuyerPlan } from './operations/answer-as-buyer.ts'
import { createBuyerLink, listBuyerAnswers, listBuyerLinks, revokeBuyerLink, settleBuyerAnswer } from './operations/buyer-link.ts'
import { changePlan, listChanges, undoChange } from './operations/change-plan.ts'
import { drawPlan, listTemplates, listTemplateTasks } from './operations/draw-plan.ts'
import { showEarnedValue } from './operations/earned-value.ts'
import { exportFile, importFile, previewImport } from './operations/exchange-plan.ts'
import { previewChange } from './operations/preview-change.ts'
import { showLoad } from './operations/show-load.ts'
import { showPlan } from './operations/show-plan.ts'
import { listBaselines, takeBaseline } from './operations/take-baseline.ts'
import { plans, planTasks } from './store/plan.ts'

// Plans are changed as a whole, by edits that the network checks, never row by row.
const except = ['create', 'update', 'archive', 'restore', 'bulk', 'history'] as const

export const scheduleModule = defineModule({
  name: 'schedule',
  wing: 'execution',
  words: scheduleWords,
  operations: [
    ...recordOperations(plans, { except: [...except] }),
    ...recordOperations(planTasks, { except: [...except] }),
    showPlan,
    drawPlan,
    listTemplates,
    listTemplateTasks,
    previewChange,
    changePlan,
    undoChange,
    listChanges,
    takeBaseline,
    listBaselines,
    showLoad,
    previewImport,
    importFile,
    exportFile,
    showEarnedValue,
    createBuyerLink,
    listBuyerLinks,
    revokeBuyerLink,
    listBuyerAnswers,
    settleBuyerAnswer,
    lookAtBuyerPlan,
    answerAsBuyer,
  ],
  records: [plans, planTasks],
  migrations: join(import.meta.dirname, 'migrations'),
})
