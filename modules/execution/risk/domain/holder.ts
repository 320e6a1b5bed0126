import type { Assessment } from './impact.ts'
import { sequence, type Residual } from './residual.ts'

/** The response that is done and says how large this part of the risk is now; null: the risk itself says it. */
export function holderOf(responses: readonly Residual[], part: keyof Assessment): string | null {
  return sequence(responses).findLast((response) => response.status === 'done' && response[part] !== null)?.id ?? null
}
