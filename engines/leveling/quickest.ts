import type { Instance } from './instance.ts'

/** The shortest mode of each node, of those not held to a plan. */
export function quickest({ count, modeStart, modeDuration, modeRelease }: Instance): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => {
    let best = modeStart[i]!
    for (let m = best + 1; m < modeStart[i + 1]!; m++) if (modeRelease[m] === 0 && modeDuration[m]! < modeDuration[best]!) best = m
    return best
  })
}
