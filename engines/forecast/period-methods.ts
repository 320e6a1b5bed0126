export type PeriodMethod = 'last' | 'mean' | 'season' | 'smoothed' | 'trend'

/**
 * Forecast of the value after `history` (oldest first), null where the history is too short for the method. `smoothed` and `trend` carry their
 * own parameters, chosen on this history alone by least squared one-step errors.
 */
export const periodMethods: Record<PeriodMethod, (history: readonly number[], season: number | null) => number | null> = {
  last: (history) => history.at(-1) ?? null,
  mean: (history) => (history.length === 0 ? null : history.reduce((sum, value) => sum + value, 0) / history.length),
  season: (history, season) => (season === null ? null : (history.at(-season) ?? null)),
  smoothed: (history) => (history.length < 3 ? null : best(history, smoothings)),
  trend: (history) => (history.length < 3 ? null : best(history, trends)),
}

type Setting = { level: number; slope: number; damping: number }

const steps = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
const smoothings: Setting[] = steps.map((level) => ({ level, slope: 0, damping: 0 }))
const trends: Setting[] = steps.flatMap((level) => [0.05, 0.1, 0.2, 0.4].flatMap((slope) => [0.9, 1].map((damping) => ({ level, slope, damping }))))

/** One step ahead by exponential smoothing, with a trend that may be damped. Source: Gardner & McKenzie (1985), Management Science 31. */
function run(history: readonly number[], { level: a, slope: b, damping }: Setting): { next: number; squares: number } {
  let level = history[0]!
  let slope = damping === 0 ? 0 : history[1]! - history[0]!
  let squares = 0
  for (let i = 1; i < history.length; i++) {
    const expected = level + damping * slope
    const error = history[i]! - expected
    squares += error * error
    level = expected + a * error
    slope = damping * slope + b * a * error
  }
  return { next: level + damping * slope, squares }
}

function best(history: readonly number[], settings: readonly Setting[]): number {
  const runs = settings.map((setting) => run(history, setting))
  return runs.reduce((least, one) => (one.squares < least.squares ? one : least)).next
}
