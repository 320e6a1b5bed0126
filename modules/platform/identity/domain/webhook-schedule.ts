/** Pauses between attempts in seconds, as Standard Webhooks 1.0 recommends: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h. */
const pausesSeconds = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const

/** Seconds until the next attempt after `attempts` failed ones, null when it is given up. */
export const pauseAfter = (attempts: number): number | null => pausesSeconds[attempts - 1] ?? null

/** Does a webhook that listens to `topics` hear of this event? */
export const listens = (topics: readonly string[], event: string): boolean =>
  topics.some((topic) => topic === '*' || topic === event || (topic.endsWith('.*') && event.startsWith(topic.slice(0, -1))))
