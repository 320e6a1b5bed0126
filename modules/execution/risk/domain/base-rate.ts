import { wilsonInterval } from '@zhulu/engines/stats'

/** Pursuits from which on own history speaks for itself: below, only the interval says something (method 0). */
export const enough = 5
/** How many pursuits the assumption of the checklist is worth beside them: keeps a rate of 0 of 6 from meaning never. */
const priorWeight = 2

export type BaseRate = {
  rate: number | null
  lower: number | null
  upper: number | null
  basis: 'history' | 'assumption'
  probability: number | null
}

/**
 * How often something occurred, with its 95 % interval (Wilson 1927), and the probability that follows: from five pursuits on
 * (occurred + 2 × assumption) / (of + 2), the mean of a beta posterior; below, the assumption.
 */
export function baseRate({ occurred, of, assumed }: { occurred: number; of: number; assumed: number | null }): BaseRate {
  if (of === 0) return { rate: null, lower: null, upper: null, basis: 'assumption', probability: assumed }
  const { lower, upper } = wilsonInterval({ successes: occurred, trials: of })
  const rate = occurred / of
  if (of < enough) return { rate, lower, upper, basis: 'assumption', probability: assumed }
  const drawn = assumed === null ? rate : (occurred + priorWeight * assumed) / (of + priorWeight)
  return { rate, lower, upper, basis: 'history', probability: Math.round(drawn * 100) / 100 }
}
