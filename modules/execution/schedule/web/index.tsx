import { defineWeb } from '#ui/shell/index.ts'
import { planRecord, planTaskRecord } from '../contract/index.ts'

export const scheduleWeb = defineWeb({ module: 'execution/schedule', routes: [], records: [{ contract: planRecord }, { contract: planTaskRecord }] })
