import type { Job } from '#kernel/server/module.ts'
import type { Work } from '#kernel/server/work.ts'
import { tidyEntries } from './store/search-entry.ts'

/** After much was written: keys that wait are sorted in, and the planner learns what is frequent. Nightly for what came in small portions. */
export const tidy: Job = { name: 'search.tidy', schedule: '37 2 * * *', run: (work) => tidyEntries(work.db) }

const pauseMs = 30_000
let askedAt = 0

/** A hundred batches of an import ask for it a hundred times; once in a while is enough. */
export function tidySoon(work: Work): void {
  const now = Date.parse(work.now())
  if (Math.abs(now - askedAt) < pauseMs) return
  askedAt = now
  work.enqueue(tidy.name, {}, { startAfter: new Date(now + pauseMs) })
}
