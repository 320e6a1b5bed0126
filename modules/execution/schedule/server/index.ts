import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { recordOperations } from '#kernel/server/record/operations.ts'
import { scheduleWords, templateWords } from '../contract/index.ts'
import { answerAsBuyer, lookAtBuyerPlan } from './operations/answer-as-buyer.ts'
import { createBuyerLink, listBuyerAnswers, listBuyerLinks, revokeBuyerLink, settleBuyerAnswer } from './operations/buyer-link.ts'
import { changePlan, listChanges, undoChange } from './operations/change-plan.ts'
import { drawPlan } from './operations/draw-plan.ts'
import { showEarnedValue } from './operations/earned-value.ts'
import { exportFile, importFile, previewImport } from './operations/exchange-plan.ts'
import { listTemplates, listTemplateTasks } from './operations/list-templates.ts'
import { previewChange } from './operations/preview-change.ts'
import { saveAsTemplate } from './operations/save-template.ts'
import { showBuffers } from './operations/show-buffers.ts'
import { showLoad } from './operations/show-load.ts'
import { showPlan } from './operations/show-plan.ts'
import { listBaselines, takeBaseline } from './operations/take-baseline.ts'
import { plans, planTasks } from './store/plan.ts'
import { planTemplates } from './store/template.ts'

// Plans are changed as a whole, by edits that the network checks, never row by row.
const except = ['create', 'update', 'archive', 'restore', 'bulk', 'history'] as const

export const scheduleModule = defineModule({
  name: 'schedule',
  wing: 'execution',
  words: { ...scheduleWords, ...templateWords },
  operations: [
    ...recordOperations(plans, { except: [...except] }),
    ...recordOperations(planTasks, { except: [...except] }),
    ...recordOperations(planTemplates, { except: ['create'] }),
    showPlan,
    drawPlan,
    listTemplates,
    listTemplateTasks,
    saveAsTemplate,
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
    showBuffers,
    createBuyerLink,
    listBuyerLinks,
    revokeBuyerLink,
    listBuyerAnswers,
    settleBuyerAnswer,
    lookAtBuyerPlan,
    answerAsBuyer,
  ],
  records: [plans, planTasks, planTemplates],
  migrations: join(import.meta.dirname, 'migrations'),
})
