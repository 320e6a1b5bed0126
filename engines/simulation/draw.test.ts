import { describe, expect, test } from 'vitest'
import { correlation, rankCorrelation, rankCorrelationOfNormals } from '../stats/index.ts'
import { addressOf, bitsAt, fillBits, uniformOf } from './address.ts'
import { betaQuantiles } from './beta-quantiles.ts'
import type { Element } from './draw.ts'
import { fillTable, inverseTable, tableSize } from './inverse-table.ts'
import { simulate, type DistributionSpec, type SimulationModel } from './index.ts'
import { distributionFrom } from './uncertain.ts'
import { blockRuns } from './rows/row-math.ts'
import { compiled, drawRow, meanOf, plainPlan, run } from './testing/models.ts'

function draws(element: Element, runs: number): Float64Array {
  const all = new Float64Array(Math.ceil(runs / blockRuns) * blockRuns)
  for (let at = 0; at < all.length; at += blockRuns) all.set(drawRow(element, at), at)
  return all.subarray(0, runs)
}

const elementOf = (spec: DistributionSpec, key = 'e'): Element => ({
  key,
  address: addressOf(1, key),
  latent: null,
  mayBeNegative: false,
  held: null,
  source: inverseTable(spec, { subject: key, place: 1 }),
})

describe('random numbers', () => {
  test('R1 belong to seed, element and run: drawn alone, in rows or again they are the same', () => {
    const address = addressOf(7, 'task')
    const row = new Int32Array(64)
    fillBits(row, address, 1000)
    expect(Array.from(row, (bits) => bits >>> 0)).toEqual(Array.from({ length: 64 }, (_, r) => bitsAt(address, 1000 + r)))
    expect(bitsAt(address, 5)).toBe(bitsAt(addressOf(7, 'task'), 5))
    expect(bitsAt(address, 5)).not.toBe(bitsAt(addressOf(8, 'task'), 5))
    expect([uniformOf(0) > 0, uniformOf(-1) < 1]).toEqual([true, true])
  })

  test('R2 are even in every byte, and independent from run to run and from element to element', () => {
    const addresses = Array.from({ length: 60 }, (_, i) => addressOf(3, `element ${i}`))
    const rows = addresses.map((address) => Float64Array.from({ length: 8192 }, (_, r) => uniformOf(bitsAt(address, r))))
    for (const shift of [24, 16, 8, 0]) {
      const counts = new Float64Array(256)
      for (const address of addresses) for (let r = 0; r < 8192; r++) counts[(bitsAt(address, r) >>> shift) & 255]!++
      const expected = (60 * 8192) / 256
      const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
      expect([shift, chi > 160 && chi < 380]).toEqual([shift, true])
    }
    const limit = 5 / Math.sqrt(8192)
    for (let i = 0; i < 60; i++) {
      expect(Math.abs(correlation(rows[i]!.subarray(1), rows[i]!.subarray(0, 8191)).value!)).toBeLessThan(limit)
      for (let j = 0; j < i; j++) expect(Math.abs(correlation(rows[i]!, rows[j]!).value!)).toBeLessThan(limit)
    }
    const sums = rows[0]!.map((_, r) => rows.reduce((sum, row) => sum + row[r]!, 0))
    expect(Math.abs(sums.reduce((sum, value) => sum + (value - 30) ** 2, 0) / 8192 / 5 - 1)).toBeLessThan(0.08)
  })

  test('R3 a task that is added, or one that changes, leaves the random numbers of all others alone', () => {
    const tasks = { A: 5, B: 5, C: 5 }
    const estimate: DistributionSpec = { kind: 'pert', min: 1, mode: 5, max: 20 }
    const watch = [{ pursuit: 'p', task: 'A' }]
    const before = run({ pursuits: [{ id: 'p', plan: plainPlan(tasks), estimates: { A: estimate, B: estimate } }], watch }, 500)
    const plan = plainPlan({ Z: 1, ...tasks })
    const after = run(
      {
        pursuits: [
          { id: 'q', plan },
          { id: 'p', plan, estimates: { Z: estimate, A: estimate, B: 3, C: estimate } },
        ],
        watch,
      },
      500,
    )
    expect(after.watched[0]).toEqual(before.watched[0])
  })
})

describe('tables of quantiles', () => {
  const specs: DistributionSpec[] = [
    { kind: 'pert', min: 2, mode: 2, max: 12 },
    { kind: 'pert', min: 2, mode: 5.3, max: 12 },
    { kind: 'pert', min: 0, mode: 9.97, max: 10, lambda: 12 },
    { kind: 'triangular', min: 1, mode: 2, max: 9 },
    { kind: 'uniform', min: -3, max: 4 },
    { kind: 'normal', mean: 10, standardDeviation: 3 },
    { kind: 'logNormal', mean: 100, standardDeviation: 120 },
    { kind: 'gamma', shape: 2, scale: 15 },
    { kind: 'beta', alpha: 1.5, beta: 4, max: 3 },
    { kind: 'beta', alpha: 0.7, beta: 0.9 },
  ]

  for (const spec of specs)
    test(`R4 draws of ${JSON.stringify(spec)} have its mean, deviation and percentiles`, () => {
      const exact = distributionFrom(spec, 'e')
      const drawn = draws(elementOf(spec), 200_000).slice().sort()
      const deviation = Math.sqrt(exact.variance)
      const mean = meanOf(drawn)
      expect(Math.abs(mean - exact.mean)).toBeLessThan((4 * deviation) / Math.sqrt(200_000))
      const variance = meanOf(drawn.map((x) => (x - exact.mean) ** 2))
      expect(Math.abs(variance / exact.variance - 1)).toBeLessThan(spec.kind === 'logNormal' ? 0.15 : 0.04)
      for (const p of [0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999])
        expect(Math.abs(exact.cumulative(drawn[Math.floor(200_000 * p)]!) - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / 200_000))
      if (exact.min !== null) expect(drawn[0]).toBeGreaterThanOrEqual(exact.min)
      if (exact.max !== null) expect(drawn.at(-1)).toBeLessThanOrEqual(exact.max * (1 + 1e-12))
    })

  test('R4 PERT quantiles between the modes of the grid are within a thousandth of the width of the exact ones', () => {
    for (const mode of [0.004, 0.13, 0.3333, 0.5, 0.77, 0.99]) {
      const exact = distributionFrom({ kind: 'pert', min: 0, mode, max: 1 }, 'e')
      const table = new Float32Array(tableSize)
      fillTable(table, inverseTable({ kind: 'pert', min: 0, mode, max: 1 }, { subject: 'e', place: 1 }))
      for (let cell = 0; cell <= 512; cell += 16) expect(Math.abs(table[cell]! - exact.quantile(cell / 512))).toBeLessThan(1e-3)
    }
  })

  test('R4 quick beta quantiles agree with the exact ones', () => {
    for (const [alpha, beta] of [
      [1, 1],
      [1, 5],
      [3, 3],
      [4.6, 1.4],
      [40, 2],
    ] as const) {
      const ps = Float64Array.of(1e-6, 0.001, 0.1, 0.4, 0.6, 0.99, 0.99999)
      const exact = distributionFrom({ kind: 'beta', alpha, beta }, 'e')
      betaQuantiles({ alpha, beta }, ps).forEach((x, i) => expect(Math.abs(x - exact.quantile(ps[i]!))).toBeLessThan(2e-5))
    }
  })

  test('R5 discrete values come with their probabilities and nothing comes in between', () => {
    const program = compiled({
      pursuits: [
        {
          id: 'p',
          plan: plainPlan({ A: 1 }),
          estimates: {
            A: {
              kind: 'discrete',
              outcomes: [
                { value: 2, weight: 1 },
                { value: 7, weight: 3 },
              ],
            },
          },
        },
      ],
    })
    const drawn = draws(program.elements[0]!, 40_000)
    expect(new Set(drawn)).toEqual(new Set([2, 7]))
    expect(Math.abs(meanOf(drawn) - 5.75)).toBeLessThan(0.05)
  })
})

describe('what moves together', () => {
  const spec: DistributionSpec = { kind: 'triangular', min: 0, mode: 2, max: 10 }
  const finishes = (model: SimulationModel) =>
    run({ ...model, watch: model.pursuits[0]!.plan.tasks.map(({ id }) => ({ pursuit: 'p', task: id })) }, 40_000).watched

  test('R6 elements of one driver correlate by the product of their weights, and keep their distributions', () => {
    const shared = (weight: number): DistributionSpec => ({ ...spec, drivers: [{ driver: 'market', weight }] })
    const plan = plainPlan({ A: 1, B: 1, C: 1, D: 1 })
    const [a, b, c, d] = finishes({
      pursuits: [{ id: 'p', plan, estimates: { A: shared(0.8), B: shared(0.5), C: shared(-0.9), D: spec } }],
      drivers: [{ id: 'market' }],
    })
    expect(rankCorrelation(a!, b!).value).toBeCloseTo(rankCorrelationOfNormals(0.4).value!, 1)
    expect(rankCorrelation(a!, c!).value).toBeCloseTo(rankCorrelationOfNormals(-0.72).value!, 1)
    expect(Math.abs(rankCorrelation(a!, d!).value!)).toBeLessThan(0.02)
    for (const row of [a!, b!, c!]) expect(Math.abs(meanOf(row) - 4)).toBeLessThan(0.05)
  })

  test('R7 a group has the correlations of its matrix, and linear ones near them', () => {
    const matrix = [
      [1, 0.5, 0.3],
      [0.5, 1, 0.4],
      [0.3, 0.4, 1],
    ]
    const estimates: Record<string, DistributionSpec> = {
      A: { kind: 'normal', mean: 10, standardDeviation: 2 },
      B: { kind: 'triangular', min: 5, mode: 10, max: 15 },
      C: { kind: 'uniform', min: 8, max: 12 },
    }
    const elements = ['A', 'B', 'C'].map((id) => ({ kind: 'task' as const, pursuit: 'p', id }))
    const plan = {
      ...plainPlan({ A: 1, B: 1, C: 1 }),
      links: [
        { from: 'A', to: 'B' },
        { from: 'B', to: 'C' },
      ],
    }
    const result = simulate({ pursuits: [{ id: 'p', plan, estimates }], correlations: [{ elements, matrix }] }, { runs: 100_000 })
    if (result.status === 'infeasible') throw new Error('circle')
    const { mean, standardError, standardDeviation } = result.pursuits[0]!.finish
    expect(Math.abs(mean.value! - 30)).toBeLessThan(4 * standardError!)
    expect(Math.abs(standardDeviation! ** 2 / 16.85374163385786 - 1)).toBeLessThan(0.03)
  })
})
