import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { recordOperations } from '#kernel/server/record/operations.ts'
import { fieldWords, pursuitWords } from '../contract/index.ts'
import { refreshBenchmarks } from './benchmark-job.ts'
import { beginStagePath } from './first-stage.ts'
import { advanceStage } from './operations/advance-stage.ts'
import { changeSettings, readSettings } from './operations/change-settings.ts'
import { checkGate } from './operations/check-gate.ts'
import { closePursuit } from './operations/close-pursuit.ts'
import { confirmCriterion } from './operations/confirm-criterion.ts'
import { decideApproval } from './operations/decide-approval.ts'
import { decideGate } from './operations/decide-gate.ts'
import {
  defineProcess,
  listDefinitions,
  makeDefaultProcess,
  publishProcess,
  readDefinition,
  renameProcess,
  retireProcess,
} from './operations/define-process.ts'
import { handOverPursuit } from './operations/hand-over-pursuit.ts'
import { listApprovals } from './operations/list-approvals.ts'
import { listDebts } from './operations/list-debts.ts'
import { listStageHistory } from './operations/list-stage-history.ts'
import { openPursuit } from './operations/open-pursuit.ts'
import { overrideProbability } from './operations/override-probability.ts'
import { proposeClass } from './operations/propose-class.ts'
import { reopenPursuit } from './operations/reopen-pursuit.ts'
import { requestApproval } from './operations/request-approval.ts'
import { returnStage } from './operations/return-stage.ts'
import { settleDebt } from './operations/settle-debt.ts'
import { showBoard, showBoardColumn } from './operations/show-board.ts'
import { showTimeInStage } from './operations/show-time-in-stage.ts'
import { summarizePursuits } from './operations/summarize-pursuits.ts'
import { summarizePipeline } from './operations/summarize-pipeline.ts'
import { withdrawConfirmation } from './operations/withdraw-confirmation.ts'
import { pursuitRights } from './policy.ts'
import { installProcesses } from './publish-process.ts'
import { shareCustomer } from './share-customer.ts'
import { salesProcesses, salesStages } from './store/process.ts'
import { pursuits } from './store/pursuit.ts'
import { pursuitContacts, pursuitMembers } from './store/team.ts'

export const pursuitModule = defineModule({
  name: 'pursuit',
  wing: 'pursuit',
  words: { ...fieldWords, ...pursuitWords },
  rights: pursuitRights,
  operations: [
    ...recordOperations(pursuits, { except: ['summary'] }),
    summarizePursuits,
    ...recordOperations(pursuitMembers),
    ...recordOperations(pursuitContacts),
    ...recordOperations(salesProcesses, { except: ['create', 'update', 'archive', 'restore', 'bulk', 'summary'] }),
    ...recordOperations(salesStages, { except: ['create', 'update', 'archive', 'restore', 'bulk', 'summary', 'history'] }),
    openPursuit,
    checkGate,
    advanceStage,
    returnStage,
    decideGate,
    closePursuit,
    reopenPursuit,
    overrideProbability,
    handOverPursuit,
    confirmCriterion,
    withdrawConfirmation,
    requestApproval,
    decideApproval,
    listApprovals,
    listDebts,
    settleDebt,
    showBoard,
    showBoardColumn,
    summarizePipeline,
    showTimeInStage,
    listStageHistory,
    proposeClass,
    readSettings,
    changeSettings,
    defineProcess,
    publishProcess,
    readDefinition,
    listDefinitions,
    renameProcess,
    makeDefaultProcess,
    retireProcess,
  ],
  records: [pursuits, pursuitMembers, pursuitContacts, salesProcesses, salesStages],
  migrations: join(import.meta.dirname, 'migrations'),
  jobs: [refreshBenchmarks],
  subscribers: [shareCustomer],
  install: installProcesses,
  onChange: beginStagePath,
})
