/** The closed lists of this module; each value's word is `<record>.<field>.<value>`. */

export const module = 'risk'

/** A threat costs, delays or loses; an opportunity saves, speeds up or wins. */
export const riskKinds = ['threat', 'opportunity'] as const
export type RiskKind = (typeof riskKinds)[number]

export const riskCategories = ['market', 'technical', 'people', 'financial', 'legal', 'customer', 'competitor', 'partner'] as const
export type RiskCategory = (typeof riskCategories)[number]

/** Identified: named; analysed: probability and impact known; treating: with a response; the last two are ends. */
export const riskStatuses = ['identified', 'analysed', 'treating', 'closed', 'occurred'] as const
export type RiskStatus = (typeof riskStatuses)[number]
export const openStatuses = ['identified', 'analysed', 'treating'] as const satisfies readonly RiskStatus[]

export const riskLevels = ['low', 'moderate', 'high', 'critical'] as const
export type RiskLevel = (typeof riskLevels)[number]

export const closeReasons = ['removed', 'expired', 'transferred', 'duplicate', 'pursuit_over', 'other'] as const

/** The first four answer threats, then three for opportunities; the last two fit both. */
export const strategies = ['avoid', 'transfer', 'mitigate', 'exploit', 'share', 'enhance', 'accept', 'escalate'] as const
export type Strategy = (typeof strategies)[number]
export const strategiesOf: Readonly<Record<RiskKind, readonly Strategy[]>> = {
  threat: ['avoid', 'transfer', 'mitigate', 'accept', 'escalate'],
  opportunity: ['exploit', 'share', 'enhance', 'accept', 'escalate'],
}

export const responseStatuses = ['planned', 'done', 'dropped'] as const
export type ResponseStatus = (typeof responseStatuses)[number]

export const issueStatuses = ['open', 'resolved'] as const
