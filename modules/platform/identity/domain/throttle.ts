export type ThrottleKind = 'account' | 'address'

/** After how many failures waiting begins, and how long it grows at most. An office shares one address, so it has more patience. */
const patience: Record<ThrottleKind, { free: number; longestSeconds: number }> = {
  account: { free: 5, longestSeconds: 300 },
  address: { free: 30, longestSeconds: 900 },
}

/** Seconds to wait before the next attempt after `failures` in a row: 0 while few, then 1, 2, 4, … up to the longest. */
export function delayAfter(kind: ThrottleKind, failures: number): number {
  const { free, longestSeconds } = patience[kind]
  return failures < free ? 0 : Math.min(longestSeconds, 2 ** Math.min(failures - free, 20))
}

/** Failures are forgotten after this time without another one. */
export const forgetAfterSeconds = 24 * 3600
