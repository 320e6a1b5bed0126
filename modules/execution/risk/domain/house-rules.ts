import type { RiskSettings } from '../contract/index.ts'

/**
 * Classes and scores of a workspace that has set none. The scores are a table of their own, not probability × impact: of two cells with the same
 * product the one with the graver impact comes first, so that a rare ruin is not ranked beside a likely trifle.
 */
export const houseRules: RiskSettings = {
  probability: [0.1, 0.3, 0.5, 0.7],
  cost: [0.01, 0.03, 0.05, 0.1],
  days: [5, 10, 20, 40],
  win: [0.03, 0.05, 0.1, 0.2],
  scores: [
    [1, 4, 9, 14, 19],
    [2, 6, 11, 16, 21],
    [3, 8, 13, 18, 23],
    [5, 10, 15, 20, 24],
    [7, 12, 17, 22, 25],
  ],
  levels: { moderate: 8, high: 15, critical: 21 },
  acceptFrom: 0.03,
}
