/** Rules of the public pool 公海. Null: no such rule. */
export type PoolRule = {
  releaseAfterDays: number | null
  warnBeforeDays: number
  maxOwned: number | null
  maxClaimsPerDay: number | null
  reclaimAfterDays: number
  protectedLevels: readonly string[]
}

export const noPoolRule: PoolRule = {
  releaseAfterDays: null,
  warnBeforeDays: 7,
  maxOwned: null,
  maxClaimsPerDay: null,
  reclaimAfterDays: 0,
  protectedLevels: ['strategic'],
}

export type ClaimFacts = { ownerId: string | null; owned: number; claimsToday: number; daysSinceReleased: number | null }
export type ClaimDecision =
  | { allowed: true }
  | { allowed: false; because: 'ALREADY_OWNED' | 'TOO_MANY_OWNED' | 'TOO_MANY_CLAIMS' | 'RELEASED_LATELY' }

/** Whether a member may take a customer out of the pool. */
export function mayClaim(rule: PoolRule, facts: ClaimFacts): ClaimDecision {
  if (facts.ownerId !== null) return { allowed: false, because: 'ALREADY_OWNED' }
  if (rule.maxOwned !== null && facts.owned >= rule.maxOwned) return { allowed: false, because: 'TOO_MANY_OWNED' }
  if (rule.maxClaimsPerDay !== null && facts.claimsToday >= rule.maxClaimsPerDay) return { allowed: false, because: 'TOO_MANY_CLAIMS' }
  if (facts.daysSinceReleased !== null && facts.daysSinceReleased < rule.reclaimAfterDays) return { allowed: false, because: 'RELEASED_LATELY' }
  return { allowed: true }
}
