/** What was said of a quarter by one method. */
export type Said = { mean: number; p10: number; p50: number; p90: number }
/** On one day, of one quarter: `ahead` 0 is the one that the day is in. `actual`: what was signed in it, null while it runs. */
export type Foretold = { to: string; ahead: number; simulated: Said; weighted: Said; actual: number | null }

type Figures = { n: number; wape: number; rootMeanSquare: number; bias: number; inside: number; pinball: number }
type Row = { ahead: number; method: 'simulated' | 'weighted' } & Figures

/** Error of the mean as a share of what came, share of quarters between P10 and P90 (0.8 is right), and mean pinball loss of P10, P50, P90 as a share. */
function figures(pairs: readonly { said: Said; actual: number }[]): Figures {
  const n = pairs.length
  const total = pairs.reduce((sum, { actual }) => sum + actual, 0)
  const sum = (of: (pair: { said: Said; actual: number }) => number): number => pairs.reduce((all, pair) => all + of(pair), 0)
  const pinball = (q: number, p: number, actual: number): number => (actual >= q ? p * (actual - q) : (1 - p) * (q - actual))
  return {
    n,
    wape: sum(({ said, actual }) => Math.abs(said.mean - actual)) / total,
    rootMeanSquare: Math.sqrt(sum(({ said, actual }) => (said.mean - actual) ** 2) / n) / (total / n),
    bias: sum(({ said, actual }) => said.mean - actual) / total,
    inside: sum(({ said, actual }) => (actual >= said.p10 && actual <= said.p90 ? 1 : 0)) / n,
    pinball:
      sum(({ said, actual }) => (pinball(said.p10, 0.1, actual) + pinball(said.p50, 0.5, actual) + pinball(said.p90, 0.9, actual)) / 3) / total,
  }
}

export const judge = (told: readonly Foretold[]): Row[] =>
  [0, 1].flatMap((ahead) =>
    (['simulated', 'weighted'] as const).map((method) => ({
      ahead,
      method,
      ...figures(told.flatMap((one) => (one.ahead === ahead && one.actual !== null ? [{ said: one[method], actual: one.actual }] : []))),
    })),
  )

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.padStart(9)

export function printed(title: string, rows: readonly Row[]): string {
  const head = `${'quarter'.padEnd(9)}${'method'.padEnd(22)}${'forecasts'.padStart(10)}${'WAPE'.padStart(9)}${'RMSE'.padStart(9)}${'bias'.padStart(9)}${'P10–P90'.padStart(9)}${'pinball'.padStart(9)}`
  const lines = rows.map(({ ahead, method, n, wape, rootMeanSquare, bias, inside, pinball }) => {
    const name = method === 'simulated' ? 'simulation' : 'weighted pipeline'
    return `${(ahead === 0 ? 'current' : 'next').padEnd(9)}${name.padEnd(22)}${String(n).padStart(10)}${percent(wape)}${percent(rootMeanSquare)}${percent(bias)}${percent(inside)}${percent(pinball)}`
  })
  return [title, head, ...lines, ''].join('\n')
}
