import { logistic } from './logit.ts'

export type TwoTerms = { converged: boolean; slope: number; intercept: number; slopeError: number; interceptError: number }

const mostSteps = 100

/**
 * Logistic regression on one x: outcomes or their targets `y` in [0, 1], the slope free or held at one. Newton's steps, halved while the
 * likelihood falls; not converged where the two kinds are apart and no finite slope is best. At most 100 steps of O(n).
 */
export function fitTwoTerms({ x, y, slope }: { x: readonly number[]; y: readonly number[]; slope: 'free' | 'one' }): TwoTerms {
  const share = Math.min(1 - 1e-9, Math.max(1e-9, y.reduce((sum, value) => sum + value, 0) / y.length))
  let [a, b] = slope === 'free' ? [Math.log(share / (1 - share)), 0] : [0, 1]
  let current = surface(x, y, a, b)
  for (let step = 0; step < mostSteps; step++) {
    const { da, db, aa, ab, bb } = current
    const determinant = slope === 'free' ? aa * bb - ab * ab : aa
    if (!(determinant > 1e-12) || Math.abs(b) > 1e4) break
    const [moveA, moveB] = slope === 'free' ? [(bb * da - ab * db) / determinant, (aa * db - ab * da) / determinant] : [da / aa, 0]
    let length = 1
    let next = surface(x, y, a + moveA, b + moveB)
    for (; next.logLikelihood < current.logLikelihood - 1e-12 && length > 1e-6; next = surface(x, y, a + length * moveA, b + length * moveB))
      length /= 2
    ;[a, b, current] = [a + length * moveA, b + length * moveB, next]
    if (Math.abs(moveA) + Math.abs(moveB) < 1e-9) return { converged: true, intercept: a, slope: b, ...errors(current, slope) }
  }
  return { converged: false, intercept: a, slope: b, slopeError: Infinity, interceptError: Infinity }
}

type Surface = { logLikelihood: number; da: number; db: number; aa: number; ab: number; bb: number }

function surface(x: readonly number[], y: readonly number[], a: number, b: number): Surface {
  const sums = { logLikelihood: 0, da: 0, db: 0, aa: 0, ab: 0, bb: 0 }
  for (const [i, value] of x.entries()) {
    const eta = a + b * value
    const p = logistic(eta)
    const gap = y[i]! - p
    const weight = p * (1 - p)
    sums.logLikelihood += y[i]! * eta - (eta > 0 ? eta + Math.log1p(Math.exp(-eta)) : Math.log1p(Math.exp(eta)))
    sums.da += gap
    sums.db += gap * value
    sums.aa += weight
    sums.ab += weight * value
    sums.bb += weight * value * value
  }
  return sums
}

function errors({ aa, ab, bb }: Surface, slope: 'free' | 'one'): Pick<TwoTerms, 'slopeError' | 'interceptError'> {
  if (slope === 'one') return { slopeError: 0, interceptError: Math.sqrt(1 / aa) }
  const determinant = aa * bb - ab * ab
  return { slopeError: Math.sqrt(aa / determinant), interceptError: Math.sqrt(bb / determinant) }
}
