import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { chanceBy, figureOf, spreadOf, type Uncertain } from './index.ts'
import { run } from './testing/models.ts'

/** Data with known answers that lies beside the repository and is no part of it; tests on it are passed over where it is not there. */
const folder = fileURLToPath(new URL('../../../shared/data/risk/', import.meta.url))

type Reference = { mean: number; sd: number; percentiles: Record<string, number>; probability: Record<string, number> }
type Case = {
  name: string
  activities: Record<string, { a: number; m: number; b: number; pred: string[] }>
  answer: { monte_carlo: { beta_pert_lambda4: Reference; triangular: Reference } }
}

const cases: Case[] = existsSync(folder) ? JSON.parse(readFileSync(join(folder, 'pert_cases.json'), 'utf8')) : []

describe.runIf(cases.length > 0)('reference simulations of two million samples', () => {
  for (const { name, activities, answer } of cases)
    for (const [kind, reference] of [
      ['pert', answer.monte_carlo?.beta_pert_lambda4],
      ['triangular', answer.monte_carlo?.triangular],
    ] as const)
      test.runIf(reference)(`D6 ${name}, ${kind}: percentiles within half a percent, the mean within four standard errors`, () => {
        const entries = Object.entries(activities)
        const plan = {
          start: 0,
          tasks: entries.map(([id, { m }]) => ({ id, duration: m })),
          links: entries.flatMap(([id, { pred }]) => pred.map((from) => ({ from, to: id }))),
        }
        const estimates: Record<string, Uncertain> = Object.fromEntries(entries.map(([id, { a, m, b }]) => [id, { kind, min: a, mode: m, max: b }]))
        const finish = figureOf(run({ pursuits: [{ id: 'p', plan, estimates }] }, 100_000), { pursuit: 'p', figure: 'finish' })
        const percentiles = Object.entries(reference.percentiles)
        const spread = spreadOf(finish, { quantiles: percentiles.map(([p]) => Number(p) / 100) })
        expect(Math.abs(spread.mean.value! - reference.mean)).toBeLessThan(4 * spread.standardError!)
        expect(Math.abs(spread.standardDeviation! / reference.sd - 1)).toBeLessThan(0.01)
        for (const [place, [p, value]] of percentiles.entries())
          expect([p, Math.abs(spread.quantiles[place]!.value / value - 1) < 0.005]).toEqual([p, true])
        for (const [date, chance] of Object.entries(reference.probability)) {
          const { rate } = chanceBy(finish, Number(date))
          expect(Math.abs(rate.value! - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / 100_000) + 1e-4)
        }
      })
})
