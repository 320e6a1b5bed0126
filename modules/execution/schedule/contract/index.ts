import { bufferOperations } from './buffers.ts'
import { buyerAnswerOperations, buyerLinkOperations, buyerPlanOperations } from './buyer.ts'
import { earnedOperations } from './earned.ts'
import { exchangeOperations } from './exchange.ts'
import { planOperations } from './operations.ts'
import { planRecord, planTaskRecord } from './records.ts'
import { planTemplateRecord, templateOperations } from './template.ts'
import './template-words.ts'
import './words.ts'

const { list, summary, get, export: exportPlans } = planRecord.operations
const { create: _create, ...ofTemplates } = planTemplateRecord.operations
const { list: listTasks, summary: sumTasks, get: getTask, export: exportTasks } = planTaskRecord.operations

/** Plans of pursuits: tasks, links, people and dates. */
export const schedule = {
  plan: {
    list,
    summary,
    get,
    export: exportPlans,
    ...planOperations,
    ...exchangeOperations,
    ...earnedOperations,
    ...bufferOperations,
    ...templateOperations,
  },
  planTemplate: ofTemplates,
  buyerLink: buyerLinkOperations,
  buyerAnswer: buyerAnswerOperations,
  buyerPlan: buyerPlanOperations,
  planTask: { list: listTasks, summary: sumTasks, get: getTask, export: exportTasks },
}

export { planRecord, planTaskRecord } from './records.ts'
export { answerKinds, type BuyerAnswer, type BuyerLink, type BuyerPlan, type BuyerStep } from './buyer.ts'
export { bufferRules, bufferTargets, feverZones, type PlanBuffer } from './buffers.ts'
export type { EarnedFigures } from './earned.ts'
export { fileLimits, type ImportPreview } from './exchange.ts'
export { Plan } from './operations.ts'
export * from './shapes.ts'
export { planTemplateRecord, type TemplateFit } from './template.ts'
export { templateWords } from './template-words.ts'
export { scheduleWords } from './words.ts'
