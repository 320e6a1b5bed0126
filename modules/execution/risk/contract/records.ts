import { field } from '#kernel/contract/fields.ts'
import { record } from '#kernel/contract/record.ts'
import { pursuitClasses } from '#modules/pursuit/pursuit/contract/index.ts'
import { closeReasons, issueStatuses, module, responseStatuses, riskCategories, riskKinds, riskLevels, riskStatuses, strategies } from './choices.ts'

const share = () => field.number({ min: 0, max: 1, unit: 'share', additive: false })
const days = () => field.number({ min: 0, max: 10_000, additive: false })
const rank = () => field.number({ min: 1, max: 5, integer: true, additive: false })
const derivedShare = () => field.number({ min: 0, max: 1, unit: 'share', additive: false, readOnly: true })
const derivedRank = () => field.number({ min: 1, max: 25, integer: true, additive: false, readOnly: true })
const text = () => field.text({ lines: true, max: 5000, search: true })

/** What several risks have in common, in one pursuit or in many: when it goes badly, it goes badly for all of them. */
export const riskDriverRecord = record({
  name: 'riskDriver',
  plural: 'risk-drivers',
  module,
  title: 'name',
  sort: 'name',
  summary: 'common causes that several risks share',
  fields: {
    name: field.text({ required: true, search: true, max: 100 }),
    note: field.text({ lines: true, max: 5000 }),
  },
})

/** An entry of the checklist: what can happen to a pursuit of this class in this stage. */
export const riskTemplateRecord = record({
  name: 'riskTemplate',
  plural: 'risk-templates',
  module,
  title: 'name',
  sort: 'name',
  summary: 'the checklist: what can happen, by stage and class',
  columns: ['name', 'kind', 'category', 'stageKey', 'pursuitClass', 'cause', 'event', 'effect', 'probability'],
  fields: {
    name: field.text({ required: true, search: true, max: 200 }),
    kind: field.choice(riskKinds, { required: true }),
    category: field.choice(riskCategories, { required: true }),
    /** Key of the stage in which it strikes, the same in every process that has it; null: any. */
    stageKey: field.text({ max: 40 }),
    /** Null: every class. */
    pursuitClass: field.choice(pursuitClasses),
    cause: text(),
    event: text(),
    effect: text(),
    strategy: field.choice(strategies),
    response: text(),
    /** Assumptions, until own history knows better. */
    probability: share(),
    /** Impact on money as a part of the pursuit's value. */
    costShare: share(),
    daysLikely: days(),
    winImpact: share(),
    quality: rank(),
    relationship: rank(),
    /** Of an entry that came with the product. */
    key: field.text({ max: 60, readOnly: true }),
  },
})

/**
 * Something that may happen to a pursuit. Impacts say how much, always positive: a threat costs, delays and lowers, an opportunity saves, speeds up
 * and raises. They are those without responses; what is left with the responses that are done stands in the derived fields `current…`.
 */
export const riskRecord = record({
  name: 'risk',
  plural: 'risks',
  module,
  title: 'title',
  owner: 'ownerId',
  sort: '-currentScore',
  summary: 'what may happen to pursuits: threats and opportunities with cause, event and effect',
  columns: ['title', 'pursuitId', 'currentLevel', 'currentProbability', 'currentValue', 'status', 'category', 'kind', 'ownerId', 'nextReviewOn'],
  fields: {
    title: field.text({ required: true, search: true, max: 200 }),
    pursuitId: field.reference('pursuit', { required: true }),
    kind: field.choice(riskKinds, { required: true }),
    category: field.choice(riskCategories, { required: true }),
    status: field.choice(riskStatuses, { readOnly: true }),
    /** Stage in which it strikes. */
    stageId: field.reference('salesStage'),
    ownerId: field.reference('member'),
    cause: text(),
    event: text(),
    effect: text(),
    /** Null: nobody has assessed it yet, which is not 0. */
    probability: share(),
    costLow: field.money(),
    costLikely: field.money(),
    costHigh: field.money(),
    daysLow: days(),
    daysLikely: days(),
    daysHigh: days(),
    /** Task of the pursuit's plan that the days fall on; null: the signing. */
    taskId: field.reference('planTask'),
    /** By how much the chance of winning falls (threat) or rises (opportunity). */
    winImpact: share(),
    quality: rank(),
    relationship: rank(),
    trigger: text(),
    nextReviewOn: field.date(),
    /** When it could happen at the earliest. */
    proximityOn: field.date(),
    driverId: field.reference('riskDriver'),
    templateId: field.reference('riskTemplate'),
    /** A report for the customer tells of it; without, it is ours alone. */
    customerVisible: field.flag(),
    probabilityClass: derivedRank(),
    impactClass: derivedRank(),
    score: derivedRank(),
    level: field.choice(riskLevels, { readOnly: true }),
    /** Probability × mean impact on money, negative for threats, without responses. */
    inherentValue: field.money({ readOnly: true }),
    currentProbability: derivedShare(),
    currentProbabilityClass: derivedRank(),
    currentImpactClass: derivedRank(),
    currentScore: derivedRank(),
    currentLevel: field.choice(riskLevels, { readOnly: true }),
    currentValue: field.money({ readOnly: true }),
    /** Working days: probability × mean impact on time, negative for opportunities. */
    currentDays: field.number({ readOnly: true }),
    /** What would be left if the planned responses were done as well. */
    targetValue: field.money({ readOnly: true }),
    occurredOn: field.date({ readOnly: true }),
    closedOn: field.date({ readOnly: true }),
    closeReason: field.choice(closeReasons, { readOnly: true }),
    closeNote: field.text({ readOnly: true, lines: true, max: 5000 }),
  },
})

/** What is done about a risk, what it costs, and what is left of the risk then. A residual that is null leaves the risk as it was. */
export const riskResponseRecord = record({
  name: 'riskResponse',
  plural: 'risk-responses',
  module,
  title: 'what',
  owner: 'ownerId',
  sort: 'dueOn',
  summary: 'responses to risks: avoid, transfer, mitigate, accept, with cost and what is left',
  columns: ['what', 'riskId', 'pursuitId', 'strategy', 'ownerId', 'dueOn', 'status', 'cost', 'leverage'],
  fields: {
    riskId: field.reference('risk', { required: true }),
    pursuitId: field.reference('pursuit', { readOnly: true }),
    strategy: field.choice(strategies, { required: true }),
    what: field.text({ required: true, search: true, max: 300 }),
    note: text(),
    cost: field.money(),
    ownerId: field.reference('member'),
    dueOn: field.date(),
    status: field.choice(responseStatuses),
    doneOn: field.date(),
    residualProbability: share(),
    residualCostLow: field.money(),
    residualCostLikely: field.money(),
    residualCostHigh: field.money(),
    residualDaysLow: days(),
    residualDaysLikely: days(),
    residualDaysHigh: days(),
    residualWinImpact: share(),
    /** By how much the expected value improves. */
    reduction: field.money({ readOnly: true }),
    /** Reduction / cost (Boehm 1991); worth it above 1. Null without a cost, and of what is free. */
    leverage: field.number({ readOnly: true, additive: false }),
    approvedById: field.reference('member', { readOnly: true }),
    approvedAt: field.instant({ readOnly: true }),
  },
})

/** Something that has happened: an occurred risk, or what nobody foresaw. */
export const issueRecord = record({
  name: 'issue',
  plural: 'issues',
  module,
  title: 'title',
  owner: 'ownerId',
  sort: '-occurredOn',
  summary: 'what went wrong, foreseen as a risk or not, with what it really cost',
  columns: ['title', 'pursuitId', 'riskId', 'status', 'occurredOn', 'actualCost', 'actualDays', 'ownerId', 'dueOn'],
  fields: {
    title: field.text({ required: true, search: true, max: 200 }),
    pursuitId: field.reference('pursuit', { required: true }),
    /** Null: nobody foresaw it. */
    riskId: field.reference('risk'),
    what: text(),
    occurredOn: field.date({ required: true }),
    actualCost: field.money(),
    actualDays: field.number({ min: -10_000, max: 10_000, additive: false }),
    ownerId: field.reference('member'),
    dueOn: field.date(),
    status: field.choice(issueStatuses),
    resolvedOn: field.date(),
    resolution: text(),
  },
})
