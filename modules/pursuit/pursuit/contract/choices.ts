/** The closed lists of this module; each value's word is `<record>.<field>.<value>`. */

export const pursuitClasses = ['project', 'solution', 'framework', 'transaction'] as const
export type PursuitClass = (typeof pursuitClasses)[number]

export const procurementModes = [
  'open_tender',
  'invited_tender',
  'competitive_negotiation',
  'competitive_consultation',
  'single_source',
  'inquiry',
  'framework',
  'direct',
] as const
export type ProcurementMode = (typeof procurementModes)[number]

/** Won means that the contract is signed; whether it brought money is known at collection. */
export const statuses = ['open', 'won', 'lost', 'no_decision', 'withdrawn'] as const
export type PursuitStatus = (typeof statuses)[number]
export const outcomes = ['won', 'lost', 'no_decision', 'withdrawn'] as const
export type Outcome = (typeof outcomes)[number]

/** A person's promise, kept apart from the calibrated probability; both are scored later. */
export const forecastCategories = ['commit', 'best_case', 'pipeline', 'omitted'] as const
export type ForecastCategory = (typeof forecastCategories)[number]

export const conflictStatements = ['none', 'declared'] as const

export const heats = ['cold', 'warm', 'hot'] as const
export const tiers = ['strategic', 'competitive', 'routine'] as const

/** Why it closed, our view; the customer's own view is asked for in the review and never merged with this one. */
export const closeReasons = [
  'price',
  'product',
  'relationship',
  'timing',
  'competitor',
  'delivery',
  'credit',
  'no_budget',
  'no_decision',
  'value',
  'other',
] as const
export type CloseReason = (typeof closeReasons)[number]

export const sources = [
  'market_signal',
  'referral',
  'existing_customer',
  'partner',
  'exhibition',
  'tender_notice',
  'website',
  'campaign',
  'cold_call',
  'reopened',
  'other',
] as const

/** AR, SR, FR are the three corners of the iron triangle. */
export const teamRoles = [
  'account_manager',
  'solution_manager',
  'delivery_manager',
  'sponsor',
  'project_manager',
  'bid_manager',
  'commercial',
  'legal',
  'finance',
  'service',
  'member',
] as const
export type TeamRole = (typeof teamRoles)[number]
export const corners = ['account_manager', 'solution_manager', 'delivery_manager'] as const satisfies readonly TeamRole[]

/** Part that a customer's person plays in the deal. There is none for bid evaluators, on purpose: they are not to be approached. */
export const contactRoles = [
  'economic',
  'user',
  'technical',
  'coach',
  'champion',
  'purchasing',
  'legal',
  'finance',
  'signatory',
  'project_manager',
  'acceptance',
  'other',
] as const
export type ContactRole = (typeof contactRoles)[number]

/** Who approves at a gate; each is a right of its own, `<role>Review.approve`, that a workspace gives to whom it likes. */
export const approvalRoles = ['director', 'price', 'legal', 'finance', 'delivery'] as const
export type ApprovalRole = (typeof approvalRoles)[number]
export const approvalRight = (role: ApprovalRole): string => `${role}Review.approve`

export const gateOutcomes = ['go', 'no_go', 'hold', 'recycle'] as const
export type GateOutcome = (typeof gateOutcomes)[number]
