import type { ThreadBody } from '#kernel/server/threads.ts'

let calls = 0

/** Counts to a number, a thousand steps at a time; NaN fails. For the test of threads. */
export const run: ThreadBody<{ to: number }, { counted: number; calls: number }, number> = async ({ to }, { progress, stopped }) => {
  if (Number.isNaN(to)) throw new RangeError('no number to count to')
  calls++
  let counted = 0
  while (counted < to && !stopped()) {
    counted = Math.min(to, counted + 1000)
    progress(counted)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { counted, calls }
}
