import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'
import {
  closeReasons,
  conflictStatements,
  contactRoles,
  forecastCategories,
  heats,
  procurementModes,
  pursuitClasses,
  sources,
  statuses,
  teamRoles,
  tiers,
} from './choices.ts'
import { phases } from './process.ts'

export const module = 'pursuit'

/** A process by name; what it asks for stands in its versions. */
export const salesProcessRecord = record({
  name: 'salesProcess',
  plural: 'sales-processes',
  module,
  title: 'name',
  summary: 'stage processes of the workspace, several side by side',
  sort: 'name',
  fields: {
    name: field.text({ required: true, search: true }),
    key: field.text({ max: 40, readOnly: true }),
    isDefault: field.flag({ readOnly: true }),
    latestVersion: field.number({ integer: true, readOnly: true }),
  },
})

/** A stage as a place that pursuits stand in; it lives as long as they need it, through all versions of its process. */
export const salesStageRecord = record({
  name: 'salesStage',
  plural: 'sales-stages',
  module,
  title: 'name',
  summary: 'stages of the sales processes, in order',
  sort: 'processId,position',
  fields: {
    processId: field.reference('salesProcess', { required: true, readOnly: true }),
    key: field.text({ required: true, readOnly: true, max: 40 }),
    name: field.text({ required: true, readOnly: true, max: 120 }),
    nameHans: field.text({ readOnly: true, max: 120 }),
    nameHant: field.text({ readOnly: true, max: 120 }),
    nameEn: field.text({ readOnly: true, max: 120 }),
    position: field.number({ integer: true, readOnly: true }),
    phase: field.choice(phases, { readOnly: true }),
    probability: field.number({ min: 0, max: 1, readOnly: true, unit: 'share' }),
    retired: field.flag({ readOnly: true }),
  },
})

/** The opportunity run as a project: one record from the first signal to the last lesson. */
export const pursuitRecord = record({
  name: 'pursuit',
  plural: 'pursuits',
  module,
  title: 'name',
  owner: 'ownerId',
  summary: 'opportunities run as projects, from lead to aftercare',
  sort: 'expectedSignDate',
  columns: ['name', 'organizationId', 'stageId', 'value', 'winProbability', 'expectedSignDate', 'ownerId', 'nextStep', 'nextStepDate'],
  fields: {
    name: field.text({ required: true, search: true }),
    code: field.text({ max: 60, search: true }),
    organizationId: field.reference('organization'),
    productId: field.reference('product'),
    status: field.choice(statuses),
    processId: field.reference('salesProcess'),
    processVersion: field.number({ integer: true, readOnly: true }),
    stageId: field.reference('salesStage'),
    value: field.money(),
    valueTaxIncluded: field.flag(),
    expectedSignDate: field.date(),
    ownerId: field.reference('member'),
    winProbability: field.number({ min: 0, max: 1, readOnly: true, unit: 'share' }),
    modelProbability: field.number({ min: 0, max: 1, readOnly: true, unit: 'share' }),
    overrideProbability: field.number({ min: 0, max: 1, readOnly: true, unit: 'share' }),
    overrideReason: field.text({ readOnly: true, max: 1000 }),
    forecastCategory: field.choice(forecastCategories),
    pursuitClass: field.choice(pursuitClasses),
    tier: field.choice(tiers),
    heat: field.choice(heats),
    procurementMode: field.choice(procurementModes),
    source: field.choice(sources),
    pursuitBudget: field.money(),
    nextStep: field.text({ max: 500, search: true }),
    nextStepDate: field.date(),
    description: field.text({ max: 20_000, lines: true, search: true }),
    buyingInfluenceCount: field.number({ min: 0, max: 999, integer: true }),
    expectedCycleDays: field.number({ min: 0, max: 9999, integer: true }),
    customScope: field.flag(),
    formalDecision: field.flag(),
    deliveryAcceptance: field.flag(),
    openedOn: field.date(),
    closedOn: field.date(),
    closeReason: field.choice(closeReasons),
    closeNote: field.text({ max: 5000, lines: true }),
    completedOn: field.date({ readOnly: true }),
    stageSince: field.instant({ readOnly: true }),
    openDebts: field.number({ integer: true, readOnly: true }),
    reopenedFromId: field.reference('pursuit', { readOnly: true }),
    tags: field.tags(),
  },
})

/** Who works on a pursuit, in which corner. */
export const pursuitMemberRecord = record({
  name: 'pursuitMember',
  plural: 'pursuit-members',
  module,
  title: 'role',
  summary: 'the team of a pursuit',
  sort: 'createdAt',
  fields: {
    pursuitId: field.reference('pursuit', { required: true }),
    memberId: field.reference('member', { required: true }),
    role: field.choice(teamRoles, { required: true }),
    allocationPercent: field.number({ min: 0, max: 100, unit: '%' }),
    fromDate: field.date(),
    toDate: field.date(),
    conflictOfInterest: field.choice(conflictStatements),
    conflictNote: field.text({ max: 2000, lines: true }),
  },
})

/** A customer's person in a deal and the part they play; several parts are several rows. */
export const pursuitContactRecord = record({
  name: 'pursuitContact',
  plural: 'pursuit-contacts',
  module,
  title: 'role',
  summary: 'people of the customer who take part in a pursuit, with their role',
  sort: 'createdAt',
  fields: {
    pursuitId: field.reference('pursuit', { required: true }),
    personId: field.reference('person', { required: true }),
    role: field.choice(contactRoles, { required: true }),
    note: field.text({ max: 2000, lines: true }),
  },
})
