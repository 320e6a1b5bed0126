import { levellingOperations } from './levelling.ts'
import { portfolioOperations } from './operations.ts'
import { portfolioDecisionRecord } from './records.ts'
import './words.ts'

const { list, summary, get, history, export: exportDecisions } = portfolioDecisionRecord.operations

/** Pursuits side by side, what going on with each is worth, and scarce people levelled over all of them. */
export const portfolio = {
  portfolio: portfolioOperations,
  portfolioDecision: { list, summary, get, history, export: exportDecisions },
  levelling: levellingOperations,
}

export { decisionOutcomes, verdicts, type DecisionOutcome, type LevellingState, type Verdict } from './choices.ts'
export type { Amount, FigureReason, Share } from './figures.ts'
export type { Because, Levelling, Move, Outcome, PersonShift, Progress, PursuitShift, Remark } from './levelling.ts'
export { mostPursuits } from './operations.ts'
export { portfolioDecisionRecord } from './records.ts'
export type { Allocation, Decision, PortfolioSettings, PursuitSide } from './shapes.ts'
export { portfolioWords } from './words.ts'
