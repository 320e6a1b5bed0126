import type { AnyRecord } from '#ui/record/index.ts'
import type { Section } from '#ui/form/index.ts'
import { pursuit, pursuitRecord } from '../contract/index.ts'

const { fields } = pursuitRecord.options

/** The pursuit as lists and pages show it: what only the moves change is not offered for editing. */
export const shownPursuit: AnyRecord = {
  ...pursuitRecord,
  options: {
    ...pursuitRecord.options,
    columns: ['name', 'organizationId', '+stage', 'value', 'winProbability', 'expectedSignDate', 'ownerId', 'nextStep', 'nextStepDate'],
    fields: {
      ...fields,
      processId: { ...fields.processId, readOnly: true },
      stageId: { ...fields.stageId, readOnly: true },
      status: { ...fields.status, readOnly: true },
      closedOn: { ...fields.closedOn, readOnly: true },
      closeReason: { ...fields.closeReason, readOnly: true },
    },
  },
}

/** The pursuit as it is opened: with a process to choose, and with its owner on the team. */
export const openedPursuit: AnyRecord = {
  ...shownPursuit,
  options: { ...shownPursuit.options, fields: { ...shownPursuit.options.fields, processId: { ...fields.processId, readOnly: false } } },
  Create: pursuit.open['~orpc'].inputSchema ?? pursuitRecord.Create,
  operations: { ...pursuitRecord.operations, create: pursuit.open },
}

export const openSections: readonly Section[] = [
  {
    fields: [
      'name',
      'organizationId',
      'productId',
      'value',
      'expectedSignDate',
      'ownerId',
      'source',
      'heat',
      'processId',
      'nextStep',
      'nextStepDate',
      'description',
    ],
  },
  { title: 'pursuit.section.more', folded: true, fields: ['code', 'valueTaxIncluded', 'forecastCategory', 'procurementMode', 'tier', 'tags'] },
]

export const factSections: readonly Section[] = [
  {
    title: 'pursuit.section.core',
    fields: ['name', 'code', 'organizationId', 'productId', 'ownerId', 'source', 'heat', 'tier', 'description', 'tags', 'reopenedFromId'],
  },
  { title: 'pursuit.section.next', fields: ['nextStep', 'nextStepDate'] },
  {
    title: 'pursuit.section.money',
    fields: [
      'value',
      'valueTaxIncluded',
      'expectedSignDate',
      'winProbability',
      'modelProbability',
      'overrideReason',
      'forecastCategory',
      'pursuitBudget',
    ],
  },
  {
    title: 'pursuit.section.kind',
    fields: ['pursuitClass', 'procurementMode', 'buyingInfluenceCount', 'expectedCycleDays', 'customScope', 'formalDecision', 'deliveryAcceptance'],
  },
  { title: 'pursuit.section.more', fields: ['processId', 'processVersion', 'openedOn', 'closedOn', 'closeReason', 'closeNote', 'completedOn'] },
]
