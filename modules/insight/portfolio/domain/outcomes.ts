import type { DecisionOutcome } from '../contract/index.ts'

type Decided = { outcome: DecisionOutcome; status: string; chance: number | null }

/** What came of a decision. One deal proves no decision right or wrong; many show whether the chances of then were. */
export function cameOf({ outcome, status }: Decided): 'paid' | 'didNotPay' | 'missed' | 'spared' | 'open' {
  if (status === 'open') return 'open'
  if (outcome === 'go') return status === 'won' ? 'paid' : 'didNotPay'
  return status === 'won' ? 'missed' : 'spared'
}

/** Decisions whose pursuits are closed: how many were won, and how many the chances of then said. */
export function scoreOf(decided: readonly Decided[]): { went: { n: number; won: number; expected: number }; left: { n: number; missed: number } } {
  const closed = decided.filter(({ status }) => status !== 'open')
  const went = closed.filter(({ outcome }) => outcome === 'go')
  const left = closed.filter(({ outcome }) => outcome !== 'go')
  return {
    went: {
      n: went.length,
      won: went.filter(({ status }) => status === 'won').length,
      expected: Math.round(went.reduce((sum, { chance }) => sum + (chance ?? 0), 0) * 10) / 10,
    },
    left: { n: left.length, missed: left.filter(({ status }) => status === 'won').length },
  }
}
