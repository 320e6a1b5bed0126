import { RecordTable } from '#ui/record/index.ts'
import { portfolioDecisionRecord } from '../contract/index.ts'

/** Every decision to go on or not, with the figures of its moment. */
export const DecisionList = () => <RecordTable contract={portfolioDecisionRecord} form={false} />
