import { join } from 'node:path'
import { defineModule } from '#kernel/server/module.ts'
import { recordOperations } from '#kernel/server/record/operations.ts'
import { riskFieldWords, riskWords } from '../contract/index.ts'
import { riskDrivers, riskTemplates } from './store/checklist.ts'
import { issues } from './store/issue.ts'
import { responses } from './store/response.ts'
import { risks } from './store/risk.ts'

const records = [risks, responses, issues, riskDrivers, riskTemplates] as const

export const riskModule = defineModule({
  name: 'risk',
  wing: 'execution',
  words: { ...riskFieldWords, ...riskWords },
  operations: [
    ...recordOperations(risks),
    ...recordOperations(responses),
    ...recordOperations(issues),
    ...recordOperations(riskDrivers),
    ...recordOperations(riskTemplates),
  ],
  records,
  migrations: join(import.meta.dirname, 'migrations'),
})
