import type { Section } from '#ui/form/index.ts'

export const riskSections: readonly Section[] = [
  { title: 'risk.section.what', fields: ['title', 'pursuitId', 'kind', 'category', 'cause', 'event', 'effect', 'driverId'] },
  {
    title: 'risk.section.size',
    fields: [
      'probability',
      'costLow',
      'costLikely',
      'costHigh',
      'daysLow',
      'daysLikely',
      'daysHigh',
      'taskId',
      'winImpact',
      'quality',
      'relationship',
    ],
  },
  { title: 'risk.section.watch', fields: ['ownerId', 'stageId', 'trigger', 'proximityOn', 'nextReviewOn', 'customerVisible'] },
]

export const riskFacts: readonly Section[] = [
  {
    title: 'risk.section.computed',
    fields: ['currentProbability', 'currentValue', 'currentDays', 'currentScore', 'inherentValue', 'score', 'level', 'targetValue'],
  },
  ...riskSections,
  { title: 'risk.section.end', fields: ['templateId', 'occurredOn', 'closedOn', 'closeReason', 'closeNote'] },
]

export const responseSections: readonly Section[] = [
  { fields: ['strategy', 'what', 'note', 'cost', 'ownerId', 'dueOn', 'status', 'doneOn'] },
  {
    title: 'risk.section.residual',
    fields: [
      'residualProbability',
      'residualCostLow',
      'residualCostLikely',
      'residualCostHigh',
      'residualDaysLow',
      'residualDaysLikely',
      'residualDaysHigh',
      'residualWinImpact',
    ],
  },
]
