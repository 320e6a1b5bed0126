import { requireNumber } from './figure.ts'
import { incompleteBeta, incompleteGamma } from './gamma.ts'
import { normalQuantile } from './normal.ts'
import { invertRising } from './invert.ts'

/** P(χ² > x) for `degrees` of freedom (> 0), x ≥ 0: the p-value of a chi-square statistic. Source: Abramowitz & Stegun (1964), 26.4.19. */
export const chiSquareTail = ({ x, degrees }: { x: number; degrees: number }): number =>
  incompleteGamma(requireNumber('degrees', degrees) / 2, requireNumber('x', x, { min: 0 }) / 2).upper

/** P(T ≤ t) of Student's t with `degrees` of freedom (> 0, at most 2e6). Source: Abramowitz & Stegun (1964), 26.7.1. */
export function studentCdf({ t, degrees }: { t: number; degrees: number }): number {
  requireNumber('t', t)
  const tail = incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2
  return t > 0 ? 1 - tail : tail
}

/** Quantile of Student's t, p in (0, 1) exclusive, `degrees` in [1, 2e6]. */
export function studentQuantile({ p, degrees }: { p: number; degrees: number }): number {
  requireNumber('degrees', degrees, { min: 1, max: 2e6 })
  const start = normalQuantile(p)
  if (p === 0.5) return 0
  if (p > 0.5) return -studentQuantile({ p: 1 - p, degrees })
  return invertRising({
    f: (t) => studentCdf({ t, degrees }),
    slope: (t) => (studentCdf({ t: t + 1e-5, degrees }) - studentCdf({ t: t - 1e-5, degrees })) / 2e-5,
    target: p,
    // The heaviest tail is that of one degree (Cauchy): t = −1/tan(πp) bounds all others.
    low: Math.min(-1 / Math.tan(Math.PI * p), start) * 1.0001 - 1e-6,
    high: 0,
    start,
  })
}
