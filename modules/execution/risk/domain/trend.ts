import { minorUnits } from '#kernel/contract/money.ts'
import type { Review } from '../contract/index.ts'

type Seen = Pick<Review, 'currentValue' | 'score' | 'probability'>

/** Where a risk is heading by its last two reviews, newest first: by expected value, else score, else probability; null with fewer than two. */
export function trendOf([last, former]: readonly Seen[]): 'better' | 'same' | 'worse' | null {
  if (!last || !former) return null
  if (last.currentValue && former.currentValue && last.currentValue.currency === former.currentValue.currency)
    return direction(Number(minorUnits(last.currentValue.amount) - minorUnits(former.currentValue.amount)))
  if (last.score !== null && former.score !== null) return direction(former.score - last.score)
  if (last.probability !== null && former.probability !== null) return direction(former.probability - last.probability)
  return null
}

const direction = (gain: number): 'better' | 'same' | 'worse' => (gain > 0 ? 'better' : gain < 0 ? 'worse' : 'same')
