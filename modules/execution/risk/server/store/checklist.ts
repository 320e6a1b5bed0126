import { recordStore } from '#kernel/server/record/store.ts'
import { riskDriverRecord, riskTemplateRecord } from '../../contract/index.ts'

export const riskDrivers = recordStore(riskDriverRecord)
export const riskTemplates = recordStore(riskTemplateRecord)
