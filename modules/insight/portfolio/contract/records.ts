import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'
import { decisionOutcomes, module } from './choices.ts'

const figure = () => field.money({ readOnly: true })

/** Whether to go on with a pursuit, and what was known when it was decided: that is what the decision is judged by later. */
export const portfolioDecisionRecord = record({
  name: 'portfolioDecision',
  plural: 'portfolio-decisions',
  module,
  title: 'reason',
  sort: '-decidedOn',
  summary: 'decisions to go on with pursuits or not, with the figures they were made on',
  columns: ['pursuitId', 'outcome', 'reason', 'decidedOn', 'decidedById', 'chance', 'worth', 'reviewOn'],
  fields: {
    pursuitId: field.reference('pursuit', { required: true, readOnly: true }),
    outcome: field.choice(decisionOutcomes, { required: true, readOnly: true }),
    reason: field.text({ required: true, search: true, lines: true, max: 2000 }),
    decidedOn: field.date({ readOnly: true }),
    decidedById: field.reference('member', { readOnly: true }),
    /** When it is looked at again; asked for with `later`. */
    reviewOn: field.date(),
    chance: field.number({ min: 0, max: 1, unit: 'share', readOnly: true }),
    marginShare: field.number({ min: 0, max: 1, unit: 'share', readOnly: true }),
    margin: figure(),
    costToGo: figure(),
    /** Chance × margin − cost to go. */
    worth: figure(),
    /** What the scarce days would bring elsewhere. */
    opportunity: figure(),
  },
})
