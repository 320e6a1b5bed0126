import { issueRecord, riskDriverRecord, riskRecord, riskResponseRecord, riskTemplateRecord } from './records.ts'
import './words-fields.ts'
import './words.ts'

/** What may happen to pursuits, what is done about it, and what has happened. */
export const risk = {
  risk: riskRecord.operations,
  riskResponse: riskResponseRecord.operations,
  issue: issueRecord.operations,
  riskDriver: riskDriverRecord.operations,
  riskTemplate: riskTemplateRecord.operations,
}

export * from './choices.ts'
export * from './records.ts'
export { RiskSettings } from './settings.ts'
export { riskFieldWords } from './words-fields.ts'
export { riskWords } from './words.ts'
