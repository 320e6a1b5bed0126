import { moves, responseMoves, templateMoves } from './moves.ts'
import { issueRecord, riskDriverRecord, riskRecord, riskResponseRecord, riskTemplateRecord } from './records.ts'
import { views } from './views.ts'
import './words-fields.ts'
import './words-report.ts'
import './words.ts'

/** What may happen to pursuits, what is done about it, and what has happened. */
export const risk = {
  risk: { ...riskRecord.operations, ...moves, ...views },
  riskResponse: { ...riskResponseRecord.operations, ...responseMoves },
  issue: issueRecord.operations,
  riskDriver: riskDriverRecord.operations,
  riskTemplate: { ...riskTemplateRecord.operations, ...templateMoves },
}

export { builtInEntries, templateOf } from './checklist/built-in.ts'
export * from './choices.ts'
export * from './records.ts'
export { RiskSettings } from './settings.ts'
export {
  audiences,
  type BurnDown,
  type ExposureSum,
  type Matrix,
  type PlacedRisk,
  type Proposal,
  type Review,
  type ToDo,
  toDoKinds,
} from './views.ts'
export { riskFieldWords } from './words-fields.ts'
export { riskReportWords } from './words-report.ts'
export { riskWords } from './words.ts'
