import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { recordOperations } from '#kernel/server/record/operations.ts'
import { riskFieldWords, riskReportWords, riskWords } from '../contract/index.ts'
import { followChanges, followValue } from './follow.ts'
import { addBuiltIn, installChecklist } from './operations/add-built-in.ts'
import { approveResponse } from './operations/approve-response.ts'
import { changeSettings, readSettings } from './operations/change-settings.ts'
import { closeRisk, reopenRisk } from './operations/close-risk.ts'
import { listToDo } from './operations/list-to-do.ts'
import { makeReport } from './operations/make-report.ts'
import { occurRisk } from './operations/occur-risk.ts'
import { proposeRisks } from './operations/propose-risks.ts'
import { listReviews, reviewRisk } from './operations/review-risk.ts'
import { showBurnDown } from './operations/show-burn-down.ts'
import { showMatrix } from './operations/show-matrix.ts'
import { takeUpRisks } from './operations/take-up-risks.ts'
import { riskRights } from './policy.ts'
import { riskDrivers, riskTemplates } from './store/checklist.ts'
import { issues } from './store/issue.ts'
import { responses } from './store/response.ts'
import { risks } from './store/risk.ts'

export const riskModule = defineModule({
  name: 'risk',
  wing: 'execution',
  words: { ...riskFieldWords, ...riskReportWords, ...riskWords },
  rights: riskRights,
  operations: [
    ...recordOperations(risks),
    ...recordOperations(responses),
    ...recordOperations(issues),
    ...recordOperations(riskDrivers),
    ...recordOperations(riskTemplates),
    showMatrix,
    proposeRisks,
    takeUpRisks,
    occurRisk,
    closeRisk,
    reopenRisk,
    reviewRisk,
    listReviews,
    showBurnDown,
    listToDo,
    makeReport,
    readSettings,
    changeSettings,
    approveResponse,
    addBuiltIn,
  ],
  records: [risks, responses, issues, riskDrivers, riskTemplates],
  migrations: join(import.meta.dirname, 'migrations'),
  subscribers: [followValue],
  install: installChecklist,
  onChange: followChanges,
})
