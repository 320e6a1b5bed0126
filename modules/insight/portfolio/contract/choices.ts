/** The closed lists of this module; each value's word is `<record>.<field>.<value>`. */

export const module = 'portfolio'

/** Go on with it; leave it; not now. */
export const decisionOutcomes = ['go', 'no_go', 'later'] as const
export type DecisionOutcome = (typeof decisionOutcomes)[number]

/** What the figures say: worth it; worth it alone, but the scarce days bring more elsewhere; not worth its cost; not to be said. */
export const verdicts = ['pursue', 'displaced', 'doesNotPay', 'unknown'] as const
export type Verdict = (typeof verdicts)[number]

export const levellingStates = ['running', 'ready', 'failed', 'applied', 'undone'] as const
export type LevellingState = (typeof levellingStates)[number]
